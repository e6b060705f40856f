using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Search;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Files;
using CooperationPortal.Web.Services.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Search.Targets;

/// <summary>附件: by the right of the record that each hangs on, and only what may be delivered; a result leads to that record.</summary>
internal sealed class FileTarget(PortalDbContext db, CurrentUser user) : ISearchTarget
{
    public SearchKind Kind => SearchKind.File;

    public IQueryable<SearchDocument> Readable(IQueryable<SearchDocument> documents)
    {
        var files = FileRights.ReadableBy(db, user.Actor).ListedFor(user.Actor.UserId);
        return documents.Where(d => files.Any(f => f.Id == d.FileId));
    }

    public async Task<IReadOnlyList<SearchHit>> ReadAsync(IReadOnlyCollection<SearchMatch> matches, CancellationToken cancellation)
    {
        var ids = matches.Select(m => m.FileId).ToList();
        var topics = db.AgendaItems.Where(TopicAccess.VisibleTo(user.Actor));
        var rows = await db.Files.AsNoTracking().Where(f => ids.Contains(f.Id))
            .Select(f => new
            {
                f.Id,
                f.Name,
                f.UploadedAt,
                f.TaskId,
                Task = db.Tasks.Where(t => t.Id == f.TaskId).Select(t => new { t.Number, t.Name, t.NameEn }).FirstOrDefault(),
                Report = db.Reports.Where(r => r.Id == f.ReportId)
                    .Select(r => new { r.TaskId, r.Task.Number, r.Task.Name, r.Task.NameEn, r.Year, r.Month, r.Department.Code }).FirstOrDefault(),

                // The latest meeting to which the topic went, and at which the reader sees it.
                MeetingId = topics.Where(i => i.Id == f.AgendaItemId || i.RootItemId == f.AgendaItemId)
                    .OrderByDescending(i => i.Id).Select(i => (int?)i.MeetingId).FirstOrDefault(),
                Topic = topics.Where(i => i.Id == f.AgendaItemId || i.RootItemId == f.AgendaItemId)
                    .OrderByDescending(i => i.Id).Select(i => i.Title).FirstOrDefault(),
                Finding = db.InspectionFindings.Where(x => x.Id == f.FindingId).Select(x => new { x.Id, x.InspectionId, x.Inspection.Title }).FirstOrDefault(),
                Entry = db.RegisterEntries.Where(e => e.Id == f.EntryId).Select(e => new { e.Id, e.Kind, e.Number, e.Title }).FirstOrDefault(),
                f.ScoreId,
                RoundId = db.EvaluatedDepartments.Where(d => d.Scores.Any(s => s.Id == f.ScoreId)).Select(d => (int?)d.RoundId).FirstOrDefault(),
                Year = db.EvaluatedDepartments.Where(d => d.Scores.Any(s => s.Id == f.ScoreId)).Select(d => (int?)d.Round.Year).FirstOrDefault(),
                Scored = db.EvaluatedDepartments.Where(d => d.Scores.Any(s => s.Id == f.ScoreId)).Select(d => d.Department.Code).FirstOrDefault(),
                Department = db.Departments.Where(d => d.Id == f.DepartmentId).Select(d => new { d.Side, d.Name, d.NameEn }).FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        return rows.ConvertAll(f =>
        {
            var (route, values, of) = f switch
            {
                { Report: { } r } => (
                    "Report",
                    Values(("taskId", $"{r.TaskId}"), ("period", new ReportingPeriod(r.Year, r.Month).ToString()), ("department", r.Code)),
                    $"{r.Number} {new LocalText(r.Name, r.NameEn)} · {Show.Month(r.Year, r.Month)}"),
                { MeetingId: { } meeting } => ("MeetingAgenda", Values(("id", $"{meeting}")), f.Topic),
                { Finding: { } x } => ("InspectionFinding", Values(("id", $"{x.InspectionId}"), ("findingId", $"{x.Id}")), x.Title),
                { Entry: { } e } => ("RegisterEntry", Values(("name", e.Kind), ("id", $"{e.Id}")), $"{e.Number} {e.Title}"),
                { RoundId: { } round } => ("ScoreEvidence", Values(("id", $"{round}"), ("code", f.Scored), ("scoreId", $"{f.ScoreId}")), $"{f.Year}"),
                _ => ("Task", Values(("id", $"{f.TaskId}")), f.Task is { } t ? $"{t.Number} {new LocalText(t.Name, t.NameEn)}" : null),
            };
            return new SearchHit
            {
                Match = new SearchMatch(0, f.Id, SearchPart.Standing),
                Title = f.Name,
                Route = route,
                Values = values,
                Of = of,
                Departments = f.Department is { } d ? [new(d.Side, new LocalText(d.Name, d.NameEn))] : [],
                DayWords = "{0} 上传",
                Day = BusinessClock.DayOf(f.UploadedAt),
            };
        });
    }

    private static Dictionary<string, string?> Values(params (string Name, string? Value)[] values) =>
        values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
}
