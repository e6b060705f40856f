using System.ComponentModel.DataAnnotations;
using CooperationPortal.Web.Security.Passwords;

namespace CooperationPortal.Web.Features.Account;

/// <summary>Replaces the own password.</summary>
public sealed class PasswordForm
{
    [Display(Name = "原密码")]
    [Required]
    [PasswordLength]
    [DataType(DataType.Password)]
    public string? OldPassword { get; set; }

    [Display(Name = "新密码")]
    [Required]
    [PasswordLength]
    [DataType(DataType.Password)]
    public string? NewPassword { get; set; }

    [Display(Name = "再输一次新密码")]
    [Required]
    [Compare(nameof(NewPassword), ErrorMessage = "两次输入的新密码不一致。")]
    [DataType(DataType.Password)]
    public string? Repeated { get; set; }
}
