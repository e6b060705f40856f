using System.Globalization;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Web.Security.TwoSteps;
using Microsoft.AspNetCore.Identity;

namespace CooperationPortal.Web.Security.Proof;

/// <summary>What is wrong with a proof.</summary>
/// <param name="Field">Name of the field in <see cref="ProofForm"/>.</param>
/// <param name="Reason">A Chinese text that says what.</param>
public sealed record ProofRefusal(string Field, string Reason);

/// <summary>Asks the signed-in person for the password once more: before what binds (signing minutes) and before what is critical (SEC-21).</summary>
public sealed class PasswordProof(UserManager<PortalUser> users, FailedPasswords failed, SecondFactors factors, CurrentUser current)
{
    /// <summary>Checks the password; a wrong one counts as at the sign-in.</summary>
    /// <returns>Null where it is right; otherwise a Chinese text that says what is wrong.</returns>
    public async Task<string?> CheckAsync(string? password, CancellationToken cancellation) =>
        (await CheckPasswordAsync(await UserAsync(), password, cancellation))?.Reason;

    /// <summary>
    /// Checks the password and, where the account has a second factor, the code; what is wrong counts as at the sign-in. A session that the
    /// house's own provider opened is proved by the code alone, or by going to the provider once more: its owner may know no password here.
    /// </summary>
    /// <returns>Null where they are right.</returns>
    public async Task<ProofRefusal?> CheckAsync(ProofForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var user = await UserAsync();
        var isExternal = current.Account?.IsExternal == true;
        var refusal = !isExternal ? await CheckPasswordAsync(user, form.Password, cancellation)
            : current.Account?.HasSecondFactor != true ? new ProofRefusal("", "请用统一身份认证重新登录。")
            : Locked(user, nameof(form.Code));
        if (refusal is not null)
        {
            return refusal;
        }

        if (current.Account?.HasSecondFactor != true || await factors.TakeAsync(user, form.Code, form.RecoveryCode, cancellation))
        {
            return null;
        }

        await failed.CountAsync(user, cancellation, AuditAction.SecondFactorFailed, SignInSteps.Reason(form.RecoveryCode));
        return string.IsNullOrWhiteSpace(form.RecoveryCode)
            ? new ProofRefusal(nameof(form.Code), "动态验证码不正确，或已经用过。")
            : new ProofRefusal(nameof(form.RecoveryCode), "恢复码不正确，或已经用过。");
    }

    private async Task<PortalUser> UserAsync() =>
        await users.FindByIdAsync(current.Actor.UserId.ToString(CultureInfo.InvariantCulture))
            ?? throw new InvalidOperationException("The signed-in account is gone.");

    private ProofRefusal? Locked(PortalUser user, string field) =>
        failed.IsLocked(user) ? new ProofRefusal(field, "密码错误次数过多，请稍后再试。") : null;

    private async Task<ProofRefusal?> CheckPasswordAsync(PortalUser user, string? password, CancellationToken cancellation)
    {
        if (Locked(user, nameof(ProofForm.Password)) is { } locked)
        {
            return locked;
        }

        if (!string.IsNullOrEmpty(password) && await users.CheckPasswordAsync(user, password))
        {
            return null;
        }

        await failed.CountAsync(user, cancellation);
        return new ProofRefusal(nameof(ProofForm.Password), "密码不正确。");
    }
}
