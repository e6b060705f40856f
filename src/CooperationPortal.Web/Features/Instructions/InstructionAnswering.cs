using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Instructions;
using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Instructions;
using CooperationPortal.Web.Services.Notifications;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Instructions;

/// <summary>What can be done to an instruction.</summary>
public enum InstructionAct
{
    /// <summary>反馈, by the lead department.</summary>
    Answer,

    /// <summary>同意, by the leader.</summary>
    Accept,

    /// <summary>再办理, by the leader, with words.</summary>
    AskFurther,
}

/// <summary>Answers and what the leader says to them, each with its audit entry and what is told of it in one save.</summary>
public sealed class InstructionAnswering(
    PortalDbContext db, InstructionFollowing following, Recipients recipients, CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>Carries one step out.</summary>
    /// <returns>False: there is no such instruction.</returns>
    /// <exception cref="BusinessRuleException">It is not the person's to do now, or words are missing.</exception>
    /// <exception cref="StaleFormException">Somebody else was faster.</exception>
    public async Task<bool> ActAsync(int id, InstructionAct act, InstructionWordsForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var instruction = await db.Instructions.Include(i => i.Task).ThenInclude(t => t.Assignments).Include(i => i.Steps).AsSplitQuery()
            .SingleOrDefaultAsync(i => i.Id == id, cancellation);
        if (instruction is null)
        {
            return false;
        }

        db.ExpectVersion(instruction, form.Version);
        var subject = InstructionFollowing.Subject(instruction);
        switch (act)
        {
            case InstructionAct.Answer:
                instruction.Answer(user.Actor, form.Words, clock.UtcNow);
                audit.Record(AuditAction.InstructionAnswered, subject, reason: form.Words);
                await following.TellLeaderAsync(instruction, form.Words, cancellation);
                break;
            case InstructionAct.Accept:
                instruction.Accept(user.Actor, form.Words, clock.UtcNow);
                audit.Record(AuditAction.InstructionAccepted, subject, reason: form.Words);
                await TellDepartmentsAsync(instruction, NotificationReason.InstructionAnswered, form.Words, cancellation);
                break;
            default:
                instruction.AskFurther(user.Actor, form.Words, clock.UtcNow);
                audit.Record(AuditAction.InstructionAskedFurther, subject, reason: form.Words);
                await TellDepartmentsAsync(instruction, NotificationReason.Instruction, form.Words, cancellation);
                break;
        }

        await db.SaveChangesAsync(cancellation);
        return true;
    }

    private async Task TellDepartmentsAsync(Instruction instruction, NotificationReason reason, string? words, CancellationToken cancellation)
    {
        var departments = instruction.Task.Assignments.Where(a => a.IsActive).Select(a => a.DepartmentId).ToList();
        var whom = await recipients.StaffOfAsync(departments, cancellation);
        whom.AddRange(await recipients.HeadsOfAsync(departments, cancellation));
        await following.TellAsync(whom, reason, instruction, $"said-{instruction.Steps.Count}", words, cancellation);
    }
}
