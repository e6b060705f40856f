using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Infrastructure.Paging;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Reports;
using CooperationPortal.Web.Services.Urges;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Stalled;

/// <summary>Reads what is stuck and with whom: a command a kind, whatever the plan's size.</summary>
public sealed class StalledQueries(PortalDbContext db, StalledRows rows, UrgeTargets urges, CurrentUser user, BusinessClock clock)
{
    /// <summary>Up to so many days nobody need ask.</summary>
    public const int FreshDays = 3;

    /// <summary>From more than so many days on somebody must.</summary>
    public const int OldDays = 7;

    /// <summary>The page with all numbers.</summary>
    public async Task<StalledPage> ReadAsync(StalledFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var today = clock.Today;
        var counts = new List<StalledCount>();
        foreach (var kind in StalledWords.Kinds)
        {
            counts.AddRange(await CountAsync(kind, filter.Days, today, cancellation));
        }

        var holders = await HoldersAsync(cancellation);
        return new StalledPage(filter.Days, today, [.. holders.Values], counts, await PeopleAsync(cancellation));
    }

    /// <summary>The list behind a number.</summary>
    public async Task<StalledList> ListAsync(StalledKind kind, StalledFilter filter, int? page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var today = clock.Today;
        var holders = await HoldersAsync(cancellation);
        var found = Narrow(rows.Of(kind, filter.Days, today), filter, holders.Values, today);
        var ordered = kind == StalledKind.Moved
            ? found.OrderByDescending(r => r.Times).ThenBy(r => r.SinceDay).ThenBy(r => r.Id)
            : found.OrderBy(r => r.Since != null).ThenBy(r => r.Since).ThenBy(r => r.SinceDay).ThenBy(r => r.Id);
        var keys = await ordered.ToPageAsync(page, cancellation: cancellation);
        var tasks = await TasksAsync([.. keys.Items.Select(k => k.TaskId).Distinct()], cancellation);
        var readable = kind is StalledKind.Review or StalledKind.Returned ? await ReadableAsync([.. keys.Items.Select(k => k.Id)], cancellation) : [];
        var lines = keys.Map(k => new StalledLine
        {
            TaskId = k.TaskId,
            Number = tasks[k.TaskId].Number,
            Title = tasks[k.TaskId].Title,
            DueOn = tasks[k.TaskId].DueOn,
            FirstDueOn = tasks[k.TaskId].FirstDueOn,
            TimesMoved = k.Times,
            Department = holders[k.DepartmentId],
            Holder = holders[k.HolderId],
            WithHead = k.WithHead,
            Period = k.Year > 0 ? new ReportingPeriod(k.Year, k.Month) : null,
            CanOpen = readable.Contains(k.Id),
            Since = k.Since,
            Days = Days(k.Since, k.SinceDay, today),
        });
        return new StalledList(kind, filter, [.. holders.Values], lines, await PeopleAsync(cancellation))
        {
            Urgeable = StalledPage.IsOwn(kind) ? await urges.UrgeableAsync(lines.Items.Select(l => l.UrgeTarget), cancellation) : new HashSet<string>(StringComparer.Ordinal),
        };
    }

    private static int Days(DateTime? since, DateOnly? day, DateOnly today) =>
        today.DayNumber - (since is { } moment ? BusinessClock.DayOf(moment) : day ?? today).DayNumber;

    private static IQueryable<StalledRow> Narrow(
        IQueryable<StalledRow> found, StalledFilter filter, IEnumerable<StalledHolder> holders, DateOnly today)
    {
        if (Sides.Parse(filter.Side) is { } side)
        {
            var ids = holders.Where(h => h.Side == side).Select(h => h.Id).ToList();
            found = found.Where(r => ids.Contains(r.HolderId));
        }

        if (!string.IsNullOrEmpty(filter.Department))
        {
            var id = holders.FirstOrDefault(h => h.Code == filter.Department)?.Id ?? 0;
            found = found.Where(r => r.HolderId == id);
        }

        if (filter.Head is { } head)
        {
            found = head ? found.Where(r => r.WithHead) : found.Where(r => !r.WithHead);
        }

        // Days beyond the calendar narrow nothing.
        if (filter.From is > 0 and < 10_000 and { } least)
        {
            var (before, last) = (StalledRows.StartOf(today.AddDays(1 - least)), today.AddDays(-least));
            found = found.Where(r => r.Since != null ? r.Since < before : r.SinceDay <= last);
        }

        if (filter.To is >= 0 and < 10_000 and { } most)
        {
            var (from, first) = (StalledRows.StartOf(today.AddDays(-most)), today.AddDays(-most));
            found = found.Where(r => r.Since != null ? r.Since >= from : r.SinceDay >= first);
        }

        return found;
    }

