using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Inspections;

/// <summary>A department in an inspection, with what it says to the conclusion.</summary>
public sealed class InspectedDepartment : IVersioned
{
    /// <summary>Longest view, and longest answer to it.</summary>
    public const int ViewLength = 2000;

    private InspectedDepartment()
    {
    }

    internal InspectedDepartment(Department department) => (Department, DepartmentId) = (department, department.Id);

    public int Id { get; private set; }

    public int Version { get; private set; }

    public int InspectionId { get; private set; }

    public int DepartmentId { get; private set; }

    public Department Department { get; private set; } = null!;

    /// <summary>陈述意见; null: it has stated none.</summary>
    public string? View { get; private set; }

    public string? ViewByName { get; private set; }

    public DateTime? ViewAt { get; private set; }

    /// <summary>The organizer's answer to it.</summary>
    public string? Answered { get; private set; }

    public string? AnsweredByName { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    internal void State(Actor actor, string words, DateTime at) => (View, ViewByName, ViewAt) = (words, actor.Name, at);

    internal void Answer(Actor actor, string words, DateTime at) => (Answered, AnsweredByName, AnsweredAt) = (words, actor.Name, at);
}

/// <summary>Somebody who carries an inspection out.</summary>
public sealed class AssignedInspector
{
    private AssignedInspector()
    {
    }

    internal AssignedInspector(InspectorChoice choice) => (UserId, Name) = (choice.UserId, choice.Name);

    public int Id { get; private set; }

    public int InspectionId { get; private set; }

    public int UserId { get; private set; }

    public string Name { get; private set; } = "";
}
