using System.Globalization;
using CooperationPortal.Core.Evaluation;
using CooperationPortal.Core.WorkPlan;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Evaluation.Facts;

/// <summary>
/// 进度完成率: approved progress against the elapsed share of each task's time. Being ahead on one task does not make up for being behind on
/// another one.
/// </summary>
internal sealed class ProgressFact : IEvaluationFact
{
    public FactDefinition Definition { get; } = new("progress", "进度完成率", "各项任务已审核的进度与时间进度之比，超前不抵滞后", false);

    public async Task<IReadOnlyList<FactCase>> ReadAsync(PortalDbContext db, FactPeriod period, CancellationToken cancellation)
    {
        var (year, month) = (period.To.Year, period.End.Month);
        var rows = await db.Assignments.AsNoTracking()
            .Where(a => a.Year == year && a.IsActive && a.AssignedOn != null && a.AssignedOn <= period.End
                && a.Task.State != TaskState.Draft && a.Task.State != TaskState.Cancelled)
            .OrderBy(a => a.TaskId).ThenBy(a => a.DepartmentId)
            .Select(a => new
            {
                a.DepartmentId,
                a.TaskId,
                a.Task.Number,
                a.Task.Name,
                a.Task.NameEn,
                a.Task.StartOn,
                a.Task.DueOn,
                Percent = db.Reports.Where(r => r.AssignmentId == a.Id && r.ApprovedPercent != null && r.Year == year && r.Month <= month)
                    .OrderByDescending(r => r.Month).Select(r => r.ApprovedPercent).FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        return
        [
            .. rows.Select(a => (Row: a, Due: Elapsed(a.StartOn, a.DueOn, period.End))).Where(a => a.Due > 0).Select(a => new FactCase(
                a.Row.DepartmentId,
                Math.Min(a.Row.Percent ?? 0, a.Due),
                a.Due,
                new FactItem(
                    $"{a.Row.Number} {a.Row.Name}", a.Row.NameEn is null ? null : $"{a.Row.Number} {a.Row.NameEn}",
                    "进度 {0}%，时间进度 {1}%", [Text(a.Row.Percent ?? 0), Text(a.Due)], (a.Row.Percent ?? 0) >= a.Due, a.Row.TaskId))),
        ];
    }

    /// <summary>Whole percent of a task's time that is over, 0 on its first day and 100 on its due day.</summary>
    private static int Elapsed(DateOnly startOn, DateOnly dueOn, DateOnly day)
    {
        var length = dueOn.DayNumber - startOn.DayNumber;
        return length <= 0
            ? (day >= dueOn ? 100 : 0)
            : (int)Math.Clamp(Math.Round(100m * (day.DayNumber - startOn.DayNumber) / length, MidpointRounding.AwayFromZero), 0, 100);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A department's part in a task that was due in the period, and whether the task was closed in time.</summary>
internal static class DueTasks
{
    /// <summary>Those of some assignments, in one command. A task that is not yet due, and not closed, is nobody's fault.</summary>
    public static async Task<IReadOnlyList<FactCase>> ReadAsync(IQueryable<Assignment> assignments, FactPeriod period, CancellationToken cancellation) =>
        (await assignments.AsNoTracking()
            .Where(a => a.IsActive && a.Task.State != TaskState.Cancelled && a.Task.State != TaskState.Draft
                && a.Task.DueOn >= period.From && a.Task.DueOn <= period.To && (a.Task.DueOn < period.AsOf || a.Task.State == TaskState.Closed))
            .OrderBy(a => a.Task.DueOn).ThenBy(a => a.TaskId).ThenBy(a => a.DepartmentId)
            .Select(a => new { a.DepartmentId, a.TaskId, a.Task.Number, a.Task.Name, a.Task.NameEn, a.Task.DueOn, a.Task.ClosedOn })
            .ToListAsync(cancellation))
        .ConvertAll(a => new FactCase(
            a.DepartmentId,
            a.ClosedOn <= a.DueOn ? 1 : 0,
            1,
            new FactItem(
                $"{a.Number} {a.Name}", a.NameEn is null ? null : $"{a.Number} {a.NameEn}",
                a.ClosedOn is null ? "未办结，期限 {1}" : a.ClosedOn <= a.DueOn ? "{0} 按期办结" : "{0} 办结，期限 {1}",
                [a.ClosedOn is { } closed ? DueReport.Day(closed) : "", DueReport.Day(a.DueOn)], a.ClosedOn <= a.DueOn, a.TaskId)));
}

/// <summary>议定事项按期办结率: decisions of meetings, the department's part in them, that were due in the period.</summary>
internal sealed class DecisionsFulfilledFact : IEvaluationFact
{
    public FactDefinition Definition { get; } = new("decisions", "议定事项按期办结率", "考核期内到期的议定事项中，按期办结的比例；已取消的不算", false);

    public Task<IReadOnlyList<FactCase>> ReadAsync(PortalDbContext db, FactPeriod period, CancellationToken cancellation) =>
        DueTasks.ReadAsync(db.Assignments.Where(a => a.Task.DecisionId != null), period, cancellation);
}

/// <summary>整改按期完成率: rectifications ordered by inspections, the department's part in them, that were due in the period.</summary>
internal sealed class RectificationFact : IEvaluationFact
{
    public FactDefinition Definition { get; } = new("rectification", "整改按期完成率", "考核期内到期的督查整改任务中，按期办结的比例；已取消的不算", false);

    public Task<IReadOnlyList<FactCase>> ReadAsync(PortalDbContext db, FactPeriod period, CancellationToken cancellation) =>
        DueTasks.ReadAsync(db.Assignments.Where(a => db.Rectifications.Any(r => r.TaskId == a.TaskId)), period, cancellation);
}

/// <summary>办结有据率: closed tasks with a file, on the task or on a report of the department.</summary>
internal sealed class EvidenceFact : IEvaluationFact
{
    public FactDefinition Definition { get; } = new("evidence", "办结有据率", "考核期内办结的任务中，任务或本部门填报附有佐证文件的比例", false);

    public async Task<IReadOnlyList<FactCase>> ReadAsync(PortalDbContext db, FactPeriod period, CancellationToken cancellation) =>
        (await db.Assignments.AsNoTracking()
            .Where(a => a.IsActive && a.Task.State == TaskState.Closed && a.Task.ClosedOn >= period.From && a.Task.ClosedOn <= period.End)
            .OrderBy(a => a.TaskId).ThenBy(a => a.DepartmentId)
            .Select(a => new
            {
                a.DepartmentId,
                a.TaskId,
                a.Task.Number,
                a.Task.Name,
                a.Task.NameEn,
                Files = db.Files.Count(f => f.WithdrawnAt == null
                    && (f.TaskId == a.TaskId || db.Reports.Any(r => r.Id == f.ReportId && r.AssignmentId == a.Id))),
            })
            .ToListAsync(cancellation))
        .ConvertAll(a => new FactCase(
            a.DepartmentId,
            a.Files > 0 ? 1 : 0,
            1,
            new FactItem(
                $"{a.Number} {a.Name}", a.NameEn is null ? null : $"{a.Number} {a.NameEn}",
                a.Files > 0 ? "{0} 个佐证文件" : "没有佐证文件", [a.Files.ToString(CultureInfo.InvariantCulture)], a.Files > 0, a.TaskId)));
}
