using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Core.JointMeetings;

/// <summary>What came of an item.</summary>
public enum OutcomeKind
{
    /// <summary>记录: worth keeping, nothing to be done. Not part of the signed text.</summary>
    Note = 1,

    /// <summary>议定事项: becomes a task when the minutes are issued.</summary>
    Decision = 2,

    /// <summary>通过工作要点: the annual work points are adopted; issued, they open the year.</summary>
    Adoption = 3,
}

/// <summary>What an outcome says.</summary>
/// <param name="Kind">Note, decision or adoption.</param>
/// <param name="Text">What.</param>
/// <param name="DueOn">Of a decision.</param>
/// <param name="MeasureId">Of a decision: the plan's measure that it belongs to.</param>
/// <param name="Departments">Of a decision: department → lead or supporting.</param>
public sealed record OutcomeContent(
    OutcomeKind Kind, string? Text, DateOnly? DueOn, int? MeasureId, IReadOnlyCollection<(Department Department, AssignmentPart Part)> Departments);

/// <summary>An outcome of a section: a note, a decision, or the adoption of the work points.</summary>
public sealed class MinutesOutcome : IVersioned
{
    public const int TextLength = 1000;

    private readonly List<OutcomeDepartment> _departments = [];

    private MinutesOutcome()
    {
    }

    internal MinutesOutcome(MinutesSection section, int position, OutcomeContent content, DateOnly today, string createdBy, DateTime at)
    {
        Section = section;
        SectionId = section.Id;
        Position = position;
        CreatedByName = createdBy;
        CreatedAt = at;
        Change(content, today);
    }

    public int Id { get; private set; }

    public int Version { get; private set; }

    public int MinutesId { get; private set; }

    public MeetingMinutes Minutes { get; private set; } = null!;

    public int SectionId { get; private set; }

    public MinutesSection Section { get; private set; } = null!;

    /// <summary>Order within its section.</summary>
    public int Position { get; private set; }

    public OutcomeKind Kind { get; private set; }

    public string Text { get; private set; } = "";

    public DateOnly? DueOn { get; private set; }

    public int? MeasureId { get; private set; }

    public Measure? Measure { get; private set; }

    /// <summary>Number through the whole minutes, given at the issue.</summary>
    public int? Number { get; private set; }

    /// <summary>The task that it became.</summary>
    public int? TaskId { get; private set; }

    public WorkTask? Task { get; private set; }

    public string CreatedByName { get; private set; } = "";

    public DateTime CreatedAt { get; private set; }

    public DateTime? WithdrawnAt { get; private set; }

    public string? WithdrawnByName { get; private set; }

    public IReadOnlyCollection<OutcomeDepartment> Departments => _departments;

    /// <summary>Taken out of the minutes.</summary>
    public bool IsWithdrawn => WithdrawnAt is not null;

    /// <summary>Ties it to its task.</summary>
    public void BecameTask(WorkTask task)
    {
        Task = task;
        TaskId = task.Id;
    }

    /// <summary>A decision is whole: who leads, until when, under which measure.</summary>
    /// <exception cref="BusinessRuleException">Something is missing; the message names it.</exception>
    internal void RequireWhole() => Check(Text, DueOn, MeasureId, [.. _departments.Select(d => d.Part)], null);

    /// <returns>False where it was so already.</returns>
    internal bool Change(OutcomeContent content, DateOnly today)
    {
        if (IsWithdrawn)
        {
            throw new BusinessRuleException("这一条已删除。");
        }

        var text = TextRules.Required(content.Text, content.Kind == OutcomeKind.Note ? "记录" : "议定事项", TextLength);
        if (content.Kind == OutcomeKind.Decision)
        {
            Check(text, content.DueOn, content.MeasureId, [.. content.Departments.Select(d => d.Part)], content.DueOn == DueOn ? null : today);
            foreach (var side in content.Departments.GroupBy(d => d.Department.Side))
            {
                if (side.Where(d => d.Part == AssignmentPart.Lead).DistinctBy(d => d.Department.Id).Count() > 1)
                {
                    throw new BusinessRuleException("每方只能有一个牵头部门。");
                }
            }
        }

        var before = Words();
        Kind = content.Kind;
        Text = text;
        (DueOn, MeasureId) = content.Kind == OutcomeKind.Decision ? (content.DueOn, content.MeasureId) : (null, null);

        // A department that is named twice leads.
        var wanted = content.Kind == OutcomeKind.Decision
            ? content.Departments.GroupBy(d => d.Department.Id, (_, named) => named.MinBy(d => d.Part)).ToList()
            : [];
        _departments.RemoveAll(d => !wanted.Exists(w => w.Department.Id == d.DepartmentId));
        foreach (var (department, part) in wanted)
        {
            if (_departments.Find(d => d.DepartmentId == department.Id) is { } present)
            {
                present.Takes(part);
            }
            else
            {
                _departments.Add(new OutcomeDepartment(department, part));
            }
        }

        return before != Words();

        (OutcomeKind, string, DateOnly?, int?, string) Words() => (
            Kind, Text, DueOn, MeasureId, string.Join(',', _departments.OrderBy(d => d.DepartmentId).Select(d => $"{d.DepartmentId} {d.Part}")));
    }

    internal void Withdraw(Actor actor, DateTime at)
    {
        if (IsWithdrawn)
        {
            throw new BusinessRuleException("这一条已删除。");
        }

        WithdrawnAt = at;
        WithdrawnByName = actor.Name;
    }

    internal void Numbered(int number) => Number = number;

    internal MinutesOutcome CopyTo(MinutesSection section)
    {
        // What an edition made a note of its decision has no task any more: made a decision again, it gets a new one.
        var task = Kind == OutcomeKind.Decision ? TaskId : null;
        var copy = new MinutesOutcome
        {
            Section = section,
            Position = Position,
            Kind = Kind,
            Text = Text,
            DueOn = DueOn,
            MeasureId = MeasureId,
            Measure = Measure,
            TaskId = task,
            Task = task is null ? null : Task,
            CreatedByName = CreatedByName,
            CreatedAt = CreatedAt,
        };
        copy._departments.AddRange(_departments.Select(d => d.Copy()));
        return copy;
    }

    private static void Check(string? text, DateOnly? dueOn, int? measureId, IReadOnlyCollection<AssignmentPart> parts, DateOnly? today)
    {
        TextRules.Required(text, "议定事项", TextLength);
        if (!parts.Contains(AssignmentPart.Lead))
        {
            throw new BusinessRuleException("议定事项要有牵头部门。");
        }

        if (dueOn is not { } due)
        {
            throw new BusinessRuleException("请填写{0}。", new Term("完成时限"));
        }

        if (today is { } now && (due < now || due.Year > now.Year + 1))
        {
            throw new BusinessRuleException("完成时限应在今天到明年年底之间。");
        }

        if (measureId is null)
        {
            throw new BusinessRuleException("请填写{0}。", new Term("所属举措"));
        }
    }
}

/// <summary>A department that a decision names.</summary>
public sealed class OutcomeDepartment
{
    private OutcomeDepartment()
    {
    }

    internal OutcomeDepartment(Department department, AssignmentPart part)
    {
        Department = department;
        DepartmentId = department.Id;
        Part = part;
    }

    public int Id { get; private set; }

    public int OutcomeId { get; private set; }

    public int DepartmentId { get; private set; }

    public Department Department { get; private set; } = null!;

    public AssignmentPart Part { get; private set; }

    internal void Takes(AssignmentPart part) => Part = part;

    internal OutcomeDepartment Copy() => new() { Department = Department, DepartmentId = DepartmentId, Part = Part };
}
