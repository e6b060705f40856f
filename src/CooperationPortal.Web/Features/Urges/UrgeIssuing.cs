using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.Urges;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.JointMeetings;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Notifications;
using CooperationPortal.Web.Services.Urges;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Urges;

/// <summary>Urges one target or many: a record each, all of them or none, with numbers without gaps.</summary>
public sealed class UrgeIssuing(
    PortalDbContext db, UrgeTargets targets, Numbering numbering, UrgeTelling telling, WorkCalendars calendars, CurrentUser user, AuditTrail audit,
    IStringLocalizer texts, BusinessClock clock)
{
    /// <summary>The series of the numbers of a year.</summary>
    public static string Series(int year) => $"urge/{year}";

    /// <summary>The form for what was chosen in a list: the first targets that one may urge, a text for their kind, a date.</summary>
    public async Task<NewUrgeForm> OfferAsync(IReadOnlyCollection<string> chosen, CancellationToken cancellation)
    {
        var lines = await targets.FindAsync(chosen, cancellation);
        var own = lines.Where(l => l.Target.Judge(user.Actor) != UrgeRefusal.NotTheirs).ToList();
        var offered = own.Take(Urge.MostAtOnce).ToList();
        var kinds = offered.Select(l => l.Target.On).Distinct().ToList();
        return new NewUrgeForm
        {
            Offered = [.. offered.Select(l => l.Name)],
            Target = [.. offered.Where(l => l.Target.CanBeUrgedBy(user.Actor)).Select(l => l.Name)],
            Choices = Choices(offered, [.. offered.Select(l => l.Name)]),
            Beyond = own.Count - offered.Count,
            Reason = kinds.Count == 1 ? texts[UrgeWords.DefaultReason(kinds[0])] : texts["所列事项已到期或进展滞后，请说明原因、下步措施和完成时间。"],
            ReplyBy = (await calendars.GetAsync(cancellation)).AddWorkdays(clock.Today, Urge.DefaultWorkdays),
        };
    }

    /// <summary>Fills in again what a form that comes back offers.</summary>
    public async Task RefillAsync(NewUrgeForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var names = (form.Offered ?? []).OfType<string>().Concat(form.Ticked).Distinct(StringComparer.Ordinal).Take(Urge.MostAtOnce).ToList();
        form.Choices = Choices(await targets.FindAsync(names, cancellation), form.Ticked);
    }

    /// <summary>Urges all that is ticked.</summary>
    /// <returns>Ids of the urges.</returns>
    /// <exception cref="BusinessRuleException">Nothing is ticked, too much is, something can no longer be urged, or the date does not do.</exception>
    public async Task<IReadOnlyList<int>> IssueAsync(NewUrgeForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var names = form.Ticked;
        if (names.Count == 0)
        {
            throw new BusinessRuleException("请至少选一项催办对象。");
        }

        // Names come from the portal's own pages.
        if ((form.Offered ?? []).Any(name => name?.Length > UrgeTargets.NameLength))
        {
            throw new BusinessRuleException("有 {0} 项催办对象已不存在，请重新选择。", 1);
        }

        if (names.Count > Urge.MostAtOnce)
        {
            throw new BusinessRuleException("一次最多催办 {0} 项。", Urge.MostAtOnce);
        }

        // What is refused leaves nothing behind, not even the year's series; inside the transaction it is asked once more.
        Urge.RequireReplyBy(form.ReplyBy, clock.Today);
        RequireAll(names, await targets.FindAsync(names, cancellation));
        var year = clock.Today.Year;
        await numbering.PrepareAsync(Series(year), cancellation);
        IReadOnlyList<int> ids = [];
        await db.InTransactionAsync(async () => ids = await AddAsync(names, form, year, cancellation), cancellation);
        return ids;
    }

    private async Task<IReadOnlyList<int>> AddAsync(IReadOnlyList<string> names, NewUrgeForm form, int year, CancellationToken cancellation)
    {
        // With the first number the series is locked: whoever urges the same in this moment waits, and then finds it urged. What is refused
        // below takes no number, as the whole is undone.
        var sequence = await numbering.TakeAsync(Series(year), cancellation);
        var lines = await targets.FindAsync(names, cancellation);
        RequireAll(names, lines);
        var urges = new List<Urge>();
        foreach (var line in lines)
        {
            sequence = urges.Count == 0 ? sequence : await numbering.TakeAsync(Series(year), cancellation);
            urges.Add(new Urge(line.Target, year, sequence, form.Reason, form.ReplyBy, user.Actor, clock.UtcNow));
        }

        db.Urges.AddRange(urges);
        await db.SaveChangesAsync(cancellation);
        var departments = urges.Select(u => u.DepartmentId).Distinct().ToList();
        await db.Departments.Where(d => departments.Contains(d.Id)).LoadAsync(cancellation);
        var tellings = new List<Telling>();
        foreach (var urge in urges)
        {
            audit.Record(
                AuditAction.UrgeIssued, UrgeTelling.Subject(urge), [new FieldChange("答复期限", null, UrgeAnswering.Day(urge.ReplyBy))], urge.Reason);
            var whom = await telling.AnswerersAsync(urge.DepartmentId, cancellation);
            tellings.Add(UrgeTelling.Of(urge, whom, NotificationReason.Urge, "issued", urge.Reason));
        }

        await telling.TellAsync(tellings, cancellation);
        await db.SaveChangesAsync(cancellation);
        return urges.ConvertAll(u => u.Id);
    }

    /// <summary>All or none: what can no longer be urged is named.</summary>
    private void RequireAll(IReadOnlyList<string> names, IReadOnlyList<UrgeTargetLine> lines)
    {
        var refused = lines.Select(l => (Line: l, Why: l.Target.Judge(user.Actor))).Where(l => l.Why != UrgeRefusal.None).ToList();
        if (refused.Count > 0)
        {
            var named = refused.Select(r => r.Line.Target.OpenNumber is { } number && r.Why == UrgeRefusal.UrgedAlready
                ? $"{r.Line.Subject} · {r.Line.Department}（{texts[UrgeWords.Word(r.Why)].Value} {number}）"
                : $"{r.Line.Subject} · {r.Line.Department}（{texts[UrgeWords.Word(r.Why)].Value}）");
            throw new BusinessRuleException("以下事项现在不能催办，请取消勾选后再发：{0}", string.Join("; ", named));
        }

        if (lines.Count < names.Count)
        {
            throw new BusinessRuleException("有 {0} 项催办对象已不存在，请重新选择。", names.Count - lines.Count);
        }
    }

    private IReadOnlyList<UrgeChoice> Choices(IReadOnlyList<UrgeTargetLine> lines, IReadOnlyCollection<string> ticked) =>
        [.. lines.Select(l => (Line: l, Why: l.Target.Judge(user.Actor))).Select(l => new UrgeChoice(l.Line, l.Why, l.Why == UrgeRefusal.None && ticked.Contains(l.Line.Name)))];
}
