using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Features.Shared.Navigation;
using CooperationPortal.Web.Infrastructure.Paging;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Files;
using CooperationPortal.Web.Services.Registers;
using CooperationPortal.Web.Services.Reports;
using CooperationPortal.Web.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Reviews;

/// <summary>A report that waits for the reader.</summary>
public sealed record ReviewRow(
    int Id, int Version, int TaskId, string Number, LocalText Title, string DepartmentCode, LocalText Department, Side Side,
    ReportingPeriod Period, ReportState State, int Revision, int? Percent, int? PreviousPercent, string Words, string? SubmittedBy,
    DateTime WaitingSince, int Files)
{
    /// <summary>Business days are not counted apart: whole days since it came.</summary>
    public int DaysWaiting(DateOnly today) => today.DayNumber - BusinessClock.DayOf(WaitingSince).DayNumber;
}

/// <summary>What waits, the longest waiting first.</summary>
public sealed record ReviewList(PageOf<ReviewRow> Page, DateOnly Today)
{
    /// <summary>Requests that wait for the reader's decision.</summary>
    public IReadOnlyList<RequestLine> Requests { get; init; } = [];

    /// <summary>How many those are, on all pages.</summary>
    public int RequestCount { get; init; }

    /// <summary>Entries of registers that wait for the reader's review.</summary>
    public IReadOnlyList<WaitingEntry> Entries { get; init; } = [];

    /// <summary>How many those are, on all pages.</summary>
    public int EntryCount { get; init; }
}

/// <summary>What waits for the signed-in person: the list and its count, from one definition.</summary>
public sealed class ReviewQueries(PortalDbContext db, RequestLists requests, RegisterLists entries, CurrentUser user, BusinessClock clock) : INavigationCounts
{
    /// <summary>Rows a page, and the most that are passed at once.</summary>
    public const int PageSize = 20;

    /// <summary>Characters of the text that are shown.</summary>
    public const int WordsLength = 200;

    public async Task<ReviewList> ReadAsync(int? page, CancellationToken cancellation)
    {
        var rows = await Project(Waiting()).ToPageAsync(page, PageSize, cancellation);
        return new ReviewList(rows.Map(ToRow), clock.Today)
        {
            Requests = await requests.WaitingAsync(cancellation),
            RequestCount = (await requests.CountWaitingAsync(cancellation)).Count,
            Entries = await entries.WaitingAsync(cancellation),
            EntryCount = (await entries.CountAsync(cancellation)).Waiting,
        };
    }

    /// <summary>Those of the picked ones that still wait.</summary>
    public async Task<ReviewList> ReadAsync(IReadOnlyCollection<int> ids, CancellationToken cancellation)
    {
        var rows = await Project(Waiting().Where(r => ids.Contains(r.Id))).ToPageAsync(1, PageSize, cancellation);
        return new ReviewList(rows.Map(ToRow), clock.Today);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, int>> CountAsync(CancellationToken cancellation)
    {
        var actor = user.Account?.Actor;
        return actor?.May(Permission.OpenReviews) == true
            ? new Dictionary<string, int>(StringComparer.Ordinal)
            {
                [NavigationMenu.ReviewsCount] = await Waiting().CountAsync(cancellation) + (await requests.CountWaitingAsync(cancellation)).Count
                    + (await entries.CountAsync(cancellation)).Waiting,
            }
            : new Dictionary<string, int>(StringComparer.Ordinal);
    }

    private IQueryable<ProgressReport> Waiting() => db.Reports.AsNoTracking().Where(ReportAccess.WaitingFor(user.Actor));

    private IQueryable<Raw> Project(IQueryable<ProgressReport> reports)
    {
        var files = db.Files.ListedFor(user.Actor.UserId);
        return reports
            .OrderBy(r => r.WaitingSince).ThenBy(r => r.Id)
            .Select(r => new Raw
            {
                Id = r.Id,
                Version = r.Version,
                TaskId = r.TaskId,
                Number = r.Task.Number,
                Name = r.Task.Name,
                NameEn = r.Task.NameEn,
                Code = r.Department.Code,
                Department = r.Department.Name,
                DepartmentEn = r.Department.NameEn,
                Side = r.Side,
                Year = r.Year,
                Month = r.Month,
                State = r.State,
                Revision = r.Revision,
                Percent = r.Percent,
                PreviousPercent = r.Assignment.Percent,
                Done = r.Done!.Substring(0, WordsLength + 1),
                SubmittedBy = r.SubmittedByName,
                WaitingSince = r.WaitingSince,
                Files = files.Count(f => f.ReportId == r.Id && f.WithdrawnAt == null),
            });
    }

    private static ReviewRow ToRow(Raw r) => new(
        r.Id, r.Version, r.TaskId, r.Number, new LocalText(r.Name, r.NameEn), r.Code, new LocalText(r.Department, r.DepartmentEn), r.Side,
        new ReportingPeriod(r.Year, r.Month), r.State, r.Revision, r.Percent, r.PreviousPercent,
        r.Done is { Length: > WordsLength } ? r.Done[..WordsLength] + "…" : r.Done ?? "", r.SubmittedBy, r.WaitingSince ?? default, r.Files);

    private sealed class Raw
    {
        public int Id { get; init; }

        public int Version { get; init; }

        public int TaskId { get; init; }

        public required string Number { get; init; }

        public required string Name { get; init; }

        public string? NameEn { get; init; }

        public required string Code { get; init; }

        public required string Department { get; init; }

        public required string DepartmentEn { get; init; }

        public Side Side { get; init; }

        public int Year { get; init; }

        public int Month { get; init; }

        public ReportState State { get; init; }

        public int Revision { get; init; }

        public int? Percent { get; init; }

        public int? PreviousPercent { get; init; }

        public string? Done { get; init; }

        public string? SubmittedBy { get; init; }

        public DateTime? WaitingSince { get; init; }

        public int Files { get; init; }
    }
}
