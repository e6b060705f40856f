using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Features.Shared.TaskList;
using CooperationPortal.Web.Infrastructure.Paging;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Files;
using CooperationPortal.Web.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Requests;

/// <summary>What the list of requests is narrowed to, as it stands in the address. What cannot be read narrows nothing.</summary>
public sealed class RequestFilter
{
    /// <summary>Year of the task; null: the current year.</summary>
    public int? Year { get; set; }

    public TaskRequestKind? Kind { get; set; }

    public TaskRequestState? State { get; set; }

    /// <summary>jinghai or lianhuashan: the side that asks.</summary>
    public string? Side { get; set; }

    /// <summary>Code of the department that asks.</summary>
    public string? Department { get; set; }

    /// <summary>Of 暂不能办: from whom it is needed.</summary>
    public NeededFrom? From { get; set; }

    /// <summary>True: only those that wait for the reader.</summary>
    public bool Waiting { get; set; }

    /// <summary>True: open or approved, and the task is under way.</summary>
    public bool Standing { get; set; }

    internal IQueryable<TaskRequest> Apply(IQueryable<TaskRequest> requests, int year, Core.Access.Actor actor)
    {
        requests = requests.Where(r => r.Task.Year == year).Where(RequestAccess.ReadableBy(actor));
        if (Kind is { } kind)
        {
            requests = requests.Where(r => r.Kind == kind);
        }

        if (State is { } state)
        {
            requests = requests.Where(r => r.State == state);
        }

        if (Sides.Parse(Side) is { } side)
        {
            requests = requests.Where(r => r.Side == side);
        }

        if (!string.IsNullOrEmpty(Department))
        {
            requests = requests.Where(r => r.Department.Code == Department);
        }

        if (From is { } from)
        {
            requests = requests.Where(r => r.From == from);
        }

        requests = Waiting ? requests.Where(RequestAccess.WaitingFor(actor)) : requests;
        return Standing ? requests.Where(RequestAccess.Stands) : requests;
    }
}

/// <summary>The list with what its filter offers.</summary>
public sealed record RequestListModel(
    RequestFilter Filter, int Year, IReadOnlyList<int> Years, IReadOnlyList<DepartmentChoice> Departments,
    IReadOnlyDictionary<TaskRequestState, int> Counts, int Blocked, PageOf<RequestLine> Page, DateOnly Today);

/// <summary>The page of a request.</summary>
public sealed record RequestPage(
    RequestLine Line, IReadOnlyList<RequestStepLine> Steps, IReadOnlyList<FileItem> Evidence, bool CanWithdraw, bool CanDecide, bool HandsOn, DateOnly Today)
{
    /// <summary>What was typed, where the form comes back.</summary>
    public DecisionForm Form { get; init; } = new();

    /// <summary>True where declining was refused: its form is open.</summary>
    public bool DeclineRefused { get; init; }
}

/// <summary>A step of a request.</summary>
public sealed record RequestStepLine(RequestStepKind Kind, string Who, DateTime At, string? Words);

/// <summary>Reads requests: the list, and one of them.</summary>
public sealed class RequestQueries(PortalDbContext db, CurrentUser user, RequestLists lists, BusinessClock clock)
{
    public async Task<RequestListModel> ReadAsync(RequestFilter filter, int? page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var actor = user.Actor;
        var year = filter.Year ?? clock.Today.Year;
        var years = await db.PlanYears.AsNoTracking().OrderByDescending(y => y.Year).Select(y => y.Year).ToListAsync(cancellation);
        var departments = await db.Departments.AsNoTracking().Where(d => d.IsActive).OrderBy(d => d.Side).ThenBy(d => d.SortOrder)
            .Select(d => new DepartmentChoice(d.Id, d.Code, d.Side, d.Name, d.NameEn)).ToListAsync(cancellation);
        var counts = await new RequestFilter().Apply(db.TaskRequests.AsNoTracking(), year, actor).GroupBy(r => r.State)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var rows = await filter.Apply(db.TaskRequests.AsNoTracking(), year, actor)
            .OrderByDescending(r => r.AskedAt).ThenByDescending(r => r.Id)
            .Select(RequestLine.Projection).ToPageAsync(page, cancellation: cancellation);
        return new RequestListModel(
            filter, year, years, departments, counts, await lists.CountBlockedAsync(year, cancellation), rows, clock.Today);
    }

    /// <summary>One; null where there is no such request for the reader.</summary>
    public async Task<RequestPage?> ReadAsync(int taskId, int id, CancellationToken cancellation)
    {
        var request = await RequestDeciding.Whole(db).AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.TaskId == taskId, cancellation);
        if (request is null || !request.CanRead(user.Actor))
        {
            return null;
        }

        var line = await db.TaskRequests.AsNoTracking().Where(r => r.Id == id).Select(RequestLine.Projection).SingleAsync(cancellation);
        var steps = await db.TaskRequests.AsNoTracking().Where(r => r.Id == id).SelectMany(r => r.Steps).OrderBy(s => s.Id)
            .Select(s => new { s.Kind, s.ActorName, s.ActorPost, s.ActorDepartment, s.At, s.Words }).ToListAsync(cancellation);
        var evidence = await db.Files.AsNoTracking().ListedFor(user.Actor.UserId)
            .Where(f => db.TaskRequests.Any(r => r.Id == id && r.Evidence.Any(e => e.FileId == f.Id)))
            .OrderBy(f => f.UploadedAt).ThenBy(f => f.Id).Select(FileItem.From(false)).ToListAsync(cancellation);
        return new RequestPage(
            line,
            steps.ConvertAll(s => new RequestStepLine(
                s.Kind, string.Join(' ', new[] { s.ActorDepartment, s.ActorPost, s.ActorName }.Where(w => !string.IsNullOrEmpty(w))), s.At, s.Words)),
            evidence,
            request.CanWithdraw(user.Actor),
            request.CanDecide(user.Actor),
            request is { AgreedAt: null, SecondOffice: not null },
            clock.Today);
    }
}
