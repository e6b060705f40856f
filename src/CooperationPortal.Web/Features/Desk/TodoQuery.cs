using System.Linq.Expressions;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Web.Infrastructure.Paging;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Evaluation;
using CooperationPortal.Web.Services.Inspections;
using CooperationPortal.Web.Services.Instructions;
using CooperationPortal.Web.Services.Meetings;
using CooperationPortal.Web.Services.Registers;
using CooperationPortal.Web.Services.Reports;
using CooperationPortal.Web.Services.Requests;
using CooperationPortal.Web.Services.Urges;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Desk;

/// <summary>Why a line stands in the list; the order is that of urgency.</summary>
public enum TodoKind
{
    /// <summary>待审核: others wait for it. One line, however many wait.</summary>
    Review = 0,

    /// <summary>申请待审批: one line, however many wait. It stands behind the review.</summary>
    Request = 6,

    /// <summary>催办待答复: one line, however many wait. They stand behind the requests.</summary>
    Urge = 7,

    /// <summary>催办答复待处理: one line, however many wait.</summary>
    UrgeAnswer = 8,

    /// <summary>整改待销号: one line, however many wait. It stands behind the urges.</summary>
    Rectification = 9,

    /// <summary>督查意见待陈述或答复: one line, however many wait.</summary>
    InspectionView = 10,

    /// <summary>批示待反馈: one line, however many wait.</summary>
    Instruction = 11,

    /// <summary>督查考核: a round that waits for the department or the office; a line each.</summary>
    Evaluation = 12,

    /// <summary>台账待审核: one line, however many wait. It stands behind the requests.</summary>
    Entry = 13,

    /// <summary>台账退回: one line, however many came back.</summary>
    ReturnedEntry = 14,

    /// <summary>A step of a meeting; both sides wait for it. It stands behind the review and before the own reports.</summary>
    Meeting = 5,

    /// <summary>退回: a reviewer waits for the correction.</summary>
    Returned = 1,

    /// <summary>逾期: due and never submitted.</summary>
    Late = 2,

    /// <summary>Due soon, or begun.</summary>
    Due = 3,

    /// <summary>待签收.</summary>
    Accept = 4,
}

/// <summary>One line of the list of things to do.</summary>
public sealed record TodoLine
{
    public required TodoKind Kind { get; init; }

    public int TaskId { get; init; }

    public string Number { get; init; } = "";

    public LocalText Title { get; init; }

    /// <summary>The report's period; null: the line is about no single report.</summary>
    public ReportingPeriod? Period { get; init; }

    public DateOnly DueOn { get; init; }

    public DateTime? SavedAt { get; init; }

    public string? ReturnReason { get; init; }

    public string? ReturnedBy { get; init; }

    /// <summary>What is to do for a meeting; null: the line is about none.</summary>
    public MeetingTodoLine? Meeting { get; init; }

    /// <summary>What is to do in a round of the evaluation; null: the line is about none.</summary>
    public EvaluationTodoLine? Evaluation { get; init; }

    /// <summary>How many reports, requests or items wait.</summary>
    public int Waiting { get; init; }

    /// <summary>Since when the oldest of them waits.</summary>
    public DateTime? WaitingSince { get; init; }
}

/// <summary>How much there is to do.</summary>
/// <param name="Own">Lines about reports and tasks of the own department.</param>
/// <param name="Meetings">Lines about meetings.</param>
/// <param name="Waiting">Reports that wait for the person's review; together they are one line.</param>
/// <param name="WaitingSince">Since when the oldest of them waits.</param>
/// <param name="Requests">Requests that wait for the person's decision; together they are one line.</param>
/// <param name="Urges">Urges to answer, and answers to decide on; a line each.</param>
/// <param name="Inspections">Items to strike off, and views to state or to answer; a line each.</param>
/// <param name="Instructions">Instructions that the department has to answer; together they are one line.</param>
/// <param name="Evaluations">Rounds of the evaluation that wait for the person; a line each.</param>
/// <param name="Entries">Entries of registers that wait for the person's review, and that came back to the own department; a line each.</param>
public readonly record struct TodoCount(
    int Own, int Meetings, int Waiting, DateTime? WaitingSince, WaitingRequests Requests, WaitingUrges Urges, WaitingInspections Inspections,
    int Instructions, IReadOnlyList<EvaluationTodoLine> Evaluations, RegisterCounts Entries)
{
    /// <summary>Lines of the list.</summary>
    public int Total => ReviewLines + Meetings + Own;

    internal int ReviewLines =>
        (Waiting > 0 ? 1 : 0) + (Requests.Count > 0 ? 1 : 0) + (Urges.ToAnswer > 0 ? 1 : 0) + (Urges.ToDecide > 0 ? 1 : 0)
        + (Inspections.Items > 0 ? 1 : 0) + (Inspections.Views > 0 ? 1 : 0) + (Instructions > 0 ? 1 : 0) + Evaluations.Count
        + (Entries.Waiting > 0 ? 1 : 0) + (Entries.Returned > 0 ? 1 : 0);
}

