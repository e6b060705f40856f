using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Notifications;

/// <summary>
/// What reminders are about, in both languages: they are written once and read by people of either language. The chat of a side is Chinese.
/// </summary>
public static class ReminderWords
{
    /// <summary>Reports of a department and period.</summary>
    /// <param name="department">Its name.</param>
    /// <param name="year">The period's year.</param>
    /// <param name="month">The period's month.</param>
    /// <param name="count">How many.</param>
    /// <param name="late">Days past the due day; 0 or less: not late.</param>
    public static LocalText Reports(LocalText department, int year, int month, int count, int late) => late > 0
        ? new($"{department.Zh} {year}年{month}月 {count} 项进展填报逾期 {late} 天", $"{department.En}: {count} reports of {year}-{month:00}, late by {late} days")
        : new($"{department.Zh} {year}年{month}月 {count} 项进展填报", $"{department.En}: {count} reports of {year}-{month:00}");

    /// <summary>Tasks of a department with the same due date.</summary>
    /// <inheritdoc cref="Reports"/>
    public static LocalText Tasks(LocalText department, int count, int late) => late > 0
        ? new($"{department.Zh} {count} 项任务逾期 {late} 天", $"{department.En}: {count} tasks, late by {late} days")
        : new($"{department.Zh} {count} 项任务", $"{department.En}: {count} tasks");

    /// <summary>Reports that wait for their reviewer.</summary>
    public static LocalText Reviews(int count, int days) => new($"{count} 份填报已等待 {days} 天", $"{count} reports have waited for {days} days");

    /// <summary>Register entries that wait for their reviewer.</summary>
    public static LocalText Entries(int count, int days) => new($"{count} 条台账记录已等待 {days} 天", $"{count} register entries have waited for {days} days");

    /// <summary>A secondment whose planned end is near or past.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="post">Where.</param>
    public static LocalText Secondment(string person, string? post) => new($"{person} {post}".Trim(), null);

    /// <summary>What the chat of a side is told of late reports.</summary>
    public static string Late(string side, int departments, int reports) => $"{side}：{departments} 个部门 {reports} 项进展填报逾期未报。";

    /// <summary>An urge: 催〔2026〕3号 and the department.</summary>
    public static LocalText Urge(int year, int sequence, LocalText department) =>
        new($"催〔{year}〕{sequence}号 {department.Zh}", $"Urge {sequence} of {year}, {department.En ?? department.Zh}");

    /// <summary>What the chat of a side is told of an urge that went up to its leaders.</summary>
    public static string Escalated(string number, string department) => $"{number} {department}逾期未答复，已提级至领导小组领导。";

    /// <summary>Who speaks in the chat.</summary>
    public const string Portal = "对口合作门户";
}
