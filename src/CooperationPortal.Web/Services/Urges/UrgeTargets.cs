using System.Globalization;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.Urges;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Urges;

/// <summary>Something that a department may be urged about, as forms name and show it.</summary>
/// <param name="Name">Names it in addresses: task.12.jh-commerce, report.45, minutes.7.jh-commerce.</param>
/// <param name="Group">The name of the thing without the department: task.12.</param>
/// <param name="Target">What the rule asks.</param>
/// <param name="Subject">The thing in words.</param>
/// <param name="Department">The department that owes it.</param>
/// <param name="DueOn">Since when, or until when, it is due.</param>
public sealed record UrgeTargetLine(string Name, string Group, UrgeTarget Target, LocalText Subject, LocalText Department, DateOnly DueOn);

/// <summary>Reads what may be urged: one definition for the buttons, the boxes in lists and the command.</summary>
public sealed class UrgeTargets(PortalDbContext db, CurrentUser user, BusinessClock clock)
{
    /// <summary>Longest name of a target.</summary>
    public const int NameLength = 20 + Department.CodeLength;

    /// <summary>Year and sequence are read as one number: a year has fewer urges.</summary>
    private const int Years = 100_000;

    private const string Task = "task";
    private const string Report = "report";
    private const string Minutes = "minutes";

    /// <summary>The name of a task, with all of its departments.</summary>
    public static string OfTask(int id) => Name(Task, id);

    /// <summary>The name of a report.</summary>
    public static string OfReport(int id) => Name(Report, id);

    /// <summary>The name of minutes, with all departments that have not answered.</summary>
    public static string OfMinutes(int id) => Name(Minutes, id);

    /// <summary>
    /// Which of these things the person may urge a department about now, by their names and by those of the single departments; reads
    /// nothing for somebody who urges nobody.
    /// </summary>
    public async Task<IReadOnlySet<string>> UrgeableAsync(IEnumerable<string> names, CancellationToken cancellation) =>
        user.Actor.May(Permission.Urge)
            ? (await FindAsync([.. names], cancellation)).Where(t => t.Target.CanBeUrgedBy(user.Actor)).SelectMany(t => new[] { t.Group, t.Name })
                .ToHashSet(StringComparer.Ordinal)
            : new HashSet<string>(StringComparer.Ordinal);

    /// <summary>
    /// What the names stand for, each once: a task for its departments, minutes for the departments on the roster. What is not there, or not
    /// for the person to know, is left out.
    /// </summary>
    public async Task<IReadOnlyList<UrgeTargetLine>> FindAsync(IReadOnlyCollection<string> names, CancellationToken cancellation)
    {
        var asked = names.Select(Parse).OfType<Asked>().Distinct().ToList();
        var found = new List<Found>();
        foreach (var kind in asked.GroupBy(a => a.Kind, StringComparer.Ordinal))
        {
            var ids = kind.Select(a => a.Id).Distinct().ToList();
            found.AddRange(kind.Key switch
            {
                Task => await TasksAsync(ids, cancellation),
                Report => await ReportsAsync(ids, cancellation),
                _ => await MinutesAsync(ids, cancellation),
            });
        }

        // A department is named by its code, or meant where no code is and it still owes something.
        found = found.FindAll(f => asked.Exists(a => a.Kind == f.Kind && a.Id == f.Id && (a.Code == f.Code || (a.Code is null && f.IsMeant))));
        return
        [
            .. found.Select(f => new UrgeTargetLine(
                f.Kind == Report ? Name(f.Kind, f.Id) : $"{Name(f.Kind, f.Id)}.{f.Code}",
                Name(f.Kind, f.Id),
                f.Target,
                f.Subject,
                f.Department,
                f.DueOn)),
        ];
    }

    private async Task<List<Found>> TasksAsync(List<int> ids, CancellationToken cancellation)
    {
        var today = clock.Today;
        var rows = await db.Assignments.AsNoTracking().Where(a => ids.Contains(a.TaskId) && a.Task.State != TaskState.Draft)
            .OrderBy(a => a.TaskId).ThenBy(a => a.Side).ThenBy(a => a.Part).ThenBy(a => a.Department.SortOrder)
            .Select(a => new
            {
                a.TaskId,
                a.Task.Number,
                a.Task.Name,
                a.Task.NameEn,
                a.Task.State,
                a.Task.DecisionId,
                a.DepartmentId,
                a.Department.Code,
                Department = a.Department.Name,
                DepartmentEn = a.Department.NameEn,
                a.Department.IsLeadingGroupOffice,
                a.Side,
                a.IsActive,
                a.AssignedOn,
                Urge = db.Urges.Where(u => u.OpenKey != null && u.TaskId == a.TaskId && u.ReportId == null && u.DepartmentId == a.DepartmentId)
                    .Max(u => (int?)((u.Year * Years) + u.Sequence)),
                Dates = new Dates(a.IsClosed, a.DueOn, a.NextReportDueOn, a.LaggingFrom),
            })
            .ToListAsync(cancellation);
        return rows.ConvertAll(a =>
        {
            // With no days ahead, 'soon' is what is due today.
            var isDue = a.IsActive && a.AssignedOn is not null && a.State is TaskState.Assigned or TaskState.InProgress or TaskState.ClosingRequested
                && LightRule.Of(a.Dates, today, 0) is Light.Soon or Light.Lagging or Light.Late;
            return new Found(
                Task, a.TaskId, a.Code, isDue,
                new UrgeTarget(
                    a.DecisionId is null ? UrgeOn.Task : UrgeOn.Decision, a.TaskId, null, null, a.DepartmentId, a.Side, a.IsLeadingGroupOffice, isDue,
                    Number(a.Urge)),
                UrgeLine.SubjectOf(a.Number, a.Name, a.NameEn, null, null, null, null),
                new LocalText(a.Department, a.DepartmentEn),
                a.Dates.NextReportDueOn is { } next && next < a.Dates.DueOn && next <= today ? next : a.Dates.DueOn);
        });
    }

