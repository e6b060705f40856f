using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Instructions;
using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Notifications;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Instructions;

/// <summary>An instruction follows its task: the task's end is an answer, which comes back to the leader. The caller saves.</summary>
public sealed class InstructionFollowing(PortalDbContext db, Notifier notifier, CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>The task was closed or cancelled by an approved request.</summary>
    /// <param name="task">Tracked.</param>
    /// <param name="words">The reason of the request.</param>
    /// <param name="cancellation">Ends with the request.</param>
    public async Task TaskEndedAsync(WorkTask task, string words, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.Source != TaskSource.LeaderInstruction)
        {
            return;
        }

        var instruction = await db.Instructions.Include(i => i.Steps).SingleOrDefaultAsync(i => i.TaskId == task.Id, cancellation);
        if (instruction?.TaskEnded(user.Actor, words, clock.UtcNow) == true)
        {
            audit.Record(AuditAction.InstructionAnswered, Subject(instruction), reason: words);
            await TellLeaderAsync(instruction, words, cancellation);
        }
    }

    /// <summary>Tells the leader that it was answered.</summary>
    public Task TellLeaderAsync(Instruction instruction, string? words, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        return TellAsync([instruction.LeaderId], NotificationReason.InstructionAnswered, instruction, $"answer-{instruction.Steps.Count}", words, cancellation);
    }

    /// <summary>Tells somebody of it.</summary>
    public Task TellAsync(
        IEnumerable<int> whom, NotificationReason reason, Instruction instruction, string step, string? words, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        var notice = new Notice(
            reason, new LocalText(instruction.Task.Number + " " + instruction.Task.Name, null), $"instruction:{instruction.Id}:{step}", words,
            reason == NotificationReason.Instruction ? instruction.DueOn : null);
        return notifier.TellAsync(whom, notice, "Instruction", new { id = instruction.Id }, cancellation);
    }

    /// <summary>The instruction as the audit trail names it.</summary>
    public static AuditSubject Subject(Instruction instruction)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        return new AuditSubject(
            "instruction", instruction.Id, instruction.Task.Number + " " + instruction.Task.Name,
            instruction.On == InstructionOn.Task ? instruction.OnTaskId : instruction.TaskId);
    }
}
