using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Services;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Reminders;

/// <summary>The rule of one kind, as a part of the form.</summary>
public sealed class ReminderForm
{
    [Required]
    [EnumDataType(typeof(ReminderKind))]
    public ReminderKind? Kind { get; set; }

    /// <summary>The form always carries it: a request that leaves it out changes nothing.</summary>
    [Display(Name = "启用")]
    [Required]
    public bool? IsOn { get; set; }

    [Display(Name = "提醒日")]
    [StringLength(ReminderRule.DaysLength)]
    public string? Days { get; set; }

    [Display(Name = "从第几天起告知部门负责人")]
    [Range(ReminderRule.MinDay, ReminderRule.MaxDay)]
    public int? HeadFrom { get; set; }

    [Display(Name = "从第几天起告知领导")]
    [Range(ReminderRule.MinDay, ReminderRule.MaxDay)]
    public int? LeaderFrom { get; set; }

    public int Version { get; set; }

    internal static ReminderForm Of(ReminderRule rule) => new()
    {
        Kind = rule.Kind,
        IsOn = rule.IsOn,
        Days = rule.Days,
        HeadFrom = rule.HeadFrom,
        LeaderFrom = rule.LeaderFrom,
        Version = rule.Version,
    };

    internal IEnumerable<FieldChange> ChangesFrom(ReminderForm before) =>
    [
        new("启用", Text(before.IsOn), Text(IsOn)),
        new("提醒日", before.Days, Days),
        new("从第几天起告知部门负责人", Text(before.HeadFrom), Text(HeadFrom)),
        new("从第几天起告知领导", Text(before.LeaderFrom), Text(LeaderFrom)),
    ];

    private static string Text(bool? value) => value == true ? "是" : "否";

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}

/// <summary>All rules.</summary>
public sealed class RemindersForm
{
    /// <summary>In the order of <see cref="ReminderRule.Kinds"/>.</summary>
    [MaxLength(20)]
    public List<ReminderForm> Rules { get; set; } = [];
}

/// <summary>The page.</summary>
/// <param name="Form">The form as typed.</param>
/// <param name="IsStale">Somebody has saved since the form was opened.</param>
public sealed record RemindersPage(RemindersForm Form, bool IsStale);

/// <summary>A rule of the form is refused.</summary>
public sealed class RuleRefusedException(int index, BusinessRuleException refusal) : Exception(refusal.Message, refusal)
{
    /// <summary>Which one of the form.</summary>
    public int Index { get; } = index;

    /// <summary>Why.</summary>
    public BusinessRuleException Refusal { get; } = refusal;
}

/// <summary>Reads and changes the rules.</summary>
public sealed class ReminderRules(PortalDbContext db, AuditTrail audit)
{
    /// <summary>All rules as they stand.</summary>
    public async Task<RemindersForm> ReadAsync(CancellationToken cancellation)
    {
        var stored = await db.ReminderRules.AsNoTracking().ToDictionaryAsync(r => r.Kind, cancellation);
        return new RemindersForm
        {
            Rules = [.. ReminderRule.Kinds.Select(kind => ReminderForm.Of(stored.GetValueOrDefault(kind) ?? ReminderRule.Default(kind)))],
        };
    }

    /// <summary>The rules as typed, those that a request left out as they stand.</summary>
    /// <param name="typed">The form.</param>
    /// <param name="renew">Whether to take the versions of now.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<RemindersForm> AgainAsync(RemindersForm typed, bool renew, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var page = await ReadAsync(cancellation);
        for (var index = 0; index < page.Rules.Count; index++)
        {
            if (typed.Rules.Find(r => r.Kind == page.Rules[index].Kind) is { } rule)
            {
                rule.Version = renew ? page.Rules[index].Version : rule.Version;
                page.Rules[index] = rule;
            }
        }

        return page;
    }

    /// <summary>Changes those that differ, together.</summary>
    /// <returns>False where nothing changed.</returns>
    /// <exception cref="RuleRefusedException">A rule cannot be so.</exception>
    /// <exception cref="StaleFormException">Somebody has changed one of them since the form was opened.</exception>
    public async Task<bool> ChangeAsync(RemindersForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var changed = false;
        await db.InTransactionAsync(
            async () =>
            {
                changed = false;
                var stored = await db.ReminderRules.ToDictionaryAsync(r => r.Kind, cancellation);
                for (var index = 0; index < form.Rules.Count; index++)
                {
                    changed |= Change(index, form.Rules[index], stored);
                }

                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return changed;
    }

    private bool Change(int index, ReminderForm form, Dictionary<ReminderKind, ReminderRule> stored)
    {
        var kind = form.Kind!.Value;
        var rule = stored.GetValueOrDefault(kind) ?? ReminderRule.Default(kind);
        var before = ReminderForm.Of(rule);
        try
        {
            rule.Change(form.IsOn == true, form.Days, form.HeadFrom, form.LeaderFrom);
        }
        catch (BusinessRuleException refusal)
        {
            throw new RuleRefusedException(index, refusal);
        }

        var differs = audit.RecordChanges(
            AuditAction.ReminderRuleChanged,
            new AuditSubject("reminder", (int)kind, ReminderRule.Name(kind)),
            ReminderForm.Of(rule).ChangesFrom(before));
        if (differs)
        {
            if (stored.TryAdd(kind, rule))
            {
                db.ReminderRules.Add(rule);
            }

            db.ExpectVersion(rule, form.Version);
        }

        return differs;
    }
}
