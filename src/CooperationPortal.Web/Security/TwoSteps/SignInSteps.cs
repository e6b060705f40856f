using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Services;

namespace CooperationPortal.Web.Security.TwoSteps;

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
    /// <param name="minds">True: after wrong passwords the account is locked for a while; the house's own provider does not mind.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<string?> ObstacleAsync(PortalUser user, bool minds, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(user);
        return !user.IsActive ? "账号已停用"
            : !user.MaySignIn(clock.Today) ? "账号已过有效期"
            : minds && failed.IsLocked(user) ? "账号锁定中"
            : await accounts.ReadAsync(user.Id, "", cancellation) is { } found && !found.Addresses.Allows(http.HttpContext?.Connection.RemoteIpAddress)
                ? UserSessions.AddressRefused
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
        if (await ObstacleAsync(user, minds: true, cancellation) is { } obstacle)
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

        var isExternal = (await ticket.ReadAsync())?.IsExternal == true;
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
            user.AccessFailedCount = 0;
            user.LockoutEnd = null;
        }

        user.LastSignInAt = clock.UtcNow;
        var account = await accounts.ReadAsync(user.Id, cancellation);
        audit.Record(AuditAction.SignedIn, FailedPasswords.Subject(user), reason: isExternal ? "统一身份认证" : null, actor: account?.Actor);
        await sessions.BeginAsync(user, isExternal, cancellation);
    }
}