    private async Task<IEnumerable<StalledCount>> CountAsync(StalledKind kind, int silence, DateOnly today, CancellationToken cancellation)
    {
        var (fresh, freshDay) = (StalledRows.StartOf(today.AddDays(-FreshDays)), today.AddDays(-FreshDays));
        var (old, oldDay) = (StalledRows.StartOf(today.AddDays(-OldDays)), today.AddDays(-OldDays));
        var groups = await rows.Of(kind, silence, today)
            .GroupBy(r => new { r.HolderId, r.WithHead })
            .Select(g => new
            {
                g.Key.HolderId,
                g.Key.WithHead,
                Count = g.Count(),
                Fresh = g.Count(r => r.Since != null ? r.Since >= fresh : r.SinceDay >= freshDay),
                Old = g.Count(r => r.Since != null ? r.Since < old : r.SinceDay < oldDay),
                Since = g.Min(r => r.Since),
                SinceDay = g.Min(r => r.Since == null ? r.SinceDay : null),
            })
            .ToListAsync(cancellation);
        return groups.Select(g => new StalledCount(
            kind, g.HolderId, g.WithHead, g.Count, g.Fresh, g.Old,
            Math.Max(g.Since is null ? 0 : Days(g.Since, null, today), Days(null, g.SinceDay, today))));
    }

    private async Task<Dictionary<int, StalledHolder>> HoldersAsync(CancellationToken cancellation) =>
        (await db.Departments.AsNoTracking().OrderBy(d => d.Side).ThenBy(d => d.SortOrder)
            .Select(d => new { d.Id, d.Code, d.Side, d.Name, d.NameEn, d.IsLeadingGroupOffice }).ToListAsync(cancellation))
        .ToDictionary(d => d.Id, d => new StalledHolder(d.Id, d.Code, d.Side, new LocalText(d.Name, d.NameEn), d.IsLeadingGroupOffice));

    /// <summary>Those who decide, as the accounts stand today.</summary>
    private async Task<StalledPeople> PeopleAsync(CancellationToken cancellation)
    {
        var today = clock.Today;
        var found = await db.Users.AsNoTracking()
            .Where(u => u.IsActive && (u.ExpiresOn == null || u.ExpiresOn >= today) && u.DepartmentId != null)
            .Join(db.UserRoles, u => u.Id, r => r.UserId, (u, r) => new { u.Id, u.DepartmentId, u.DisplayName, r.RoleId })
            .Join(db.Roles.Where(r => r.Name == Role.DepartmentHead || r.Name == Role.OfficeStaff), u => u.RoleId, r => r.Id, (u, r) => new { u.Id, u.DepartmentId, u.DisplayName, r.Name })
            .OrderBy(u => u.Id)
            .ToListAsync(cancellation);
        return new StalledPeople(found.ToLookup(u => (u.DepartmentId!.Value, u.Name == Role.DepartmentHead), u => u.DisplayName));
    }

    private async Task<Dictionary<int, (string Number, LocalText Title, DateOnly DueOn, DateOnly? FirstDueOn)>> TasksAsync(
        List<int> ids, CancellationToken cancellation) =>
        (await db.Tasks.AsNoTracking().Where(t => ids.Contains(t.Id))
            .Select(t => new { t.Id, t.Number, t.Name, t.NameEn, t.DueOn, t.FirstDueOn }).ToListAsync(cancellation))
        .ToDictionary(t => t.Id, t => (t.Number, new LocalText(t.Name, t.NameEn), t.DueOn, t.FirstDueOn));

    private async Task<HashSet<int>> ReadableAsync(List<int> ids, CancellationToken cancellation) =>
        [.. await db.Reports.AsNoTracking().Where(r => ids.Contains(r.Id)).Where(ReportAccess.ReadableBy(user.Actor)).Select(r => r.Id).ToListAsync(cancellation)];
}
