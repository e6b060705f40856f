using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Registers;

/// <summary>A task to which entries refer.</summary>
/// <param name="Id">The task.</param>
/// <param name="Year">Its year.</param>
/// <param name="Number">Its number within the year.</param>
/// <param name="Title">Its name.</param>
/// <param name="WorkAreaId">Its area.</param>
public sealed record TaskName(int Id, int Year, string Number, LocalText Title, int WorkAreaId)
{
    /// <summary>As typed and exported: 2026/3.1.</summary>
    public string Key => $"{Year}/{Number}";
}

/// <summary>An area to which entries refer.</summary>
/// <param name="Id">The area.</param>
/// <param name="Number">1 to 7.</param>
/// <param name="Title">Its name.</param>
public sealed record AreaName(int Id, int Number, LocalText Title);

/// <summary>A department to which entries refer.</summary>
/// <param name="Id">The department.</param>
/// <param name="Code">Its code.</param>
/// <param name="Side">Its side.</param>
/// <param name="Title">Its name.</param>
/// <param name="IsActive">False: closed.</param>
public sealed record DepartmentName(int Id, string Code, Side Side, LocalText Title, bool IsActive)
{
    /// <summary>As exported: 静海 商务局; names alone stand on both sides.</summary>
    public string Label => $"{Side.Name()} {Title.Zh}";
}

/// <summary>An entry to which others refer.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Kind">Name of its kind.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
public sealed record EntryName(int Id, string Kind, string Number, string Title);

/// <summary>A meeting to which entries refer.</summary>
/// <param name="Id">The meeting.</param>
/// <param name="Key">As typed and exported: joint/2026/1.</param>
/// <param name="Title">Its name.</param>
public sealed record MeetingName(int Id, string Key, LocalText Title);

/// <summary>Names what fields of entries refer to, both ways: what is typed → the row, the row → what is shown.</summary>
public sealed class RegisterDirectory(
    IEnumerable<DepartmentName> departments, IEnumerable<AreaName> areas, IEnumerable<TaskName> tasks, IEnumerable<EntryName> entries)
{
    /// <summary>In the portal's order.</summary>
    public IReadOnlyList<DepartmentName> Departments { get; } = [.. departments];

    /// <summary>By number.</summary>
    public IReadOnlyList<AreaName> Areas { get; } = [.. areas];

    /// <summary>Those that may be named, and those that are.</summary>
    public IReadOnlyList<TaskName> Tasks { get; } = [.. tasks];

    /// <summary>Those that may be named, and those that are.</summary>
    public IReadOnlyList<EntryName> Entries { get; } = [.. entries];

    /// <summary>Those that may be named, and those that are.</summary>
    public IReadOnlyList<MeetingName> Meetings { get; init; } = [];

    /// <summary>A meeting by its key or its Chinese name; null: none.</summary>
    public MeetingName? Meeting(string text) => Meetings.FirstOrDefault(m => text == m.Key || text == m.Title.Zh);

    /// <summary>An area by its number, alone or before its name; null: none.</summary>
    public AreaName? Area(string text) => Areas.FirstOrDefault(a => text == $"{a.Number}" || text == a.Title.Zh || text == $"{a.Number} {a.Title.Zh}");

    /// <summary>A task by year and number, alone or before its name; null: none.</summary>
    public TaskName? Task(string text) => Tasks.FirstOrDefault(t => text == t.Key || text.StartsWith(t.Key + " ", StringComparison.Ordinal));

    /// <summary>A department by code, or by side and name, or by its name where only one bears it; null: none.</summary>
    public DepartmentName? Department(string text) =>
        Departments.FirstOrDefault(d => text == d.Code || text == d.Label)
        ?? (Departments.Where(d => text == d.Title.Zh).Take(2).ToList() is [var only] ? only : null);

    /// <summary>An entry of a kind by its number, alone or before its title; null: none.</summary>
    public EntryName? Entry(string kind, string text) =>
        Entries.FirstOrDefault(e => e.Kind == kind && (text == e.Number || text.StartsWith(e.Number + " ", StringComparison.Ordinal)));
}
