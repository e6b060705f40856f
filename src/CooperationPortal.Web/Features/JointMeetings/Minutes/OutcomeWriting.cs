using System.Globalization;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Features.Shared.TaskList;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>Records the outcomes of a section: notes, decisions, the adoption of the work points.</summary>
public sealed class OutcomeWriting(PortalDbContext db, MinutesChanges changes, CurrentUser user)
{
    /// <summary>The form of a new or an existing outcome; null where the person writes none there.</summary>
    public async Task<OutcomeForm?> ReadAsync(int meetingId, int sectionId, int? outcomeId, CancellationToken cancellation)
    {
        var section = await db.MinutesSections.AsNoTracking().Include(s => s.AgendaItem).Include(s => s.Minutes).ThenInclude(m => m.Meeting)
            .Include(s => s.Minutes).ThenInclude(m => m.Signatures)
            .AsSplitQuery().SingleOrDefaultAsync(s => s.Id == sectionId && s.Minutes.MeetingId == meetingId, cancellation);
        if (section?.Minutes.CanWrite(user.Actor) != true)
        {
            return null;
        }

        var form = new OutcomeForm();
        if (outcomeId is { } id)
        {
            var outcome = await db.MinutesOutcomes.AsNoTracking().Include(o => o.Measure).Include(o => o.Departments).ThenInclude(d => d.Department)
                .SingleOrDefaultAsync(o => o.Id == id && o.SectionId == sectionId && o.WithdrawnAt == null, cancellation);
            if (outcome is null)
            {
                return null;
            }

            form = Of(outcome);
        }

        form.Choices = await ChoicesAsync(section, outcomeId, cancellation);
        return form;
    }

    /// <summary>Adds an outcome.</summary>
    /// <returns>False where the person writes no such section.</returns>
    public Task<bool> AddAsync(int meetingId, int sectionId, OutcomeForm form, CancellationToken cancellation) =>
        SectionAsync(
            meetingId,
            sectionId,
            async (minutes, section) =>
            {
                var outcome = minutes.AddOutcome(user.Actor, section, await ContentAsync(minutes, form, cancellation), changes.Now);
                await MeasureOfAsync(outcome, cancellation);
                changes.Record(AuditAction.OutcomeAdded, minutes, Differences([], Words(outcome)));
                return true;
            },
            cancellation);

    /// <summary>Changes an outcome.</summary>
    /// <returns>False where the person writes no such outcome.</returns>
    /// <exception cref="StaleFormException">Somebody saved it since the form was opened.</exception>
    public Task<bool> ChangeAsync(int meetingId, int sectionId, int outcomeId, OutcomeForm form, CancellationToken cancellation) =>
        OutcomeAsync(
            meetingId,
            sectionId,
            outcomeId,
            async (minutes, outcome) =>
            {
                db.ExpectVersion(outcome, form.Version);
                var before = Words(outcome);
                if (!minutes.ChangeOutcome(user.Actor, outcome, await ContentAsync(minutes, form, cancellation), changes.Now))
                {
                    return;
                }

                await MeasureOfAsync(outcome, cancellation);

                // Departments are rows of their own; the outcome's version stands for them.
                db.Entry(outcome).Property(o => o.Text).IsModified = true;
                changes.Record(AuditAction.OutcomeChanged, minutes, Differences(before, Words(outcome)));
            },
            cancellation);

    /// <summary>Takes an outcome out.</summary>
    /// <returns>False where the person writes no such outcome.</returns>
    public Task<bool> WithdrawAsync(int meetingId, int sectionId, int outcomeId, int version, CancellationToken cancellation) =>
        OutcomeAsync(
            meetingId,
            sectionId,
            outcomeId,
            (minutes, outcome) =>
            {
                db.ExpectVersion(outcome, version);
                minutes.WithdrawOutcome(user.Actor, outcome, changes.Now);
                changes.Record(AuditAction.OutcomeWithdrawn, minutes, Differences(Words(outcome), []));
                return Task.CompletedTask;
            },
            cancellation);

