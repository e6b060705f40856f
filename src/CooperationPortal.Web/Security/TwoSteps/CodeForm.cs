using System.ComponentModel.DataAnnotations;

namespace CooperationPortal.Web.Security.TwoSteps;

/// <summary>The code of the app, or instead of it a recovery code.</summary>
public class CodeForm
{
    /// <summary>Room for spaces, and for a recovery code in the wrong field.</summary>
    public const int CodeLength = 60;

    [Display(Name = "动态验证码")]
    [StringLength(CodeLength)]
    public string? Code { get; set; }

    [Display(Name = "恢复码")]
    [StringLength(CodeLength)]
    public string? RecoveryCode { get; set; }
}