/// <summary>What the signed-in person has to do: the list of the desk and the number in the navigation, from one definition.</summary>
public sealed class TodoQuery(
    PortalDbContext db, CurrentUser user, MeetingTodo meetings, RequestLists requests, UrgeLists urges, InspectionLists inspections,
    InstructionLists instructions, EvaluationTodo evaluations, RegisterLists entries, BusinessClock clock)
{
    /// <summary>Lines a page.</summary>
    public const int PageSize = 20;

    private PortalRules? _rules;
    private TodoCount? _count;

    /// <summary>The thresholds, read once a request.</summary>
    public async Task<PortalRules> RulesAsync(CancellationToken cancellation) =>
        _rules ??= await db.Rules.AsNoTracking().SingleOrDefaultAsync(cancellation) ?? new PortalRules();

    /// <summary>How many lines the list has; counted once a request, for the list and the navigation.</summary>
    public async Task<TodoCount> CountAsync(CancellationToken cancellation)
    {
        if (_count is { } known)
        {
            return known;
        }

        var own = await (await KeysAsync(cancellation)).CountAsync(cancellation);
        var waiting = await db.Reports.AsNoTracking().Where(ReportAccess.WaitingFor(user.Actor))
            .GroupBy(r => 1)
            .Select(g => new { Count = g.Count(), Since = g.Min(r => r.WaitingSince) })
            .SingleOrDefaultAsync(cancellation);
        return (_count = new TodoCount(
            own, await meetings.CountAsync(cancellation), waiting?.Count ?? 0, waiting?.Since, await requests.CountWaitingAsync(cancellation),
            await urges.WaitingAsync(cancellation),
            await inspections.CountWaitingAsync(cancellation),
            await instructions.CountToAnswerAsync(cancellation),
            await evaluations.LinesAsync(cancellation),
            await entries.CountAsync(cancellation))).Value;
    }

    /// <summary>One page of the list, the most urgent first.</summary>
    public async Task<PageOf<TodoLine>> PageAsync(int? page, CancellationToken cancellation)
    {
        var count = await CountAsync(cancellation);
        var number = Math.Clamp(page ?? 1, 1, Math.Max(1, (count.Total + PageSize - 1) / PageSize));
        // Three lists one behind the other: the review, the meetings, the own department's reports and tasks.
        var first = (number - 1) * PageSize;
        var (skipMeetings, takeMeetings) = Part(first, count.ReviewLines, count.Meetings);
        var (skip, take) = Part(first, count.ReviewLines + count.Meetings, count.Own);
        var keys = await (await KeysAsync(cancellation))
            .OrderBy(k => k.Kind).ThenBy(k => k.DueOn).ThenBy(k => k.Id)
            .Skip(skip).Take(take)
            .ToListAsync(cancellation);
        var lines = new List<TodoLine>();
        if (first == 0 && count.Waiting > 0)
        {
            lines.Add(new TodoLine { Kind = TodoKind.Review, Waiting = count.Waiting, WaitingSince = count.WaitingSince });
        }

        if (first == 0 && count.Requests.Count > 0)
        {
            lines.Add(new TodoLine { Kind = TodoKind.Request, Waiting = count.Requests.Count, WaitingSince = count.Requests.Since });
        }

        if (first == 0 && count.Entries.Waiting > 0)
        {
            lines.Add(new TodoLine { Kind = TodoKind.Entry, Waiting = count.Entries.Waiting, WaitingSince = count.Entries.Since });
        }

        if (first == 0 && count.Entries.Returned > 0)
        {
            lines.Add(new TodoLine { Kind = TodoKind.ReturnedEntry, Waiting = count.Entries.Returned });
        }

        if (first == 0 && count.Urges.ToAnswer > 0)
        {
            lines.Add(new TodoLine { Kind = TodoKind.Urge, Waiting = count.Urges.ToAnswer, DueOn = count.Urges.ReplyBy ?? clock.Today });
        }

        if (first == 0 && count.Urges.ToDecide > 0)
        {
            lines.Add(new TodoLine { Kind = TodoKind.UrgeAnswer, Waiting = count.Urges.ToDecide, WaitingSince = count.Urges.Since });
        }

        if (first == 0 && count.Inspections.Items > 0)
        {
            lines.Add(new TodoLine { Kind = TodoKind.Rectification, Waiting = count.Inspections.Items });
        }

        if (first == 0 && count.Inspections.Views > 0)
        {
            lines.Add(new TodoLine { Kind = TodoKind.InspectionView, Waiting = count.Inspections.Views });
        }

        if (first == 0 && count.Instructions > 0)
        {
            lines.Add(new TodoLine { Kind = TodoKind.Instruction, Waiting = count.Instructions });
        }

        if (first == 0)
        {
            lines.AddRange(count.Evaluations.Select(round => new TodoLine { Kind = TodoKind.Evaluation, Evaluation = round }));
        }

        lines.AddRange((await meetings.LinesAsync(skipMeetings, takeMeetings, cancellation))
            .Select(meeting => new TodoLine { Kind = TodoKind.Meeting, Meeting = meeting }));
        var reports = await ReportsAsync(keys, cancellation);
        var tasks = await TasksAsync(keys, cancellation);
        lines.AddRange(keys
            .Select(k => k.Kind == TodoKind.Accept ? tasks.GetValueOrDefault(k.Id) : reports.GetValueOrDefault(k.Id))
            .OfType<TodoLine>());
        return new PageOf<TodoLine>(lines, number, PageSize, count.Total);
    }

    /// <summary>What of a list stands on the page, when so many lines come before it.</summary>
    private static (int Skip, int Take) Part(int first, int before, int length)
    {
        var skip = Math.Max(0, first - before);
        return (skip, Math.Clamp(first + PageSize - before - skip, 0, Math.Max(0, length - skip)));
    }

    /// <summary>The one definition of what is to do for the own department: which rows, how urgent.</summary>
    private async Task<IQueryable<Key>> KeysAsync(CancellationToken cancellation)
    {
        var actor = user.Actor;
        var today = clock.Today;
        var soon = today.AddDays((await RulesAsync(cancellation)).SoonDays);
        var department = actor.DepartmentId ?? 0;
        var writes = actor.May(Permission.WriteReports);
        var accepts = actor.May(Permission.AcceptAssignment);
        var returned = db.Reports.AsNoTracking().Where(_ => writes).Where(ReportAccess.ReturnedTo(department))
            .Select(r => new Key { Kind = TodoKind.Returned, Id = r.Id, DueOn = r.DueOn });
        var owed = db.Reports.AsNoTracking().Where(_ => writes).Where(ReportAccess.OwedBy(department, today))
            .Where(r => r.DueOn <= soon || r.State == ReportState.Draft)
            .Select(r => new Key
            {
                Kind = r.DueOn < today && r.FirstSubmittedOn == null ? TodoKind.Late : TodoKind.Due,
                Id = r.Id,
                DueOn = r.DueOn,
            });
        var open = db.Assignments.AsNoTracking().Where(_ => accepts).Where(WaitsForAcceptance(department))
            .Select(a => new Key { Kind = TodoKind.Accept, Id = a.Id, DueOn = a.DueOn });
        return returned.Concat(owed).Concat(open);
    }

    /// <summary><see cref="Assignment.CanAccept"/> as a filter.</summary>
    private static Expression<Func<Assignment, bool>> WaitsForAcceptance(int department) =>
        a => a.DepartmentId == department && a.IsActive && !a.IsClosed && a.AssignedOn != null && a.AcceptedAt == null
            && (a.Task.State == TaskState.Assigned || a.Task.State == TaskState.InProgress || a.Task.State == TaskState.ClosingRequested);

    private async Task<Dictionary<int, TodoLine>> ReportsAsync(List<Key> keys, CancellationToken cancellation)
    {
        var kinds = keys.Where(k => k.Kind != TodoKind.Accept).ToDictionary(k => k.Id, k => k.Kind);
        var ids = kinds.Keys.ToList();
        var rows = await db.Reports.AsNoTracking().Where(r => ids.Contains(r.Id))
            .Select(r => new
            {
                r.Id,
                r.TaskId,
                r.Task.Number,
                r.Task.Name,
                r.Task.NameEn,
                r.Year,
                r.Month,
                r.DueOn,
                r.State,
                r.SavedAt,
                r.ReturnReason,
                r.ReturnedByName,
            })
            .ToListAsync(cancellation);
        return rows.ToDictionary(r => r.Id, r => new TodoLine
        {
            Kind = kinds[r.Id],
            TaskId = r.TaskId,
            Number = r.Number,
            Title = new LocalText(r.Name, r.NameEn),
            Period = new ReportingPeriod(r.Year, r.Month),
            DueOn = r.DueOn,
            SavedAt = r.State == ReportState.Draft ? r.SavedAt : null,
            ReturnReason = r.ReturnReason,
            ReturnedBy = r.ReturnedByName,
        });
    }

    private async Task<Dictionary<int, TodoLine>> TasksAsync(List<Key> keys, CancellationToken cancellation)
    {
        var ids = keys.Where(k => k.Kind == TodoKind.Accept).Select(k => k.Id).ToList();
        var rows = await db.Assignments.AsNoTracking().Where(a => ids.Contains(a.Id))
            .Select(a => new { a.Id, a.TaskId, a.Task.Number, a.Task.Name, a.Task.NameEn, a.DueOn })
            .ToListAsync(cancellation);
        return rows.ToDictionary(a => a.Id, a => new TodoLine
        {
            Kind = TodoKind.Accept,
            TaskId = a.TaskId,
            Number = a.Number,
            Title = new LocalText(a.Name, a.NameEn),
            DueOn = a.DueOn,
        });
    }

    private sealed class Key
    {
        public TodoKind Kind { get; init; }

        public int Id { get; init; }

        public DateOnly DueOn { get; init; }
    }
}