    /// <summary>The fields of a form in words, for the comparison of two editors.</summary>
    internal static IReadOnlyList<(string Field, string? Value)> Words(OutcomeForm form) =>
    [
        ("类别", MeetingWords.Word(form.Kind)),
        ("内容", form.Text),
        ("完成时限", form.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("所属举措", form.Measure),
        ("牵头", Names(form, AssignmentPart.Lead)),
        ("配合", Names(form, AssignmentPart.Supporting)),
    ];

    private static string? Names(OutcomeForm form, AssignmentPart part)
    {
        var names = form.Choices.Departments.Where(d => form.Departments.Exists(p => p.Code == d.Code && p.Part == part)).Select(d => d.Name);
        return string.Join('、', names) is { Length: > 0 } text ? text : null;
    }

    private static IReadOnlyList<(string Field, string? Value)> Words(MinutesOutcome outcome) =>
    [
        ("类别", MeetingWords.Word(outcome.Kind)),
        ("内容", outcome.Text),
        ("完成时限", outcome.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("所属举措", outcome.Measure?.Number),
        ("牵头", Names(outcome, AssignmentPart.Lead)),
        ("配合", Names(outcome, AssignmentPart.Supporting)),
    ];

    private static string? Names(MinutesOutcome outcome, AssignmentPart part)
    {
        var names = outcome.Departments.Where(d => d.Part == part).OrderBy(d => d.Department.Side).ThenBy(d => d.Department.SortOrder).Select(d => d.Department.Name);
        return string.Join('、', names) is { Length: > 0 } text ? text : null;
    }

    private static List<FieldChange> Differences(
        IReadOnlyList<(string Field, string? Value)> old, IReadOnlyList<(string Field, string? Value)> now) =>
    [
        .. (old.Count > 0 ? old : now)
            .Select((field, i) => new FieldChange(field.Field, i < old.Count ? old[i].Value : null, i < now.Count ? now[i].Value : null))
            .Where(c => c.Old != c.New),
    ];

    private static OutcomeForm Of(MinutesOutcome outcome) => new()
    {
        Kind = outcome.Kind,
        Text = outcome.Text,
        DueOn = outcome.DueOn,
        Measure = outcome.Measure?.Number,
        Departments = [.. outcome.Departments.Select(d => new OutcomePart { Code = d.Department.Code, Part = d.Part })],
        Version = outcome.Version,
    };

    private Task<bool> SectionAsync(
        int meetingId, int sectionId, Func<MeetingMinutes, MinutesSection, Task<bool>> change, CancellationToken cancellation) =>
        changes.ChangeAsync(
            meetingId,
            null,
            async minutes => minutes.Meeting.CanRun(user.Actor) && minutes.Sections.SingleOrDefault(s => s.Id == sectionId) is { } section
                && await change(minutes, section),
            cancellation);

    private Task<bool> OutcomeAsync(
        int meetingId, int sectionId, int outcomeId, Func<MeetingMinutes, MinutesOutcome, Task> change, CancellationToken cancellation) =>
        SectionAsync(
            meetingId,
            sectionId,
            async (minutes, section) =>
            {
                if (minutes.Outcomes.SingleOrDefault(o => o.Id == outcomeId && o.SectionId == section.Id && !o.IsWithdrawn) is not { } outcome)
                {
                    return false;
                }

                await change(minutes, outcome);
                return true;
            },
            cancellation);

    private async Task<OutcomeContent> ContentAsync(MeetingMinutes minutes, OutcomeForm form, CancellationToken cancellation)
    {
        var measure = form.Kind == OutcomeKind.Decision && !string.IsNullOrEmpty(form.Measure)
            ? await db.Measures.Where(m => m.Number == form.Measure).Select(m => (int?)m.Id).SingleOrDefaultAsync(cancellation)
            : null;
        var parts = form.Departments.Where(d => d.Part is not null).GroupBy(d => d.Code, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First().Part!.Value, StringComparer.Ordinal);
        var codes = parts.Keys.ToList();
        var sides = minutes.Series.SidesOf().ToList();
        var departments = await db.Departments.Where(d => codes.Contains(d.Code) && sides.Contains(d.Side) && d.IsActive)
            .OrderBy(d => d.Id).ToListAsync(cancellation);
        return departments.Count == parts.Count
            ? new OutcomeContent(form.Kind, form.Text, form.DueOn, measure, [.. departments.Select(d => (d, parts[d.Code]))])
            : throw new BusinessRuleException("所选部门不存在或已停用。");
    }

    private async Task MeasureOfAsync(MinutesOutcome outcome, CancellationToken cancellation)
    {
        // Once for the whole context: another decision of these minutes may belong to the same measure.
        await db.Measures.Where(m => m.Id == outcome.MeasureId).LoadAsync(cancellation);
        db.ChangeTracker.DetectChanges();
    }

    private async Task<OutcomeChoices> ChoicesAsync(MinutesSection section, int? outcomeId, CancellationToken cancellation)
    {
        var sides = section.Minutes.Series.SidesOf().ToList();
        var departments = await db.Departments.AsNoTracking().Where(d => d.IsActive && sides.Contains(d.Side))
            .OrderBy(d => d.Side).ThenBy(d => d.SortOrder)
            .Select(d => new DepartmentChoice(d.Id, d.Code, d.Side, d.Name, d.NameEn)).ToListAsync(cancellation);
        var measures = await db.Measures.AsNoTracking().OrderBy(m => m.WorkArea.Number).ThenBy(m => m.SortOrder)
            .Select(m => new { m.Number, m.Name, m.NameEn, Area = m.WorkArea.Number, AreaName = m.WorkArea.Name, AreaNameEn = m.WorkArea.NameEn })
            .ToListAsync(cancellation);
        var groups = measures.Select(m => m.Area).Distinct().ToDictionary(
            area => area,
            area => new SelectListGroup { Name = $"{area} {measures.Where(m => m.Area == area).Select(m => new LocalText(m.AreaName, m.AreaNameEn)).First()}" });
        IReadOnlyList<OutcomeKind> kinds = section.AgendaItem?.Kind == AgendaKind.WorkPoints
            ? [OutcomeKind.Adoption, OutcomeKind.Decision, OutcomeKind.Note]
            : [OutcomeKind.Decision, OutcomeKind.Note];
        return new OutcomeChoices(
            section.Minutes.MeetingId,
            section.Minutes.Meeting.Title,
            section.Id,
            section.Heading,
            outcomeId,
            kinds,
            measures.ConvertAll(m => new SelectListItem(Short($"{m.Number} {new LocalText(m.Name, m.NameEn)}"), m.Number) { Group = groups[m.Area] }),
            departments,
            section.Minutes.State == MinutesState.Signing && section.Minutes.Signatures.Any(s => s.VoidedAt is null));
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..59] + "…";
}
