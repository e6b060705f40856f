using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Instructions;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Web.Features.Shared.TaskList;
using CooperationPortal.Web.Infrastructure.Paging;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Instructions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Instructions;

/// <summary>What the list of instructions is narrowed to, as it stands in the address. What cannot be read narrows nothing.</summary>
public sealed class InstructionFilter
{
    /// <summary>Year of the task; null: all.</summary>
    public int? Year { get; set; }

    public InstructionState? State { get; set; }

    /// <summary>jinghai or lianhuashan.</summary>
    public string? Side { get; set; }

    /// <summary>True: the reader's own ones that are not accepted yet.</summary>
    public bool Mine { get; set; }

    /// <summary>True: those that the reader's department has to answer.</summary>
    public bool ToAnswer { get; set; }
}

/// <summary>The list with what its filter offers.</summary>
public sealed record InstructionListModel(InstructionFilter Filter, IReadOnlyList<int> Years, PageOf<InstructionLine> Page, DateOnly Today);

/// <summary>A department that carries it out.</summary>
public sealed record InstructedDepartment(string Code, string Name, string NameEn, Side Side, AssignmentPart Part, DateTime? AcceptedAt)
{
    public LocalText Title => new(Name, NameEn);
}

/// <summary>A step of an instruction.</summary>
public sealed record InstructionStepLine(InstructionStepKind Kind, string Who, DateTime At, string? Words);

/// <summary>The page of an instruction.</summary>
/// <param name="Subject">What it was written on; null where the reader may not know that.</param>
public sealed record InstructionPage(
    InstructionLine Line, int Version, InstructionSubject? Subject, LocalText Task, IReadOnlyList<InstructedDepartment> Departments,
    IReadOnlyList<InstructionStepLine> Steps, bool CanAnswer, bool CanDecide, DateOnly Today)
{
    /// <summary>What was typed, where a form comes back.</summary>
    public InstructionWordsForm Form { get; init; } = new();

    /// <summary>The step that was refused; its form is open.</summary>
    public InstructionAct? Refused { get; init; }
}

/// <summary>Reads instructions: the list, one of them, and what the form offers.</summary>
public sealed class InstructionQueries(PortalDbContext db, InstructionSubjects subjects, CurrentUser user, BusinessClock clock)
{
    public async Task<InstructionListModel> ReadAsync(InstructionFilter filter, int? page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var years = await db.PlanYears.AsNoTracking().OrderByDescending(y => y.Year).Select(y => y.Year).ToListAsync(cancellation);
        var instructions = db.Instructions.AsNoTracking();
        if (filter.Year is { } year)
        {
            instructions = instructions.Where(i => i.Task.Year == year);
        }

        if (filter.State is { } state)
        {
            instructions = instructions.Where(i => i.State == state);
        }

        if (Sides.Parse(filter.Side) is { } side)
        {
            instructions = instructions.Where(i => i.Side == side);
        }

        if (filter.Mine)
        {
            instructions = instructions.Where(i => i.LeaderId == user.Actor.UserId && i.State != InstructionState.Accepted);
        }

        if (filter.ToAnswer)
        {
            instructions = instructions.Where(InstructionLists.ToAnswerBy(user.Actor));
        }

        var rows = await instructions.OrderByDescending(i => i.At).ThenByDescending(i => i.Id)
            .Select(InstructionLine.Projection).ToPageAsync(page, cancellation: cancellation);
        return new InstructionListModel(filter, years, rows, clock.Today);
    }

    /// <summary>One; null: there is none.</summary>
    public async Task<InstructionPage?> ReadAsync(int id, CancellationToken cancellation)
    {
        var instruction = await db.Instructions.AsNoTracking().Include(i => i.Steps)
            .Include(i => i.Task).ThenInclude(t => t.Assignments).ThenInclude(a => a.Department).AsSplitQuery()
            .SingleOrDefaultAsync(i => i.Id == id, cancellation);
        if (instruction is null)
        {
            return null;
        }

        var on = instruction.OnTaskId ?? instruction.OnReportId ?? instruction.OnMinutesId ?? instruction.OnUrgeId ?? 0;
        var task = instruction.Task;
        return new InstructionPage(
            await db.Instructions.AsNoTracking().Where(i => i.Id == id).Select(InstructionLine.Projection).SingleAsync(cancellation),
            instruction.Version,
            await subjects.FindAsync(instruction.On, on, cancellation),
            task.Title,
            [
                .. task.Assignments.Where(a => a.IsActive).OrderBy(a => a.Part).ThenBy(a => a.Department.SortOrder)
                    .Select(a => new InstructedDepartment(a.Department.Code, a.Department.Name, a.Department.NameEn, a.Side, a.Part, a.AcceptedAt)),
            ],
            [
                .. instruction.Steps.OrderBy(s => s.Id).Select(s => new InstructionStepLine(
                    s.Kind, string.Join(' ', new[] { s.ActorDepartment, s.ActorPost, s.ActorName }.Where(w => !string.IsNullOrEmpty(w))), s.At, s.Words)),
            ],
            instruction.CanAnswer(user.Actor),
            instruction.CanDecide(user.Actor),
            clock.Today);
    }

    /// <summary>What the form offers; null: there is nothing to write on.</summary>
    public async Task<InstructionChoices?> ChoicesAsync(InstructionOn on, int id, CancellationToken cancellation)
    {
        if (await subjects.FindAsync(on, id, cancellation) is not { } subject)
        {
            return null;
        }

        var side = user.Actor.Side;
        var departments = await db.Departments.AsNoTracking().Where(d => d.IsActive && d.Side == side).OrderBy(d => d.SortOrder)
            .Select(d => new DepartmentChoice(d.Id, d.Code, d.Side, d.Name, d.NameEn)).ToListAsync(cancellation);
        var areas = await db.WorkAreas.AsNoTracking().OrderBy(a => a.Number)
            .Select(a => new { a.Number, a.Name, a.NameEn }).ToListAsync(cancellation);
        return new InstructionChoices(
            subject, side, departments, areas.ConvertAll(a => new SelectListItem($"{a.Number} {new LocalText(a.Name, a.NameEn)}", $"{a.Number}")));
    }
}
