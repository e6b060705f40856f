using System.ComponentModel.DataAnnotations;
using CooperationPortal.Core.Access;
using CooperationPortal.Web.Security.Passwords;

namespace CooperationPortal.Web.Features.Account;

/// <summary>The three administrators of a new portal: the system administrator, who fills the form in, and the two others by name.</summary>
public sealed class SetUpForm
{
    [Display(Name = "一次性安装口令")]
    [Required]
    [PasswordLength]
    [DataType(DataType.Password)]
    public string? Secret { get; set; }

    [Display(Name = "账号")]
    [Required]
    [StringLength(PortalUser.UserNameLength)]
    public string? UserName { get; set; }

    [Display(Name = "姓名")]
    [Required]
    [StringLength(PortalUser.DisplayNameLength)]
    public string? DisplayName { get; set; }

    [Display(Name = "密码")]
    [Required]
    [PasswordLength]
    [DataType(DataType.Password)]
    public string? Password { get; set; }

    [Display(Name = "再输一次密码")]
    [Required]
    [Compare(nameof(Password), ErrorMessage = "两次输入的密码不一致。")]
    [DataType(DataType.Password)]
    public string? Repeated { get; set; }

    [Display(Name = "安全管理员账号")]
    [Required]
    [StringLength(PortalUser.UserNameLength)]
    public string? SecurityUserName { get; set; }

    [Display(Name = "安全管理员姓名")]
    [Required]
    [StringLength(PortalUser.DisplayNameLength)]
    public string? SecurityDisplayName { get; set; }

    [Display(Name = "审计员账号")]
    [Required]
    [StringLength(PortalUser.UserNameLength)]
    public string? AuditorUserName { get; set; }

    [Display(Name = "审计员姓名")]
    [Required]
    [StringLength(PortalUser.DisplayNameLength)]
    public string? AuditorDisplayName { get; set; }
}

/// <summary>An account that the set-up made for somebody else, with its initial secret, shown this once.</summary>
/// <param name="Role">Chinese, the key.</param>
/// <param name="UserName">Its name.</param>
/// <param name="DisplayName">The person.</param>
/// <param name="Secret">The secret, which nobody can read again.</param>
public sealed record SetUpAccount(string Role, string UserName, string DisplayName, string Secret);
