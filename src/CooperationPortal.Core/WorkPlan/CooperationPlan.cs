using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.WorkPlan;

/// <summary>The published plan itself: 长莲管发〔2019〕9号. Seeded once, never edited.</summary>
public sealed class CooperationPlan
{
    public int Id { get; private set; }

    public required string Title { get; init; }

    public required string TitleEn { get; init; }

    /// <summary>文号.</summary>
    public required string Number { get; init; }

    /// <summary>索引号.</summary>
    public required string IndexNumber { get; init; }

    public required string Issuer { get; init; }

    public required DateOnly IssuedOn { get; init; }

    /// <summary>总体目标.</summary>
    public required string Goal { get; init; }

    /// <summary>The principles, one a line.</summary>
    public required string Principles { get; init; }

    /// <summary>The documents that the plan rests on, one a line.</summary>
    public required string Basis { get; init; }
}

/// <summary>重点工作: one of the seven areas of work.</summary>
public sealed class WorkArea
{
    private readonly List<Measure> _measures = [];
    private readonly List<WorkAreaDepartment> _departments = [];

    public int Id { get; private set; }

    /// <summary>1 to 7.</summary>
    public required int Number { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string NameEn { get; init; }

    public IReadOnlyCollection<Measure> Measures => _measures;

    /// <summary>The departments that the plan names for this area.</summary>
    public IReadOnlyCollection<WorkAreaDepartment> Departments => _departments;

    /// <summary>Both names.</summary>
    public LocalText Title => new(Name, NameEn);

    /// <summary>Adds a standing clause of the plan.</summary>
    public void AddMeasure(string number, string text, string textEn) =>
        _measures.Add(new Measure { Number = number, Name = text, NameEn = textEn, SortOrder = _measures.Count + 1 });

    /// <summary>Adds a responsible department, with the name that the plan prints in this area where it differs.</summary>
    public void AddDepartment(Department department, string? printedName) =>
        _departments.Add(new WorkAreaDepartment
        {
            Department = department,
            PrintedName = printedName,
            SortOrder = _departments.Count + 1,
        });
}

/// <summary>举措: a standing clause of the plan, 1.1 … 7.2.</summary>
public sealed class Measure
{
    /// <summary>Longest text in either language.</summary>
    public const int TextLength = 400;

    public int Id { get; private set; }

    public int WorkAreaId { get; private set; }

    public WorkArea WorkArea { get; private set; } = null!;

    public required string Number { get; init; }

    public required string Name { get; init; }

    public required string NameEn { get; init; }

    public required int SortOrder { get; init; }

    /// <summary>Both texts.</summary>
    public LocalText Title => new(Name, NameEn);
}

/// <summary>A department that the plan names in an area.</summary>
public sealed class WorkAreaDepartment
{
    public int Id { get; private set; }

    public int WorkAreaId { get; private set; }

    public int DepartmentId { get; private set; }

    public required Department Department { get; init; }

    /// <summary>The name as the plan prints it here (area 4: 农村农业委); null where it is the department's own.</summary>
    public string? PrintedName { get; init; }

    public required int SortOrder { get; init; }
}

/// <summary>推进时序: a phase of the plan; later years are 常态化.</summary>
public sealed class Phase
{
    public int Id { get; private set; }

    public required int Year { get; init; }

    public required string Name { get; init; }

    public required string NameEn { get; init; }

    /// <summary>Both texts.</summary>
    public LocalText Title => new(Name, NameEn);
}

/// <summary>保障措施: one of the plan's six safeguards.</summary>
public sealed class Safeguard
{
    public int Id { get; private set; }

    public required int Number { get; init; }

    public required string Name { get; init; }

    public required string NameEn { get; init; }

    /// <summary>The duties in the plan's words, one a line.</summary>
    public required string Duties { get; init; }

    /// <summary>Both titles.</summary>
    public LocalText Title => new(Name, NameEn);
}

/// <summary>A year that an office (or the first start) has opened: its tasks were made from the plan's measures.</summary>
public sealed class PlanYear
{
    /// <summary>The plan's first phase.</summary>
    public const int First = 2018;

    public int Id { get; private set; }

    public required int Year { get; init; }

    public required DateTime OpenedAt { get; init; }

    /// <summary>Null: opened by the first start.</summary>
    public int? OpenedById { get; init; }

    public required string OpenedByName { get; init; }

    /// <summary>Number of the minutes by which a meeting adopted the year's work points; null: an office opened the year from the plan.</summary>
    public string? AdoptedBy { get; init; }
}
