using CooperationPortal.Core.Departments;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Features.Shared.TaskList;
using CooperationPortal.Web.Services.Urges;

namespace CooperationPortal.Web.Features.Departments;

/// <summary>A department in the directory.</summary>
public sealed record DepartmentRow(
    string Code, Side Side, string Name, string NameEn, bool IsOffice, int Tasks, int Late, int Received, int OnTime)
{
    public LocalText Title => new(Name, NameEn);

    /// <summary>Share of this year's received and missed reports that came in time, in percent; null: none was due.</summary>
    public double? OnTimePercent { get; init; }
}

/// <summary>The directory of one year.</summary>
public sealed record DirectoryModel(int Year, IReadOnlyList<DepartmentRow> Departments);

/// <summary>The page of a department.</summary>
public sealed record DepartmentModel(
    string Code, Side Side, LocalText Title, bool IsOffice, IReadOnlyList<string> Aliases, string? Liaison, int Year, IReadOnlyList<MonthRecord> Months,
    IReadOnlyList<PersonRow> People, IReadOnlyList<CounterpartRow> Counterparts, TaskListModel Tasks)
{
    /// <summary>The department's urges of the year; null for somebody who may not read them.</summary>
    public UrgeRecord? Urges { get; init; }
}

/// <summary>How the department reported for a month.</summary>
public sealed record MonthRecord(int Month, DateOnly DueOn, int Expected, int OnTime, int Late)
{
    public int Missing(DateOnly today) => DueOn < today ? Expected - OnTime - Late : 0;

    public string Period(int year) => new ReportingPeriod(year, Month).ToString();
}

/// <summary>Somebody of the department.</summary>
public sealed record PersonRow(string Name, string? Post);

/// <summary>A department of the other side that shares tasks with it.</summary>
public sealed record CounterpartRow(string Code, string Name, string NameEn, Side Side, int Tasks)
{
    public LocalText Title => new(Name, NameEn);
}
