using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Notifications;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Services;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Reminders;

/// <summary>The rule of one kind, as a form.</summary>
public sealed class ReminderForm
{
    /// <summary>From the address.</summary>
    [BindNever]
    public ReminderKind Kind { get; set; }

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

    /// <summary>Somebody has saved since the form was opened.</summary>
    [BindNever]
    public bool IsStale { get; set; }

    internal static ReminderForm Of(ReminderRule rule) => new()
    {
        Kind = rule.Kind, IsOn = rule.IsOn, Days = rule.Days, HeadFrom = rule.HeadFrom, LeaderFrom = rule.LeaderFrom, Version = rule.Version,
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

/// <summary>Reads and changes the rules.</summary>
public sealed class ReminderRules(PortalDbContext db, AuditTrail audit)
{
    /// <summary>All rules; the one that somebody is editing as typed.</summary>
    public async Task<IReadOnlyList<ReminderForm>> ReadAsync(ReminderForm? typed, CancellationToken cancellation)
    {
        var stored = await db.ReminderRules.AsNoTracking().ToDictionaryAsync(r => r.Kind, cancellation);
        if (typed is not null)
        {
            typed.Version = stored.GetValueOrDefault(typed.Kind)?.Version ?? 0;
        }

        return
        [
            .. ReminderRule.Kinds.Select(kind => typed?.Kind == kind
                ? typed
                : ReminderForm.Of(stored.GetValueOrDefault(kind) ?? ReminderRule.Default(kind))),
        ];
    }

    /// <summary>Changes one.</summary>
    /// <returns>False where nothing changed.</returns>
    public async Task<bool> ChangeAsync(ReminderForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var changed = false;
        await db.InTransactionAsync(
            async () =>
            {
                var rule = await db.ReminderRules.SingleOrDefaultAsync(r => r.Kind == form.Kind, cancellation)
                    ?? db.ReminderRules.Add(ReminderRule.Default(form.Kind)).Entity;
                db.ExpectVersion(rule, form.Version);
                var before = ReminderForm.Of(rule);
                rule.Change(form.IsOn == true, form.Days, form.HeadFrom, form.LeaderFrom);
                changed = audit.RecordChanges(
                    AuditAction.ReminderRuleChanged,
                    new AuditSubject("reminder", (int)form.Kind, ReminderRule.Name(form.Kind)),
                    ReminderForm.Of(rule).ChangesFrom(before));
                if (changed)
                {
                    await db.SaveChangesAsync(cancellation);
                }
            },
            cancellation);
        return changed;
    }
}
