using System.ComponentModel.DataAnnotations;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CooperationPortal.Web.Features.Access;

/// <summary>What the security administrator decides for everybody.</summary>
public sealed class PolicyForm
{
    /// <summary>The form always carries it: a request that leaves it out changes nothing.</summary>
    [Display(Name = "密码规则")]
    [Required]
    public PasswordProfile? PasswordProfile { get; set; }

    /// <summary>Hours for which an initial secret opens its account (SEC-17).</summary>
    [Display(Name = "初始密码有效小时数")]
    [Required]
    [Range(PortalRules.MinSecretHours, PortalRules.MaxSecretHours)]
    public int? InitialSecretHours { get; set; }

    /// <summary>Names of <see cref="Role"/>; none: nobody must, anybody may.</summary>
    [Display(Name = "必须启用二次验证的角色")]
    public List<string> SecondFactorRoles { get; set; } = [];

    /// <summary>One address or network a line; empty: from anywhere.</summary>
    [Display(Name = "管理员可用的地址")]
    [StringLength(PortalRules.AddressesLength)]
    [DataType(DataType.MultilineText)]
    public string? Addresses { get; set; }

    /// <summary>The version that the form was opened on.</summary>
    public int Version { get; set; }

    /// <summary>The form of the rules as they stand.</summary>
    internal static PolicyForm Of(PortalRules rules) => new()
    {
        PasswordProfile = rules.PasswordProfile,
        InitialSecretHours = rules.InitialSecretHours,
        SecondFactorRoles = [.. PortalRules.Split(rules.SecondFactorRoles)],
        Addresses = rules.AdministratorAddresses,
        Version = rules.Version,
    };

    /// <summary>The fields in words, for the audit trail and the comparison of two editors.</summary>
    internal IReadOnlyList<(string Field, string? Value)> Words() =>
    [
        ("密码规则", PasswordProfile?.Name()),
        ("初始密码有效小时数", InitialSecretHours?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("必须启用二次验证的角色", SecondFactorRoles.Count == 0 ? null : string.Join('、', Role.All.Where(SecondFactorRoles.Contains).Select(Role.Name))),
        ("管理员可用的地址", string.IsNullOrWhiteSpace(Addresses) ? "不限" : Addresses.ReplaceLineEndings(" ")),
    ];
}

/// <summary>The page.</summary>
/// <param name="Form">The form as typed.</param>
/// <param name="Own">The address from which the page was asked for.</param>
/// <param name="Roles">Choices of the second factor.</param>
/// <param name="Conflict">Differences to what somebody saved meanwhile; null where there is no conflict.</param>
public sealed record PolicyPage(PolicyForm Form, string? Own, IReadOnlyList<SelectListItem> Roles, IReadOnlyList<ConflictField>? Conflict);
