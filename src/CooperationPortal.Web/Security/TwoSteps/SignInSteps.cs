using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Services;

namespace CooperationPortal.Web.Security.TwoSteps;

/// <summary>What somebody shows to sign in.</summary>
public enum Factor
{
    /// <summary>The password, or the code after it.</summary>
    Password,

    /// <summary>The word of the house's own provider.</summary>
    Provider,

    /// <summary>The code after that.</summary>
    CodeAfterProvider,
}

/// <summary>
/// The one place that decides what follows when somebody has shown the first factor, in whatever way (password, single sign-on): a session,
/// or first the second step. Saves of its own do not touch the account's concurrency stamp.
/// </summary>
public sealed class SignInSteps(
    PortalDbContext db, UserSessions sessions, SecondFactors factors, SignInTicket ticket, FailedPasswords failed, AccountReader accounts,
    AuditTrail audit, BusinessClock clock, IHttpContextAccessor http)
{
    /// <summary>What keeps an account from signing in here, however well it is proved: in the trail's words; null: nothing.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="way">By what: wrong passwords and an initial secret that has ended are no business of the house's own provider.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<string?> ObstacleAsync(PortalUser user, Factor way, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (!user.IsActive || !user.MaySignIn(clock.Today))
        {
            return user.IsActive ? "账号已过有效期" : "账号已停用";
        }

        if (way != Factor.Provider && await failed.IsLockedHereAsync(user, cancellation))
        {
            return "账号锁定中";
        }

        var found = await accounts.ReadAsync(user.Id, "", cancellation);
        return found?.Addresses.Allows(http.HttpContext?.Connection.RemoteIpAddress) == false ? UserSessions.AddressRefused
            : way is Factor.Password && found?.SecretHasEnded == true ? "初始密码已过期"
            : null;
    }

    /// <summary>Goes on after the first factor was right; the caller has seen that the account may sign in.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="isExternal">True: the house's own provider has named the person. That forgives no wrong password.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>True: signed in. False: the second step is to be asked for.</returns>
    public async Task<bool> AfterFirstAsync(PortalUser user, bool isExternal, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (!await factors.HasAsync(user.Id, cancellation))
        {
            await BeginAsync(user, isExternal, forgives: !isExternal, cancellation);
            return true;
        }

        // The failures stay counted: whoever knows the password would otherwise have any number of tries at the code.
        await db.SaveChangesAsync(cancellation);
        ticket.Give(user, isExternal);
        return false;
    }

    /// <summary>The account that has shown its first factor in this browser lately; null: none.</summary>
    public async Task<PortalUser?> WaitingAsync() => (await ticket.ReadAsync())?.User;

    /// <summary>Takes the code and begins the session.</summary>
    /// <returns>False where it was refused, for whatever reason.</returns>
    public async Task<bool> SecondAsync(PortalUser user, string? code, string? recoveryCode, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(user);
        var isExternal = (await ticket.ReadAsync())?.IsExternal == true;
        if (await ObstacleAsync(user, isExternal ? Factor.CodeAfterProvider : Factor.Password, cancellation) is { } obstacle)
        {
            failed.Record(user, obstacle, AuditAction.SecondFactorFailed);
            await db.SaveChangesAsync(cancellation);
            return false;
        }

        if (!await factors.TakeAsync(user, code, recoveryCode, cancellation))
        {
            await failed.CountAsync(user, cancellation, AuditAction.SecondFactorFailed, Reason(recoveryCode));
            return false;
        }

        ticket.TakeBack();
        await BeginAsync(user, isExternal, forgives: true, cancellation);
        return true;
    }

    /// <summary>Why a second step failed, in a word of the trail.</summary>
    internal static string Reason(string? recoveryCode) => string.IsNullOrWhiteSpace(recoveryCode) ? "动态验证码错误" : "恢复码错误";

    private async Task BeginAsync(PortalUser user, bool isExternal, bool forgives, CancellationToken cancellation)
    {
        if (forgives)
        {
            await failed.ForgiveAsync(user, cancellation);
        }

        user.LastSignInAt = clock.UtcNow;
        var account = await accounts.ReadAsync(user.Id, cancellation);
        audit.Record(AuditAction.SignedIn, FailedPasswords.Subject(user), reason: isExternal ? "统一身份认证" : null, actor: account?.Actor);
        await sessions.BeginAsync(user, isExternal, cancellation, forgives: forgives);
    }
}
