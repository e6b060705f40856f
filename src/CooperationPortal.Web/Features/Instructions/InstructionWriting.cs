using System.Globalization;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Instructions;
using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.JointMeetings;
using CooperationPortal.Data.WorkPlan;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Instructions;
using CooperationPortal.Web.Services.Notifications;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Instructions;

/// <summary>A leader writes: the words, and the task that carries them out, handed out at once, in one transaction.</summary>
public sealed class InstructionWriting(
    PortalDbContext db, InstructionSubjects subjects, Numbering numbering, TaskUpkeep upkeep, InstructionFollowing following,
    Recipients recipients, CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>The series of the numbers P-1, P-2 … of a year's tasks from instructions.</summary>
    public static string TaskSeries(int year) => $"task/P/{year}";

    /// <summary>Writes.</summary>
    /// <returns>Id of the instruction; null: there is no such thing to write on for the person.</returns>
    /// <exception cref="BusinessRuleException">A department, the date or the words do not do.</exception>
    public async Task<int?> WriteAsync(InstructionForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var (on, subjectId, due) = (form.On!.Value, form.Id!.Value, form.DueOn!.Value);
        if (await subjects.FindAsync(on, subjectId, cancellation) is null)
        {
            return null;
        }

        if (due < clock.Today)
        {
            throw new BusinessRuleException("办理期限不能早于今天。");
        }

        if (!await db.PlanYears.AnyAsync(y => y.Year == due.Year, cancellation))
        {
            throw new BusinessRuleException("{0} 年度尚未开启。", due.Year);
        }

        await numbering.PrepareAsync(TaskSeries(due.Year), cancellation);
        var id = 0;
        await db.InTransactionAsync(async () => id = await AddAsync(on, subjectId, form, due, cancellation), cancellation);
        return id;
    }

    private async Task<int> AddAsync(InstructionOn on, int subjectId, InstructionForm form, DateOnly due, CancellationToken cancellation)
    {
        var task = await TaskAsync(form, due, cancellation);
        var instruction = new Instruction(on, subjectId, form.Text, task, user.Actor, clock.UtcNow);
        db.Tasks.Add(task);
        db.Instructions.Add(instruction);
        await db.SaveChangesAsync(cancellation);
        audit.Record(
            AuditAction.InstructionGiven, InstructionFollowing.Subject(instruction),
            [new FieldChange("办理期限", null, due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))], instruction.Text);
        audit.Record(AuditAction.TaskAssigned, new AuditSubject("task", task.Id, task.Number + " " + task.Name, task.Id));
        var departments = task.Assignments.Select(a => a.DepartmentId).ToList();
        var whom = await recipients.StaffOfAsync(departments, cancellation);
        whom.AddRange(await recipients.HeadsOfAsync(departments, cancellation));
        whom.AddRange(await recipients.OfficeOfAsync(instruction.Side, cancellation));
        await following.TellAsync(whom, NotificationReason.Instruction, instruction, "given", instruction.Text, cancellation);
        await upkeep.SaveAsync(task, cancellation);
        return instruction.Id;
    }

    private async Task<WorkTask> TaskAsync(InstructionForm form, DateOnly due, CancellationToken cancellation)
    {
        var text = TextRules.Required(form.Text, "批示内容", Instruction.TextLength);
        var areaId = await db.WorkAreas.Where(a => a.Number == form.Area).Select(a => a.Id).SingleAsync(cancellation);
        var parts = form.Departments.Where(d => d.Part is not null).DistinctBy(d => d.Code, StringComparer.Ordinal).ToList();
        var codes = parts.ConvertAll(p => p.Code);
        var known = await db.Departments.Where(d => d.IsActive && codes.Contains(d.Code))
            .ToDictionaryAsync(d => d.Code, StringComparer.Ordinal, cancellation);
        Instruction.RequireOwnSide(user.Actor, known.Values.Select(d => d.Side));

        // Last: what is refused before takes no number.
        var number = await numbering.TakeAsync(TaskSeries(due.Year), cancellation);
        var task = new WorkTask(due.Year, string.Create(CultureInfo.InvariantCulture, $"P-{number}"), areaId, TaskSource.LeaderInstruction, null);
        task.Created(clock.UtcNow);
        var line = text.Split('\n')[0];
        var name = line.Length <= WorkTask.TitleLength ? line : TextRules.Cut(line, WorkTask.TitleLength - 1) + "…";
        task.Describe(name, null, text, string.Join(' ', new[] { user.Actor.Post, user.Actor.Name }.OfType<string>()), WorkTask.DefaultWeight);
        var start = clock.Today.Year < due.Year ? new DateOnly(due.Year, 1, 1) : clock.Today;
        task.Schedule(start, due);
        foreach (var part in parts.Where(p => known.ContainsKey(p.Code)))
        {
            task.Assign(known[part.Code], part.Part!.Value, start);
        }

        if (task.Assignments.Count(a => a.Part == AssignmentPart.Lead) > 1)
        {
            throw new BusinessRuleException("每一方只能有一个牵头部门。");
        }

        task.HandOut(start);
        return task;
    }
}
