using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Departments;
using CooperationPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CooperationPortal.Web.Features.Departments;

/// <summary>A department as the system administrator fills it in.</summary>
public class DepartmentForm
{
    [Display(Name = "部门名称")]
    [Required]
    [StringLength(Department.NameLength)]
    public string? Name { get; set; }

    [Display(Name = "英文名称")]
    [Required]
    [StringLength(Department.NameLength)]
    public string? NameEn { get; set; }

    [Display(Name = "联络人")]
    [StringLength(Department.LiaisonLength)]
    public string? Liaison { get; set; }

    /// <summary>One a line.</summary>
    [Display(Name = "别名")]
    [StringLength(Department.MostAliases * (Department.NameLength + 2))]
    [DataType(DataType.MultilineText)]
    public string? Aliases { get; set; }

    [Display(Name = "顺序")]
    [Required]
    [Range(0, Department.MaxSortOrder)]
    public int? SortOrder { get; set; }

    /// <summary>The version that the form was opened on.</summary>
    public int Version { get; set; }

    /// <summary>The other names, each once.</summary>
    internal IReadOnlyList<string> AliasList => [.. (Aliases ?? "").Split(['\n', '\r', '、', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>The form of a department as it stands.</summary>
    internal static DepartmentForm Of(Department department) => new()
    {
        Name = department.Name,
        NameEn = department.NameEn,
        Liaison = department.Liaison,
        Aliases = string.Join('\n', department.Aliases.OrderBy(a => a.Id).Select(a => a.Name)),
        SortOrder = department.SortOrder,
        Version = department.Version,
    };

    /// <summary>The fields in words, for the audit trail and the comparison of two editors.</summary>
    internal IReadOnlyList<(string Field, string? Value)> Words() =>
    [
        ("部门名称", Name),
        ("英文名称", NameEn),
        ("联络人", TextRules.Clean(Liaison)),
        ("别名", AliasList.Count == 0 ? null : string.Join('、', AliasList)),
        ("顺序", SortOrder?.ToString(CultureInfo.InvariantCulture)),
    ];
}

/// <summary>A new department: side and code are chosen once.</summary>
public sealed class NewDepartmentForm : DepartmentForm
{
    [Display(Name = "所属一方")]
    [Required]
    public Side? Side { get; set; }

    /// <summary>Stands in addresses.</summary>
    [Display(Name = "部门代码")]
    [Required]
    [StringLength(Department.CodeLength)]
    [RegularExpression("[a-z0-9]+(-[a-z0-9]+)*", ErrorMessage = "代码只用小写字母、数字和横线，如 jh-commerce。")]
    public string? Code { get; set; }
}

/// <summary>Into which department one is merged.</summary>
public sealed class MergeForm
{
    /// <summary>Code of the other department.</summary>
    [Display(Name = "并入")]
    [Required]
    [StringLength(Department.CodeLength)]
    public string? Target { get; set; }

    /// <summary>The version of the department that the preview was made of.</summary>
    public int Version { get; set; }

    /// <summary>The version of the other department that the preview was made of.</summary>
    public int TargetVersion { get; set; }
}

/// <summary>A department in the administrator's list.</summary>
public sealed record ManagedDepartment(
    int Id, string Code, Side Side, LocalText Title, IReadOnlyList<string> Aliases, int SortOrder, bool IsActive, bool IsOffice, LocalText? MergedInto,
    int Users, int Open);

/// <summary>The page of one department.</summary>
public sealed record ManagedDepartmentPage(
    ManagedDepartment Department, DepartmentForm Form, IReadOnlyList<HistoryEntry> History, IReadOnlyList<ConflictField>? Conflict);

/// <summary>The page on which a merger is chosen, and shown before it is carried out.</summary>
/// <param name="Department">That which ends.</param>
/// <param name="Form">Into which one, with both versions.</param>
/// <param name="Choices">Departments of the same side.</param>
/// <param name="Target">The chosen one; null: not chosen yet.</param>
/// <param name="Size">What would move; null: not chosen yet.</param>
/// <param name="Obstacle">Why it cannot be, translated; null: it can.</param>
public sealed record MergePage(
    ManagedDepartment Department, MergeForm Form, IReadOnlyList<SelectListItem> Choices, ManagedDepartment? Target, MergerSize? Size, string? Obstacle);
