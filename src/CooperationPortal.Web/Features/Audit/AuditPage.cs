using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Infrastructure.Paging;
using CooperationPortal.Web.Services.PersonalData;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CooperationPortal.Web.Features.Audit;

/// <summary>What the trail is narrowed to.</summary>
public sealed class AuditFilter
{
    /// <summary>First business day.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last business day.</summary>
    public DateOnly? To { get; set; }

    /// <summary>Part of the actor's name.</summary>
    public string? Actor { get; set; }

    /// <summary>A whole network address; parts of one find nothing.</summary>
    public string? Address { get; set; }

    /// <summary>A code of <see cref="AuditAction"/>.</summary>
    public string? Action { get; set; }

    /// <summary>A kind of record.</summary>
    public string? Kind { get; set; }

    /// <summary>Code of the actor's department.</summary>
    public string? Department { get; set; }

    /// <summary>The actor's side: jinghai or lianhuashan.</summary>
    public string? Side { get; set; }

    public int? Page { get; set; }
}

/// <summary>One entry as the auditor reads it.</summary>
public sealed record AuditRow(
    long Id, DateTime At, bool HasActor, string Actor, LocalText? Department, Side? Side, string? Address, string? CorrelationId,
    string Action, string Kind, string SubjectId, string Subject, string? Reason, IReadOnlyList<FieldChange> Changes);

/// <summary>The page of one entry.</summary>
/// <param name="Entry">The entry, masked or in full.</param>
/// <param name="Purpose">Why it is looked at, as typed.</param>
/// <param name="IsFull">True where nothing is masked.</param>
public sealed record AuditEntryPage(AuditRow Entry, PurposeForm Purpose, bool IsFull);

/// <summary>The page.</summary>
public sealed record AuditPage(AuditFilter Filter, IReadOnlyList<SelectListItem> Departments, PageOf<AuditRow> Entries);

/// <summary>The kinds of records that the trail knows, with their Chinese names, which are resource keys.</summary>
public static class AuditKinds
{
    public static readonly IReadOnlyDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["user"] = "用户",
        ["department"] = "部门",
        ["settings"] = "设置",
        ["plan"] = "合作方案",
        ["year"] = "年度",
        ["task"] = "任务",
        ["assignment"] = "落实责任",
        ["milestone"] = "任务节点",
        ["report"] = "填报",
        ["comment"] = "意见",
        ["file"] = "附件",
        ["meeting"] = "会议",
        ["topic"] = "议题",
        ["member"] = "参会人员",
        ["minutes"] = "会议纪要",
        ["calendar"] = "日历订阅",
        ["audit"] = "审计记录",
        ["address"] = "访问地址",
    };

    /// <summary>The Chinese name of a kind.</summary>
    public static string Name(string kind) => Names.TryGetValue(kind, out var name) ? name : kind;
}
