using System.Linq.Expressions;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Web.Services.Requests;

/// <summary>A request as lists and cards show it.</summary>
public sealed record RequestLine
{
    public required int Id { get; init; }

    public required int Version { get; init; }

    public required int TaskId { get; init; }

    public required string Number { get; init; }

    public required string Name { get; init; }

    public string? NameEn { get; init; }

    public required TaskRequestKind Kind { get; init; }

    public required TaskRequestState State { get; init; }

    public required Side Side { get; init; }

    public required string DepartmentName { get; init; }

    public required string DepartmentNameEn { get; init; }

    public required string Reason { get; init; }

    public DateOnly? OldDueOn { get; init; }

    public DateOnly? DueOn { get; init; }

    public string? DoneSoFar { get; init; }

    public string? Needed { get; init; }

    public NeededFrom? From { get; init; }

    public string? FromName { get; init; }

    public string? FromNameEn { get; init; }

    public required string AskedBy { get; init; }

    public required DateTime AskedAt { get; init; }

    public Side? WaitsFor { get; init; }

    public DateTime? WaitingSince { get; init; }

    public DateTime? DecidedAt { get; init; }

    public string? DecidedBy { get; init; }

    public string? Answer { get; init; }

    public required IReadOnlyList<PartLine> Parts { get; init; }

    public LocalText Title => new(Name, NameEn);

    public LocalText Department => new(DepartmentName, DepartmentNameEn);

    /// <summary>The department from which it is needed; null: from somebody else.</summary>
    public LocalText? FromDepartment => FromName is null ? null : new LocalText(FromName, FromNameEn);

    /// <summary>Whole days since it came to who has it.</summary>
    public int DaysWaiting(DateOnly today) => WaitingSince is { } since ? today.DayNumber - BusinessClock.DayOf(since).DayNumber : 0;

    /// <summary>For queries.</summary>
    public static readonly Expression<Func<TaskRequest, RequestLine>> Projection = r => new RequestLine
    {
        Id = r.Id,
        Version = r.Version,
        TaskId = r.TaskId,
        Number = r.Task.Number,
        Name = r.Task.Name,
        NameEn = r.Task.NameEn,
        Kind = r.Kind,
        State = r.State,
        Side = r.Side,
        DepartmentName = r.Department.Name,
        DepartmentNameEn = r.Department.NameEn,
        Reason = r.Reason,
        OldDueOn = r.OldDueOn,
        DueOn = r.DueOn,
        DoneSoFar = r.DoneSoFar,
        Needed = r.Needed,
        From = r.From,
        FromName = r.FromDepartment == null ? null : r.FromDepartment.Name,
        FromNameEn = r.FromDepartment == null ? null : r.FromDepartment.NameEn,
        AskedBy = r.AskedByName,
        AskedAt = r.AskedAt,
        WaitsFor = r.State != TaskRequestState.Open ? null : r.AgreedAt == null ? r.FirstOffice : r.SecondOffice,
        WaitingSince = r.WaitingSince,
        DecidedAt = r.DecidedAt,
        DecidedBy = r.DecidedByName,
        Answer = r.Answer,
        Parts = r.Parts.OrderBy(p => p.Id).Select(p => new PartLine(p.Department.Name, p.Department.NameEn, p.OldPart, p.NewPart)).ToList(),
    };
}

/// <summary>A department's part before and after.</summary>
public sealed record PartLine(string Name, string NameEn, AssignmentPart? OldPart, AssignmentPart? NewPart)
{
    public LocalText Title => new(Name, NameEn);
}

/// <summary>The card of a task's requests.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Lines">Those that the reader may read, newest first.</param>
/// <param name="Askable">What the reader may ask for now.</param>
public sealed record TaskRequests(int TaskId, IReadOnlyList<RequestLine> Lines, IReadOnlyList<TaskRequestKind> Askable);

/// <summary>What waits for the reader's decision.</summary>
/// <param name="Count">How many.</param>
/// <param name="Since">Since when the oldest of them waits.</param>
public readonly record struct WaitingRequests(int Count, DateTime? Since);
