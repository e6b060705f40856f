using System.Linq.Expressions;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Instructions;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Instructions;

/// <summary>An instruction as lists and cards show it.</summary>
public sealed record InstructionLine(
    int Id, Side Side, string Leader, string? LeaderPost, DateTime At, string Text, DateOnly DueOn, DateOnly TaskDueOn, int TaskId, string TaskNumber,
    InstructionState State, DateTime? AnsweredAt, string? Answer, bool TaskClosed)
{
    /// <summary>For queries.</summary>
    public static readonly Expression<Func<Instruction, InstructionLine>> Projection = i => new InstructionLine(
        i.Id, i.Side, i.LeaderName, i.LeaderPost, i.At, i.Text, i.DueOn, i.Task.DueOn, i.TaskId, i.Task.Number, i.State, i.AnsweredAt,
        i.Steps.OrderByDescending(s => s.Id).Where(s => s.Kind != InstructionStepKind.Accepted && s.Kind != InstructionStepKind.AskedFurther)
            .Select(s => s.Words).FirstOrDefault(),
        i.Task.State == TaskState.Closed);

    /// <summary>Past its date, as approved requests have moved it, and not answered.</summary>
    public bool IsLate(DateOnly today) => State is InstructionState.UnderWay or InstructionState.AskedFurther && TaskDueOn < today;
}

/// <summary>The leader's own instructions, for the cockpit.</summary>
/// <param name="Lines">What is not accepted yet, answered ones first.</param>
/// <param name="Open">How many are not accepted yet.</param>
/// <param name="Today">The business day.</param>
public sealed record OwnInstructions(IReadOnlyList<InstructionLine> Lines, int Open, DateOnly Today);

/// <summary>Instructions where other screens show them: on what they were written on, and on the leader's cockpit.</summary>
public sealed class InstructionLists(PortalDbContext db, CurrentUser user, BusinessClock clock)
{
    private const int Most = 20;
    private const int MostOwn = 8;

    /// <summary><see cref="Instruction.CanAnswer"/> as a filter.</summary>
    public static Expression<Func<Instruction, bool>> ToAnswerBy(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var department = actor.May(Permission.WriteReports) ? actor.DepartmentId : null;
        return i => (i.State == InstructionState.UnderWay || i.State == InstructionState.AskedFurther)
            && i.Task.Assignments.Any(a => a.IsActive && a.DepartmentId == department
                && (a.Part == AssignmentPart.Lead || !i.Task.Assignments.Any(o => o.IsActive && o.Part == AssignmentPart.Lead)));
    }

    /// <summary>How many wait for the answer of the reader's department.</summary>
    public async Task<int> CountToAnswerAsync(CancellationToken cancellation) =>
        user.Actor.May(Permission.WriteReports) ? await db.Instructions.AsNoTracking().CountAsync(ToAnswerBy(user.Actor), cancellation) : 0;

    /// <summary>Those that were written on a thing; of a task also the one that it carries out.</summary>
    public async Task<IReadOnlyList<InstructionLine>> OnAsync(InstructionOn on, int id, CancellationToken cancellation)
    {
        if (!user.Actor.May(Permission.ReadPlan))
        {
            return [];
        }

        var instructions = db.Instructions.AsNoTracking();
        instructions = on switch
        {
            InstructionOn.Task => instructions.Where(i => i.OnTaskId == id || i.TaskId == id),
            InstructionOn.Report => instructions.Where(i => i.OnReportId == id),
            InstructionOn.Minutes => instructions.Where(i => i.OnMinutesId == id),
            _ => instructions.Where(i => i.OnUrgeId == id),
        };
        return await instructions.OrderByDescending(i => i.Id).Take(Most).Select(InstructionLine.Projection).ToListAsync(cancellation);
    }

    /// <summary>Those that the reader wrote and has not accepted yet; null for somebody who writes none.</summary>
    public async Task<OwnInstructions?> OwnAsync(CancellationToken cancellation)
    {
        if (!user.Actor.May(Permission.Instruct))
        {
            return null;
        }

        var own = db.Instructions.AsNoTracking().Where(i => i.LeaderId == user.Actor.UserId && i.State != InstructionState.Accepted);
        var lines = await own.OrderBy(i => i.State == InstructionState.Answered ? 0 : 1).ThenBy(i => i.DueOn).ThenBy(i => i.Id)
            .Take(MostOwn).Select(InstructionLine.Projection).ToListAsync(cancellation);
        return new OwnInstructions(lines, lines.Count < MostOwn ? lines.Count : await own.CountAsync(cancellation), clock.Today);
    }
}
