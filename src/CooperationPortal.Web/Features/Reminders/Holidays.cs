using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Calendar;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Services;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Reminders;

/// <summary>Days to be added.</summary>
public sealed class HolidayForm
{
    [Display(Name = "从")]
    [Required]
    public DateOnly? First { get; set; }

    [Display(Name = "到")]
    public DateOnly? Last { get; set; }

    [Display(Name = "节日名称")]
    [Required]
    [StringLength(CalendarDay.NameLength)]
    public string? Name { get; set; }

    /// <summary>holiday or workday.</summary>
    [Display(Name = "类型")]
    [Required]
    [RegularExpression("holiday|workday")]
    public string? Kind { get; set; } = "holiday";
}

/// <summary>A day of the table.</summary>
public sealed record HolidayLine(int Id, DateOnly Date, bool IsWorkday, string Name);

/// <summary>The page.</summary>
/// <param name="Year">The year shown.</param>
/// <param name="Days">Its days that differ from their weekday.</param>
/// <param name="Form">The form as typed.</param>
public sealed record HolidayPage(int Year, IReadOnlyList<HolidayLine> Days, HolidayForm Form);

/// <summary>Reads and changes the table of holidays.</summary>
public sealed class Holidays(PortalDbContext db, AuditTrail audit)
{
    /// <summary>No holiday of China is longer.</summary>
    public const int LongestRun = 15;

    private const int FirstYear = PortalYears.First;
    private const int LastYear = PortalYears.Last;

    /// <summary>A year of the table.</summary>
    public async Task<HolidayPage> ReadAsync(int year, HolidayForm form, CancellationToken cancellation)
    {
        year = Math.Clamp(year, FirstYear, LastYear);
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var days = await db.CalendarDays.AsNoTracking()
            .Where(d => d.Date >= first && d.Date <= last)
            .OrderBy(d => d.Date)
            .Select(d => new HolidayLine(d.Id, d.Date, d.IsWorkday, d.Name))
            .ToListAsync(cancellation);
        return new HolidayPage(year, days, form);
    }

    /// <summary>Adds days; one that is there already is changed.</summary>
    /// <exception cref="BusinessRuleException">The run is too long or lies outside of the table's years, or a weekday were made a workday.</exception>
    public async Task AddAsync(HolidayForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var (first, last) = (form.First!.Value, form.Last ?? form.First.Value);
        if (last < first || last.DayNumber - first.DayNumber >= LongestRun)
        {
            throw new BusinessRuleException("结束日期不能早于开始日期，一次最多 {0} 天。", LongestRun);
        }

        if (first.Year < FirstYear || last.Year > LastYear)
        {
            throw new BusinessRuleException("年份应在 {0} 到 {1} 之间。", FirstYear, LastYear);
        }

        var isWorkday = form.Kind == "workday";
        var present = await db.CalendarDays.Where(d => d.Date >= first && d.Date <= last).ToDictionaryAsync(d => d.Date, cancellation);
        for (var date = first; date <= last; date = date.AddDays(1))
        {
            if (present.TryGetValue(date, out var day))
            {
                day.Change(isWorkday, form.Name);
            }
            else
            {
                db.CalendarDays.Add(new CalendarDay(date, isWorkday, form.Name));
            }
        }

        audit.Record(
            AuditAction.CalendarChanged,
            new AuditSubject("calendar", first.Year, $"{Text(first)} – {Text(last)} {form.Name}"),
            [new FieldChange("类型", null, isWorkday ? "调休上班" : "放假")]);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Takes a day out of the table: it is again what its weekday makes it.</summary>
    /// <returns>The day; null: there is none such.</returns>
    public async Task<DateOnly?> RemoveAsync(int id, CancellationToken cancellation)
    {
        var day = await db.CalendarDays.SingleOrDefaultAsync(d => d.Id == id, cancellation);
        if (day is null)
        {
            return null;
        }

        db.CalendarDays.Remove(day);
        audit.Record(
            AuditAction.CalendarChanged,
            new AuditSubject("calendar", day.Date.Year, $"{Text(day.Date)} {day.Name}"),
            [new FieldChange("类型", day.IsWorkday ? "调休上班" : "放假", null)]);
        await db.SaveChangesAsync(cancellation);
        return day.Date;
    }

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>The years that the table may have.</summary>
internal static class PortalYears
{
    public const int First = 2018;
    public const int Last = 2099;
}
