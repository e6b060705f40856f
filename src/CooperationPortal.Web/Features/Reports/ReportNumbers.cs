using CooperationPortal.Core.Indicators;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Indicators;
using CooperationPortal.Web.Services.Reports;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Reports;

/// <summary>The indicators of a report: what is typed, and what the registers already know.</summary>
public sealed class ReportNumbers(PortalDbContext db, IndicatorFigures figures)
{
    /// <summary>The indicators that a report of its task shows, and those of which it has a number already.</summary>
    public async Task<IReadOnlyList<Indicator>> OfAsync(ProgressReport report, bool tracked, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(report);
        var (areaId, written) = (report.Task.WorkAreaId, report.Values.Select(v => v.IndicatorId).ToList());
        var indicators = db.Indicators.Include(i => i.Measures).Where(i => i.WorkAreaId == areaId || written.Contains(i.Id))
            .OrderBy(i => i.SortOrder).ThenBy(i => i.Id);
        var all = await (tracked ? indicators : indicators.AsNoTracking()).ToListAsync(cancellation);
        return all.FindAll(i => i.BelongsTo(report.Task) || written.Contains(i.Id));
    }

    /// <summary>The form's lines: each indicator that is typed with what the report says of it; nothing is carried over.</summary>
    public static List<NumberForm> Forms(IEnumerable<Indicator> indicators, ReportedNumbers numbers) =>
        [.. indicators.Where(i => i.Source == IndicatorSource.Reported).Select(i => NumberForm.Of(i.Id, numbers.Of(i.Id)))];

    /// <summary>What the form shows beside each line.</summary>
    public static IReadOnlyList<NumberField> Fields(IReadOnlyList<Indicator> indicators, IEnumerable<NumberForm> forms, PreviousReport? previous) =>
    [
        .. forms.Select(form => indicators.FirstOrDefault(i => i.Id == form.IndicatorId)).OfType<Indicator>().Select(i => new NumberField(
            i.Id, i.Title, i.Unit, i.Basis, new LocalText(i.Rule ?? "", i.RuleEn),
            IndicatorNumber.Plain(previous?.Content.Numbers.Of(i.Id)?.Value, i.IsMoney), i.JumpPercent)),
    ];

    /// <summary>Typed lines in the order of the form; those of no indicator of the report are dropped, and missing ones are empty.</summary>
    public static List<NumberForm> Ordered(IEnumerable<Indicator> indicators, IReadOnlyCollection<NumberForm> typed) =>
    [
        .. indicators.Where(i => i.Source == IndicatorSource.Reported)
            .Select(i => typed.FirstOrDefault(n => n.IndicatorId == i.Id) ?? new NumberForm { IndicatorId = i.Id }),
    ];

    /// <summary>Reads what was typed.</summary>
    /// <returns>The numbers, and what is wrong by field of the form; of a line that is wrong there is no number.</returns>
    public static (ReportedNumbers Numbers, IReadOnlyList<(string Field, BusinessRuleException Refusal)> Faults) Read(
        IReadOnlyList<Indicator> indicators, ReportForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var numbers = new List<ReportedNumber>();
        var faults = new List<(string, BusinessRuleException)>();
        foreach (var (typed, place) in form.Numbers.Select((n, place) => (n, place)).DistinctBy(n => n.n.IndicatorId))
        {
            var indicator = indicators.FirstOrDefault(i => i.Id == typed.IndicatorId && i.Source == IndicatorSource.Reported);
            try
            {
                if (indicator?.Parse(typed.Value) is { } value)
                {
                    numbers.Add(new ReportedNumber(indicator, value, TextRules.Clean(typed.Explanation)));
                }
            }
            catch (BusinessRuleException refusal)
            {
                faults.Add((ValueField(place), refusal));
            }
        }

        return (new ReportedNumbers(numbers), faults);
    }

    /// <summary>The form's name of an obstacle: that of a number's explanation stands in its line.</summary>
    public static string FieldOf(string obstacle, ReportForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var place = form.Numbers.FindIndex(n => ReportContent.ExplanationOf(n.IndicatorId) == obstacle);
        return place < 0 ? obstacle : $"{nameof(ReportForm.Numbers)}[{place}].{nameof(NumberForm.Explanation)}";
    }

    /// <summary>
    /// What the department's approved register entries for this task add up to: in the period's months, or to date from January to the
    /// period's last month. What was approved keeps the numbers of its approval, whatever the registers say later.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="indicators">Its indicators.</param>
    /// <param name="asOf">When it was approved; null: it is being written or reviewed, so the numbers are those of now.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<IReadOnlyList<ComputedNumber>> ComputedAsync(
        ProgressReport report, IEnumerable<Indicator> indicators, DateTime? asOf, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(report);
        var computed = indicators.Where(i => i.Source == IndicatorSource.Computed && RegisterKinds.Measure(i.MeasureKey!) is not null).ToList();
        var lines = await figures.OfTaskAsync(
            [.. computed.Select(i => i.MeasureKey!).Distinct()], report.TaskId, report.DepartmentId, report.Year, asOf, cancellation);
        return computed.ConvertAll(i =>
        {
            var from = i.Basis == IndicatorBasis.ToDate || report.OpensOn.Year < report.Year ? 1 : Math.Min(report.OpensOn.Month, report.Month);
            return new ComputedNumber(
                i.Title, i.Unit, i.Basis, lines[i.MeasureKey!].Where(l => l.Month >= from && l.Month <= report.Month).Sum(l => l.Amount),
                i.MeasureKey!, from);
        });
    }

    private static string ValueField(int place) => $"{nameof(ReportForm.Numbers)}[{place}].{nameof(NumberForm.Value)}";
}
