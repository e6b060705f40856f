using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Search;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Web.Services.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Search.Targets;

/// <summary>议定事项: those that hold, which everybody who reads the plan may see (<see cref="FulfilmentQuery.Decisions"/>).</summary>
internal sealed class DecisionTarget(PortalDbContext db, FulfilmentQuery fulfilment) : ISearchTarget
{
    public SearchKind Kind => SearchKind.Decision;

    public IQueryable<SearchDocument> Readable(IQueryable<SearchDocument> documents)
    {
        var decisions = fulfilment.Decisions();
        return documents.Where(d => decisions.Any(o => o.Id == d.SubjectId && o.Version == d.Stamp));
    }

    public async Task<IReadOnlyList<SearchHit>> ReadAsync(IReadOnlyCollection<SearchMatch> matches, CancellationToken cancellation)
    {
        var ids = matches.Select(m => m.SubjectId).ToList();
        var rows = await db.MinutesOutcomes.AsNoTracking().Where(o => ids.Contains(o.Id))
            .Select(o => new
            {
                o.Id,
                o.Text,
                o.Number,
                o.Minutes.MeetingId,
                o.Minutes.Edition,
                o.Minutes.Series,
                o.Minutes.IssueYear,
                o.Minutes.IssueNumber,
                o.Minutes.IssuedAt,
                Leads = o.Departments.Where(d => d.Part == AssignmentPart.Lead).OrderBy(d => d.Department.Side).ThenBy(d => d.Department.SortOrder)
                    .Select(d => new { d.Department.Side, d.Department.Name, d.Department.NameEn }).ToList(),
            })
            .AsSingleQuery().ToListAsync(cancellation);
        return rows.ConvertAll(o => new SearchHit
        {
            Match = new SearchMatch(o.Id, Guid.Empty, SearchPart.Standing),
            Title = $"{o.Series.MinutesNumber(o.IssueYear.GetValueOrDefault(), o.IssueNumber.GetValueOrDefault())} · {o.Number}",
            Route = "MeetingMinutes",
            Values = new Dictionary<string, string?>(StringComparer.Ordinal) { ["id"] = $"{o.MeetingId}", ["edition"] = $"{o.Edition}" },
            Fragment = $"decision-{o.Id}",
            Passages = [new(null, o.Text)],
            Departments = [.. o.Leads.Select(d => new SearchDepartment(d.Side, new LocalText(d.Name, d.NameEn)))],
            DayWords = "{0} 印发",
            Day = o.IssuedAt is { } at ? BusinessClock.DayOf(at) : null,
        });
    }
}
