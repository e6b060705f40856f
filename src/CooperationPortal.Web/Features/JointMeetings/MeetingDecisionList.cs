using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Web.Features.Shared.TaskList;
using CooperationPortal.Web.Infrastructure.Paging;
using CooperationPortal.Web.Services.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>What the list of decisions is narrowed to, as it stands in the address. What cannot be read narrows nothing.</summary>
public sealed class DecisionFilter
{
    /// <summary>Year of the minutes' number; null: all.</summary>
    public int? Year { get; set; }

    /// <summary>The id of one meeting.</summary>
    public int? Meeting { get; set; }

    /// <summary>Code of a series.</summary>
    public string? Series { get; set; }

    /// <summary>Code of <see cref="FulfilmentRule.Code"/>.</summary>
    public string? Fulfilment { get; set; }

    /// <summary>Code of a department that the decision names.</summary>
    public string? Department { get; set; }

    /// <summary>True: only what counts in the rate, not cancelled.</summary>
    public bool Counted { get; set; }

    /// <summary>The decisions that pass.</summary>
    public IQueryable<MinutesOutcome> Apply(FulfilmentQuery fulfilment)
    {
        ArgumentNullException.ThrowIfNull(fulfilment);
        var decisions = fulfilment.Decisions();
        if (Year is { } year)
        {
            decisions = decisions.Where(o => o.Minutes.IssueYear == year);
        }

        if (Meeting is { } meeting)
        {
            decisions = decisions.Where(o => o.Minutes.MeetingId == meeting);
        }

        foreach (var series in MeetingSeriesRules.All.Where(s => s.Code() == Series))
        {
            decisions = decisions.Where(o => o.Minutes.Series == series);
        }

        if (FulfilmentRule.Parse(Fulfilment) is { } kind)
        {
            decisions = decisions.Where(fulfilment.Is(kind));
        }

        if (Counted)
        {
            decisions = decisions.Where(o => o.Task!.State != TaskState.Cancelled);
        }

        return string.IsNullOrEmpty(Department) ? decisions : decisions.Where(o => o.Departments.Any(d => d.Department.Code == Department));
    }
}

/// <summary>A decision in a list.</summary>
/// <param name="MeetingId">Its meeting.</param>
/// <param name="MinutesNumber">联席会议纪要〔2026〕1号.</param>
/// <param name="Number">Within the minutes.</param>
/// <param name="Text">What was decided.</param>
/// <param name="Leads">The departments that lead, Jinghai first.</param>
/// <param name="DueOn">Of its task.</param>
/// <param name="Fulfilment">What became of it.</param>
/// <param name="Light">Of its task; counts while it is under way.</param>
/// <param name="LightDays">Days beside the light.</param>
/// <param name="Percent">Progress of its task.</param>
/// <param name="TaskId">Its task.</param>
/// <param name="TaskNumber">The task's number.</param>
public sealed record DecisionRow(
    int MeetingId, string MinutesNumber, int Number, string Text, IReadOnlyList<DecisionLead> Leads, DateOnly DueOn, Fulfilment Fulfilment,
    Light Light, int LightDays, double? Percent, int TaskId, string TaskNumber);

/// <summary>A department that leads.</summary>
public sealed record DecisionLead(Side Side, LocalText Name);

/// <summary>The list with what its filter offers.</summary>
/// <param name="Filter">As asked for.</param>
/// <param name="Years">Years of minutes, latest first.</param>
/// <param name="Departments">All departments in the portal's order.</param>
/// <param name="MeetingTitle">The meeting that it is narrowed to.</param>
/// <param name="Page">The decisions.</param>
public sealed record DecisionListModel(
    DecisionFilter Filter, IReadOnlyList<int> Years, IReadOnlyList<DepartmentChoice> Departments, LocalText? MeetingTitle, PageOf<DecisionRow> Page);

