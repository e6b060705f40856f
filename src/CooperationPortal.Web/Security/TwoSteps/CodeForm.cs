using System.ComponentModel.DataAnnotations;
using CooperationPortal.Web.Security.Passwords;

namespace CooperationPortal.Web.Security.TwoSteps;

/// <summary>The code of the app, or instead of it a recovery code.</summary>
public class CodeForm
{
    [Display(Name = "动态验证码")]
    [PasswordLength]
    public string? Code { get; set; }

    [Display(Name = "恢复码")]
    [PasswordLength]
    public string? RecoveryCode { get; set; }
}
