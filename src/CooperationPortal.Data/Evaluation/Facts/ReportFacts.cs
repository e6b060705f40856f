using System.Globalization;
using CooperationPortal.Core.Evaluation;
using CooperationPortal.Core.ProgressReports;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Evaluation.Facts;

/// <summary>An expected report that was due in the period.</summary>
internal sealed record DueReport(
    int DepartmentId, int TaskId, string Number, string Name, string? NameEn, int Year, int Month, DateOnly DueOn, DateOnly? SubmittedOn, int Returns)
{
    /// <summary>As an item of the list.</summary>
    public FactItem Item(bool counts, string note, params string[] values) => new(
        $"{Number} {Name}", NameEn is null ? null : $"{Number} {NameEn}", note, values, counts, TaskId,
        new ReportingPeriod(Year, Month).ToString());

    /// <summary>Expected reports with their due day in the period, in one command. A report that is not yet due, and not there, is nobody's fault.</summary>
    public static Task<List<DueReport>> ReadAsync(PortalDbContext db, FactPeriod period, CancellationToken cancellation) =>
        db.Reports.AsNoTracking().Where(ProgressReport.IsExpected)
            .Where(r => r.DueOn >= period.From && r.DueOn <= period.To && (r.DueOn < period.AsOf || r.FirstSubmittedOn != null))
            .OrderBy(r => r.Year).ThenBy(r => r.Month).ThenBy(r => r.TaskId).ThenBy(r => r.DepartmentId)
            .Select(r => new DueReport(
                r.DepartmentId, r.TaskId, r.Task.Number, r.Task.Name, r.Task.NameEn, r.Year, r.Month, r.DueOn, r.FirstSubmittedOn,
                r.Steps.Count(s => s.Kind == ReportStepKind.Returned)))
            .ToListAsync(cancellation);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>按时填报率: expected reports first submitted by their due day.</summary>
internal sealed class ReportsOnTimeFact : IEvaluationFact
{
    public FactDefinition Definition { get; } = new("reports-on-time", "按时填报率", "考核期内应报的填报中，在截止日前首次提交的比例", false);

    public async Task<IReadOnlyList<FactCase>> ReadAsync(PortalDbContext db, FactPeriod period, CancellationToken cancellation) =>
        (await DueReport.ReadAsync(db, period, cancellation)).ConvertAll(r => r.SubmittedOn switch
        {
            { } day when day <= r.DueOn => new FactCase(r.DepartmentId, 1, 1, r.Item(true, "{0} 按时提交", DueReport.Day(day))),
            { } day => new FactCase(r.DepartmentId, 0, 1, r.Item(false, "{0} 补报，截止日 {1}", DueReport.Day(day), DueReport.Day(r.DueOn))),
            _ => new FactCase(r.DepartmentId, 0, 1, r.Item(false, "未报，截止日 {0}", DueReport.Day(r.DueOn))),
        });
}

/// <summary>未报填报件数: expected reports that were due and are not there.</summary>
internal sealed class ReportsMissingFact : IEvaluationFact
{
    public FactDefinition Definition { get; } = new("reports-missing", "未报填报件数", "考核期内应报而到冻结时还没有提交的填报", true);

    public async Task<IReadOnlyList<FactCase>> ReadAsync(PortalDbContext db, FactPeriod period, CancellationToken cancellation) =>
        (await DueReport.ReadAsync(db, period, cancellation)).ConvertAll(r => r.SubmittedOn is null
            ? new FactCase(r.DepartmentId, 1, 1, r.Item(true, "未报，截止日 {0}", DueReport.Day(r.DueOn)))
            : new FactCase(r.DepartmentId, 0, 1, r.Item(false, "已提交")));
}

/// <summary>退回率: submitted reports that a reviewer returned at least once.</summary>
internal sealed class ReportsReturnedFact : IEvaluationFact
{
    public FactDefinition Definition { get; } = new("reports-returned", "填报退回率", "考核期内已提交的填报中，至少被退回一次的比例", false);

    public async Task<IReadOnlyList<FactCase>> ReadAsync(PortalDbContext db, FactPeriod period, CancellationToken cancellation) =>
    [
        .. (await DueReport.ReadAsync(db, period, cancellation)).Where(r => r.SubmittedOn is not null).Select(r => r.Returns > 0
            ? new FactCase(r.DepartmentId, 1, 1, r.Item(true, "退回 {0} 次", r.Returns.ToString(CultureInfo.InvariantCulture)))
            : new FactCase(r.DepartmentId, 0, 1, r.Item(false, "没有退回"))),
    ];
}