/// <summary>The one query behind every list of decisions.</summary>
public sealed class DecisionListQuery(PortalDbContext db, FulfilmentQuery fulfilment, BusinessClock clock)
{
    /// <summary>A page of the list.</summary>
    public async Task<DecisionListModel> ReadAsync(DecisionFilter filter, int? page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var years = await db.Minutes.AsNoTracking().Where(m => m.IssueYear != null).Select(m => m.IssueYear!.Value).Distinct()
            .OrderDescending().ToListAsync(cancellation);
        var departments = await db.Departments.AsNoTracking().Where(d => d.IsActive).OrderBy(d => d.Side).ThenBy(d => d.SortOrder)
            .Select(d => new DepartmentChoice(d.Id, d.Code, d.Side, d.Name, d.NameEn)).ToListAsync(cancellation);

        // Only of a meeting whose decisions everybody may see.
        var meeting = await db.JointMeetings.AsNoTracking()
            .Where(m => m.Id == filter.Meeting && m.Minutes.Any(x => x.State == MinutesState.Issued))
            .Select(m => new { m.Series, m.Year, m.Ordinal }).SingleOrDefaultAsync(cancellation);
        var rows = await Ordered(filter.Apply(fulfilment)).ToPageAsync(page, cancellation: cancellation);
        return new DecisionListModel(
            filter, years, departments, meeting?.Series.Title(meeting.Year, meeting.Ordinal), await RowsAsync(rows, cancellation));
    }

    /// <summary>The decisions of one meeting, in the order of its minutes.</summary>
    public async Task<IReadOnlyList<DecisionRow>> OfMeetingAsync(int meetingId, CancellationToken cancellation)
    {
        var all = await Ordered(new DecisionFilter { Meeting = meetingId }.Apply(fulfilment)).Take(Pages.MaxSize).ToListAsync(cancellation);
        return all.Count == 0 ? [] : (await RowsAsync(new PageOf<int>(all, 1, Pages.MaxSize, all.Count), cancellation)).Items;
    }

    private static IQueryable<int> Ordered(IQueryable<MinutesOutcome> decisions) => decisions
        .OrderByDescending(o => o.Minutes.IssueYear).ThenBy(o => o.Minutes.Series).ThenByDescending(o => o.Minutes.IssueNumber)
        .ThenBy(o => o.Number).ThenBy(o => o.Id).Select(o => o.Id);

    private async Task<PageOf<DecisionRow>> RowsAsync(PageOf<int> page, CancellationToken cancellation)
    {
        var today = clock.Today;
        var ids = page.Items;
        var fulfilments = await fulfilment.Decisions().Where(o => ids.Contains(o.Id)).Select(fulfilment.With(o => o.Id))
            .ToDictionaryAsync(d => d.Key, d => d.Fulfilment, cancellation);
        var rows = await db.MinutesOutcomes.AsNoTracking().Where(o => ids.Contains(o.Id))
            .Select(o => new
            {
                o.Id,
                o.Minutes.MeetingId,
                o.Minutes.Series,
                Year = o.Minutes.IssueYear!.Value,
                IssueNumber = o.Minutes.IssueNumber!.Value,
                Number = o.Number!.Value,
                o.Text,
                o.Task!.DueOn,
                o.Task.NextReportDueOn,
                o.Task.LaggingFrom,
                o.Task.IsClosed,
                o.Task.Percent,
                TaskId = o.Task.Id,
                TaskNumber = o.Task.Number,

                // The one row of the settings, read along.
                SoonDays = db.Rules.Max(r => r.SoonDays),
                Leads = o.Departments.Where(d => d.Part == AssignmentPart.Lead)
                    .OrderBy(d => d.Department.Side).ThenBy(d => d.Department.SortOrder)
                    .Select(d => new { d.Department.Side, d.Department.Name, d.Department.NameEn }).ToList(),
            })
            .AsSingleQuery()
            .ToDictionaryAsync(o => o.Id, cancellation);
        return page.Map(id =>
        {
            var o = rows[id];
            return new DecisionRow(
                o.MeetingId,
                o.Series.MinutesNumber(o.Year, o.IssueNumber),
                o.Number,
                o.Text,
                [.. o.Leads.Select(d => new DecisionLead(d.Side, new LocalText(d.Name, d.NameEn)))],
                o.DueOn,
                fulfilments[id],
                LightRule.Of(new Dates(o.IsClosed, o.DueOn, o.NextReportDueOn, o.LaggingFrom), today, o.SoonDays),
                LightRule.Days(o.DueOn, o.NextReportDueOn, today),
                o.Percent,
                o.TaskId,
                o.TaskNumber);
        });
    }

    private sealed record Dates(bool IsClosed, DateOnly DueOn, DateOnly? NextReportDueOn, DateOnly? LaggingFrom) : IHasLight;
}
