using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Localization;

/// <summary>What ASP.NET Core Identity says, in the portal's words and both its languages.</summary>
public sealed class LocalizedIdentityErrors(IStringLocalizer texts) : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Error(nameof(DefaultError), "操作没有成功，请稍后再试。");

    public override IdentityError ConcurrencyFailure() =>
        Error(nameof(ConcurrencyFailure), "这个账号刚被别人修改，请刷新后再试。");

    public override IdentityError PasswordMismatch() => Error(nameof(PasswordMismatch), "密码不正确。");

    public override IdentityError InvalidToken() => Error(nameof(InvalidToken), "验证码或链接无效，或已过期。");

    public override IdentityError RecoveryCodeRedemptionFailed() =>
        Error(nameof(RecoveryCodeRedemptionFailed), "恢复码不正确，或已经用过。");

    public override IdentityError LoginAlreadyAssociated() =>
        Error(nameof(LoginAlreadyAssociated), "这个外部登录已绑定其他账号。");

    public override IdentityError InvalidUserName(string? userName) =>
        Error(nameof(InvalidUserName), "账号“{0}”不符合要求：只能用字母、数字、点、横线和下划线。", userName);

    public override IdentityError InvalidEmail(string? email) =>
        Error(nameof(InvalidEmail), "电子邮箱“{0}”的格式不正确。", email);

    public override IdentityError DuplicateUserName(string userName) =>
        Error(nameof(DuplicateUserName), "账号“{0}”已经存在。", userName);

    public override IdentityError DuplicateEmail(string email) =>
        Error(nameof(DuplicateEmail), "电子邮箱“{0}”已被使用。", email);

    public override IdentityError InvalidRoleName(string? role) =>
        Error(nameof(InvalidRoleName), "角色名称“{0}”不符合要求。", role);

    public override IdentityError DuplicateRoleName(string role) =>
        Error(nameof(DuplicateRoleName), "角色“{0}”已经存在。", role);

    public override IdentityError UserAlreadyHasPassword() =>
        Error(nameof(UserAlreadyHasPassword), "这个账号已经设置了密码。");

    public override IdentityError UserLockoutNotEnabled() =>
        Error(nameof(UserLockoutNotEnabled), "这个账号没有启用锁定。");

    public override IdentityError UserAlreadyInRole(string role) =>
        Error(nameof(UserAlreadyInRole), "这个账号已有角色“{0}”。", role);

    public override IdentityError UserNotInRole(string role) =>
        Error(nameof(UserNotInRole), "这个账号没有角色“{0}”。", role);

    public override IdentityError PasswordTooShort(int length) =>
        Error(nameof(PasswordTooShort), "密码至少 {0} 个字符。", length);

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) =>
        Error(nameof(PasswordRequiresUniqueChars), "密码至少要有 {0} 种不同的字符。", uniqueChars);

    public override IdentityError PasswordRequiresNonAlphanumeric() =>
        Error(nameof(PasswordRequiresNonAlphanumeric), "密码要有至少一个符号。");

    public override IdentityError PasswordRequiresDigit() =>
        Error(nameof(PasswordRequiresDigit), "密码要有至少一个数字。");

    public override IdentityError PasswordRequiresLower() =>
        Error(nameof(PasswordRequiresLower), "密码要有至少一个小写字母。");

    public override IdentityError PasswordRequiresUpper() =>
        Error(nameof(PasswordRequiresUpper), "密码要有至少一个大写字母。");

    private IdentityError Error(string code, string key, params object?[] arguments) =>
        new() { Code = code, Description = texts[key, arguments!].Value };
}
