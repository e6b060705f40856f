using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Search;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Reports;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Search.Targets;

/// <summary>填报: the approved text for everybody who reads the plan, the present one for those who write or review it.</summary>
internal sealed class ReportTarget(PortalDbContext db, CurrentUser user) : ISearchTarget
{
    public SearchKind Kind => SearchKind.Report;

    public IQueryable<SearchDocument> Readable(IQueryable<SearchDocument> documents)
    {
        var approved = db.Reports.Where(ReportAccess.ReadableBy(user.Actor)).Where(r => r.ApprovedRevision != null);
        var present = db.Reports.Where(ReportAccess.PresentReadableBy(user.Actor)).Where(r => r.State != ReportState.Approved);
        return documents.Where(d => (d.Part == SearchPart.Standing && approved.Any(r => r.Id == d.SubjectId && r.ApprovedRevision == d.Stamp))
            || (d.Part == SearchPart.Present && present.Any(r => r.Id == d.SubjectId && r.Version == d.Stamp)));
    }

    public async Task<IReadOnlyList<SearchHit>> ReadAsync(IReadOnlyCollection<SearchMatch> matches, CancellationToken cancellation)
    {
        var ids = matches.Select(m => m.SubjectId).Distinct().ToList();
        var rows = await db.Reports.AsNoTracking().Where(r => ids.Contains(r.Id))
            .Select(r => new
            {
                r.Id,
                r.TaskId,
                r.Task.Number,
                r.Task.Name,
                r.Task.NameEn,
                r.Side,
                r.Department.Code,
                Department = r.Department.Name,
                DepartmentEn = r.Department.NameEn,
                r.Year,
                r.Month,
                r.ApprovedAt,
                r.SavedAt,
                Present = new { r.Done, r.Problems, r.NextSteps, r.HelpNeeded },
                Approved = r.Revisions.Where(v => v.Number == r.ApprovedRevision)
                    .Select(v => new { v.Done, v.Problems, v.NextSteps, v.HelpNeeded }).FirstOrDefault(),
            })
            .ToDictionaryAsync(r => r.Id, cancellation);
        return [.. matches.Where(m => rows.ContainsKey(m.SubjectId)).Select(m =>
        {
            var r = rows[m.SubjectId];
            var draft = m.Part == SearchPart.Present;
            var text = draft ? r.Present : r.Approved;
            var at = draft ? r.SavedAt : r.ApprovedAt;
            return new SearchHit
            {
                Match = m,
                Title = $"{r.Number} {new LocalText(r.Name, r.NameEn)} · {Show.Month(r.Year, r.Month)}",
                Route = "Report",
                Values = new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["taskId"] = $"{r.TaskId}",
                    ["period"] = new ReportingPeriod(r.Year, r.Month).ToString(),
                    ["department"] = r.Code,
                },
                Passages = [new("本期进展", text?.Done), new("存在问题", text?.Problems), new("下步打算", text?.NextSteps), new("需协调事项", text?.HelpNeeded)],
                Departments = [new(r.Side, new LocalText(r.Department, r.DepartmentEn))],
                IsDraft = draft,
                DayWords = draft ? "{0} 保存" : "{0} 审核通过",
                Day = at is { } moment ? BusinessClock.DayOf(moment) : null,
            };
        })];
    }
}