    private async Task<List<Found>> ReportsAsync(List<int> ids, CancellationToken cancellation)
    {
        var today = clock.Today;
        var rows = await db.Reports.AsNoTracking().Where(r => ids.Contains(r.Id) && r.Task.State != TaskState.Draft)
            .OrderBy(r => r.Year).ThenBy(r => r.Month).ThenBy(r => r.Side).ThenBy(r => r.Department.SortOrder).ThenBy(r => r.TaskId)
            .Select(r => new
            {
                r.Id,
                r.TaskId,
                r.Task.Number,
                r.Task.Name,
                r.Task.NameEn,
                r.Task.State,
                r.DepartmentId,
                r.Department.Code,
                Department = r.Department.Name,
                DepartmentEn = r.Department.NameEn,
                r.Department.IsLeadingGroupOffice,
                r.Side,
                r.Assignment.IsActive,
                r.Year,
                r.Month,
                r.DueOn,
                r.FirstSubmittedOn,
                Urge = db.Urges.Where(u => u.OpenKey != null && u.ReportId == r.Id && u.DepartmentId == r.DepartmentId)
                    .Max(u => (int?)((u.Year * Years) + u.Sequence)),
            })
            .ToListAsync(cancellation);
        return rows.ConvertAll(r =>
        {
            var isDue = r.FirstSubmittedOn is null && r.DueOn <= today && r.IsActive
                && r.State is TaskState.Assigned or TaskState.InProgress or TaskState.ClosingRequested;
            return new Found(
                Report, r.Id, r.Code, true,
                new UrgeTarget(UrgeOn.Report, r.TaskId, r.Id, null, r.DepartmentId, r.Side, r.IsLeadingGroupOffice, isDue, Number(r.Urge)),
                UrgeLine.SubjectOf(r.Number, r.Name, r.NameEn, new ReportingPeriod(r.Year, r.Month), null, null, null),
                new LocalText(r.Department, r.DepartmentEn),
                r.DueOn);
        });
    }

    /// <summary>Joint minutes only: a side's own ones are that side's own affair, and their readers others than an urge's.</summary>
    private async Task<List<Found>> MinutesAsync(List<int> ids, CancellationToken cancellation)
    {
        var rows = await db.Minutes.AsNoTracking()
            .Where(m => ids.Contains(m.Id) && m.Series == MeetingSeries.Joint && m.State != MinutesState.Drafting)
            .Join(db.MeetingMembers, m => m.MeetingId, x => x.MeetingId, (m, x) => new { Minutes = m, Member = x })
            .Where(x => !x.Member.IsRemoved && x.Member.DepartmentId != null)
            .Select(x => new
            {
                x.Minutes.Id,
                x.Minutes.State,
                x.Minutes.Series,
                x.Minutes.Meeting.Year,
                x.Minutes.Meeting.Ordinal,
                x.Minutes.CommentsCloseOn,
                DepartmentId = x.Member.DepartmentId!.Value,
                x.Member.Department!.Code,
                Department = x.Member.Department.Name,
                DepartmentEn = x.Member.Department.NameEn,
                x.Member.Department.IsLeadingGroupOffice,
                x.Member.Department.SortOrder,
                x.Member.Side,
                HasAnswered = db.MinutesComments.Any(c => c.MinutesId == x.Minutes.Id && c.DepartmentId == x.Member.DepartmentId
                    && c.Round == x.Minutes.Round && c.State != CommentState.Superseded),
                Urge = db.Urges.Where(u => u.OpenKey != null && u.MinutesId == x.Minutes.Id && u.DepartmentId == x.Member.DepartmentId)
                    .Max(u => (int?)((u.Year * Years) + u.Sequence)),
            })
            .Distinct()
            .ToListAsync(cancellation);
        return
        [
            .. rows.OrderBy(m => m.Id).ThenBy(m => m.Side).ThenBy(m => m.SortOrder).Select(m =>
            {
                var isDue = m.State == MinutesState.Circulated && !m.HasAnswered;
                return new Found(
                    Minutes, m.Id, m.Code, isDue,
                    new UrgeTarget(UrgeOn.Comment, null, null, m.Id, m.DepartmentId, m.Side, m.IsLeadingGroupOffice, isDue, Number(m.Urge)),
                    m.Series.Title(m.Year, m.Ordinal),
                    new LocalText(m.Department, m.DepartmentEn),
                    m.CommentsCloseOn ?? clock.Today);
            }),
        ];
    }

    /// <summary>The number of the open urge, from year and sequence in one.</summary>
    private static string? Number(int? urge) => urge is { } both ? UrgeNumbers.Title(both / Years, both % Years).ToString() : null;

    private static string Name(string kind, int id) => string.Create(CultureInfo.InvariantCulture, $"{kind}.{id}");

    private static Asked? Parse(string name)
    {
        var parts = name.Split('.', 3);
        return parts is [Task or Report or Minutes, var number, ..] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new Asked(parts[0], id, parts is [not Report, _, { Length: > 0 } code] ? code : null)
            : null;
    }

    private sealed record Asked(string Kind, int Id, string? Code);

    private sealed record Found(
        string Kind, int Id, string Code, bool IsMeant, UrgeTarget Target, LocalText Subject, LocalText Department, DateOnly DueOn);

    private sealed record Dates(bool IsClosed, DateOnly DueOn, DateOnly? NextReportDueOn, DateOnly? LaggingFrom) : IHasLight;
}
