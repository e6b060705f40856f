using System.ComponentModel.DataAnnotations;
using CooperationPortal.Core.Access;
using CooperationPortal.Web.Security.Passwords;

namespace CooperationPortal.Web.Features.Account;

/// <summary>The first administrator.</summary>
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
}
