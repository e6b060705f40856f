using CooperationPortal.Core.Instructions;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.Urges;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Meetings;
using CooperationPortal.Web.Services.Urges;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Instructions;

/// <summary>The thing that was written on, as the reader may know it.</summary>
/// <param name="On">Its kind.</param>
/// <param name="Id">Its id.</param>
/// <param name="Title">It in words.</param>
/// <param name="Route">Name of the route to its page.</param>
/// <param name="Values">That route's values.</param>
/// <param name="Area">Number of its work area; null: none.</param>
public sealed record InstructionSubject(
    InstructionOn On, int Id, LocalText Title, string Route, IReadOnlyDictionary<string, string> Values, int? Area);

/// <summary>Finds what can be written on: tasks that are handed out, approved reports, issued minutes, urges.</summary>
public sealed class InstructionSubjects(PortalDbContext db, CurrentUser user)
{
    /// <summary>The thing; null: there is none for the reader.</summary>
    public Task<InstructionSubject?> FindAsync(InstructionOn on, int id, CancellationToken cancellation) => on switch
    {
        InstructionOn.Task => TaskAsync(id, cancellation),
        InstructionOn.Report => ReportAsync(id, cancellation),
        InstructionOn.Minutes => MinutesAsync(id, cancellation),
        _ => UrgeAsync(id, cancellation),
    };

    private async Task<InstructionSubject?> TaskAsync(int id, CancellationToken cancellation)
    {
        var task = await db.Tasks.AsNoTracking().Where(t => t.Id == id && t.State != TaskState.Draft)
            .Select(t => new { t.Number, t.Name, t.NameEn, Area = t.WorkArea.Number }).SingleOrDefaultAsync(cancellation);
        return task is null
            ? null
            : new InstructionSubject(InstructionOn.Task, id, Titled(task.Number, task.Name, task.NameEn), "Task", Values(("id", $"{id}")), task.Area);
    }

    private async Task<InstructionSubject?> ReportAsync(int id, CancellationToken cancellation)
    {
        var report = await db.Reports.AsNoTracking().Where(r => r.Id == id && r.ApprovedRevision != null)
            .Select(r => new { r.TaskId, r.Task.Number, r.Task.Name, r.Task.NameEn, r.Department.Code, r.Year, r.Month, Area = r.Task.WorkArea.Number })
            .SingleOrDefaultAsync(cancellation);
        if (report is null)
        {
            return null;
        }

        var period = new ReportingPeriod(report.Year, report.Month);
        var title = Titled(report.Number, report.Name, report.NameEn);
        return new InstructionSubject(
            InstructionOn.Report, id, new LocalText($"{period} · {title.Zh}", $"{period} · {title.En}"), "Report",
            Values(("taskId", $"{report.TaskId}"), ("period", $"{period}"), ("department", report.Code)), report.Area);
    }

    private async Task<InstructionSubject?> MinutesAsync(int id, CancellationToken cancellation)
    {
        var minutes = await db.Minutes.AsNoTracking().Include(m => m.Meeting)
            .Where(m => m.Id == id && m.State == MinutesState.Issued).Where(MeetingAccess.ReadableBy(user.Actor)).SingleOrDefaultAsync(cancellation);
        return minutes is null
            ? null
            : new InstructionSubject(
                InstructionOn.Minutes, id, new LocalText(minutes.Number!, minutes.Meeting.Title.En), "MeetingMinutes",
                Values(("id", $"{minutes.MeetingId}"), ("edition", $"{minutes.Edition}")), null);
    }

    private async Task<InstructionSubject?> UrgeAsync(int id, CancellationToken cancellation)
    {
        var urge = await db.Urges.AsNoTracking().Where(u => u.Id == id).Where(UrgeAccess.ReadableBy(user.Actor))
            .Select(u => new { u.Year, u.Sequence, Department = u.Department.Name, u.Department.NameEn, Area = u.Task == null ? (int?)null : u.Task.WorkArea.Number })
            .SingleOrDefaultAsync(cancellation);
        if (urge is null)
        {
            return null;
        }

        var number = UrgeNumbers.Title(urge.Year, urge.Sequence);
        return new InstructionSubject(
            InstructionOn.Urge, id, new LocalText($"{number.Zh} · {urge.Department}", $"{number.En} · {urge.NameEn}"), "Urge", Values(("id", $"{id}")), urge.Area);
    }

    private static LocalText Titled(string number, string name, string? english) =>
        new($"{number} {name}", string.IsNullOrEmpty(english) ? null : $"{number} {english}");

    private static Dictionary<string, string> Values(params (string Name, string Value)[] values) =>
        values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
}
