using System.ComponentModel.DataAnnotations;

namespace CooperationPortal.Web.Services.PersonalData;

/// <summary>Why somebody wants to see or take away what is masked (TRUST DB-20). Chosen or typed.</summary>
public sealed class PurposeForm
{
    /// <summary>Longest purpose.</summary>
    public const int PurposeLength = 200;

    /// <summary>Usual purposes, which are resource keys.</summary>
    public static readonly IReadOnlyList<string> Usual = ["核查异常登录", "核查账号共用", "本人申请查询", "配合检查取证"];

    [Display(Name = "用途")]
    [Required]
    [StringLength(PurposeLength, MinimumLength = 2)]
    public string? Purpose { get; set; }
}
