using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>
/// Last meeting's decisions with their present state: those of the latest issued edition of the last earlier meeting of the series. They
/// are issued, so everybody who reads meetings may read them.
/// </summary>
public sealed class FollowUpQuery(PortalDbContext db, BusinessClock clock)
{
    /// <summary>Null: no earlier meeting of the series has issued minutes with decisions.</summary>
    public async Task<FollowUp?> ReadAsync(MeetingSeries series, int year, int ordinal, CancellationToken cancellation)
    {
        var last = await db.Minutes.AsNoTracking()
            .Where(m => m.State == MinutesState.Issued && m.Series == series
                && (m.Meeting.Year < year || (m.Meeting.Year == year && m.Meeting.Ordinal < ordinal)))
            .OrderByDescending(m => m.Meeting.Year).ThenByDescending(m => m.Meeting.Ordinal).ThenByDescending(m => m.Edition)
            .Select(m => new { m.Id, m.IssueYear, m.IssueNumber })
            .FirstOrDefaultAsync(cancellation);
        if (last is null)
        {
            return null;
        }

        var soonDays = await db.Rules.AsNoTracking().Select(r => r.SoonDays).SingleAsync(cancellation);
        var decisions = await db.MinutesOutcomes.AsNoTracking()
            .Include(o => o.Task).Include(o => o.Departments).ThenInclude(d => d.Department)
            .Where(o => o.MinutesId == last.Id && o.Kind == OutcomeKind.Decision && o.WithdrawnAt == null && o.TaskId != null)
            .OrderBy(o => o.Number).AsSplitQuery().ToListAsync(cancellation);
        var fulfilmentOf = FulfilmentRule.On(clock.Today).Compile();
        var states = decisions.Select(d => (Decision: d, Fulfilment: fulfilmentOf(d.Task!))).ToList();
        if (states.TrueForAll(s => s.Fulfilment == Fulfilment.Cancelled))
        {
            return null;
        }

        return new FollowUp(
            series.MinutesNumber(last.IssueYear!.Value, last.IssueNumber!.Value),
            states.Count(s => s.Fulfilment is Fulfilment.OnTime or Fulfilment.Late),
            states.Count(s => s.Fulfilment == Fulfilment.Open),
            states.Count(s => s.Fulfilment == Fulfilment.Overdue),
            [
                .. states.Where(s => s.Fulfilment is Fulfilment.Open or Fulfilment.Overdue)
                    .Select(s => Line(s.Decision, s.Fulfilment, LightRule.Of(s.Decision.Task!, clock.Today, soonDays))),
            ],
            clock.Today);
    }

    private static FollowUpLine Line(MinutesOutcome decision, Fulfilment fulfilment, Light light) => new(
        decision.Number ?? 0, decision.Text, decision.Task!.DueOn, decision.Task.NextReportDueOn, fulfilment, light, decision.TaskId!.Value,
        decision.Task.Number,
        [
            .. decision.Departments.OrderBy(d => d.Department.SortOrder)
                .Select(d => new FollowUpDepartment(d.Department.Side, d.Department.Title, d.Part)),
        ]);
}
