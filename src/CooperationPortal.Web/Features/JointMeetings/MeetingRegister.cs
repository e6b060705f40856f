using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Infrastructure.Paging;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>What the register is narrowed to, as it stands in the address. What cannot be read narrows nothing.</summary>
public sealed class MeetingRegisterFilter
{
    /// <summary>Null: all years.</summary>
    public int? Year { get; set; }

    /// <summary>Code of a series.</summary>
    public string? Series { get; set; }

    /// <summary>The series asked for; null: all.</summary>
    public MeetingSeries? Kind => MeetingSeriesRules.All.Where(s => s.Code() == Series).Select(s => (MeetingSeries?)s).FirstOrDefault();
}

/// <summary>A meeting in the register.</summary>
public sealed record MeetingRow(MeetingFacts Meeting, MeetingStage Stage, FulfilmentCounts Decisions);

/// <summary>The register with what its filter offers.</summary>
/// <param name="Filter">As asked for.</param>
/// <param name="Years">Years to choose from, latest first.</param>
/// <param name="Notices">Years without a held joint meeting.</param>
/// <param name="Page">The meetings, the latest year first.</param>
/// <param name="CountedYear">The year of the counts.</param>
/// <param name="Counts">What became of the decisions of that year's minutes.</param>
/// <param name="CanCreate">The person runs meetings.</param>
public sealed record MeetingRegister(
    MeetingRegisterFilter Filter, IReadOnlyList<int> Years, IReadOnlyList<YearNotice> Notices, PageOf<MeetingRow> Page, int CountedYear,
    FulfilmentCounts Counts, bool CanCreate);

/// <summary>Reads the register in a fixed number of commands.</summary>
public sealed class MeetingRegisterQuery(
    PortalDbContext db, CurrentUser user, MeetingFactsQuery facts, MeetingYears years, FulfilmentQuery fulfilment, BusinessClock clock)
{
    public async Task<MeetingRegister> ReadAsync(MeetingRegisterFilter filter, int? page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var today = clock.Today;
        var visible = db.JointMeetings.AsNoTracking().Where(MeetingAccess.VisibleTo(user.Actor));
        var opened = await db.PlanYears.AsNoTracking().Select(y => y.Year).Union(visible.Select(m => m.Year)).ToListAsync(cancellation);
        var shown = visible;
        if (filter.Year is { } year)
        {
            shown = shown.Where(m => m.Year == year);
        }

        if (filter.Kind is { } series)
        {
            shown = shown.Where(m => m.Series == series);
        }

        var ids = await shown.OrderByDescending(m => m.Year).ThenBy(m => m.Series).ThenByDescending(m => m.Ordinal).ThenBy(m => m.Id)
            .Select(m => m.Id).ToPageAsync(page, cancellation: cancellation);
        var meetings = await facts.ReadAsync(ids.Items, cancellation);
        var counts = await fulfilment.ByMeetingAsync(ids.Items, cancellation);
        IReadOnlyList<int> all = [.. opened.Append(today.Year).Distinct().OrderDescending()];
        return new MeetingRegister(
            filter,
            all,
            filter.Kind is null or MeetingSeries.Joint
                ? await years.NoticesAsync(filter.Year is { } one ? [.. all.Where(y => y == one)] : all, cancellation)
                : [],
            ids.Map(id => new MeetingRow(meetings[id], MeetingStage.Of(meetings[id], clock.UtcNow, counts.GetValueOrDefault(id)), counts.GetValueOrDefault(id))),
            filter.Year ?? today.Year,
            await fulfilment.OfYearAsync(filter.Year ?? today.Year, filter.Kind, cancellation),
            MeetingSeriesRules.All.Any(s => s.MayRun(user.Actor)));
    }
}
