using CooperationPortal.Core.Departments;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Features.Shared.TaskList;
using CooperationPortal.Web.Infrastructure.Paging;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Urges;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Reports;

/// <summary>What the list of reports is narrowed to, as it stands in the address. What cannot be read narrows nothing.</summary>
public sealed class ReportFilter
{
    /// <summary>Null: the current year.</summary>
    public int? Year { get; set; }

    public int? Month { get; set; }

    /// <summary>jinghai or lianhuashan.</summary>
    public string? Side { get; set; }

    /// <summary>Code of a department.</summary>
    public string? Department { get; set; }

    /// <summary>The id of one task.</summary>
    public int? Task { get; set; }

    /// <summary>expected (all), received, onTime, late or missing.</summary>
    public string? Status { get; set; }

    /// <summary>The statuses with their Chinese names.</summary>
    public static readonly IReadOnlyList<(string Value, string Name)> Statuses =
        [("expected", "应报"), ("received", "已报"), ("onTime", "按时"), ("late", "补报"), ("missing", "未报")];

    /// <summary>The reports that pass, by the same definitions as <see cref="ReportingTotal"/>.</summary>
    public IQueryable<ProgressReport> Apply(PortalDbContext db, int year, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(db);
        var reports = db.Reports.AsNoTracking().Where(r => r.Year == year).Where(ProgressReport.IsExpected);
        if (Month is { } month)
        {
            reports = reports.Where(r => r.Month == month);
        }

        if (Sides.Parse(Side) is { } side)
        {
            reports = reports.Where(r => r.Side == side);
        }

        if (!string.IsNullOrEmpty(Department))
        {
            reports = reports.Where(r => r.Department.Code == Department);
        }

        if (Task is { } task)
        {
            reports = reports.Where(r => r.TaskId == task);
        }

        return Status switch
        {
            "received" => reports.Where(r => r.FirstSubmittedOn != null),
            "onTime" => reports.Where(r => r.FirstSubmittedOn <= r.DueOn),
            "late" => reports.Where(r => r.FirstSubmittedOn > r.DueOn),
            "missing" => reports.Where(r => r.FirstSubmittedOn == null && r.DueOn < today),
            _ => reports,
        };
    }
}

/// <summary>A report in the list. That one is owed, on time, late or missing everybody sees; what it says only who may.</summary>
public sealed record ReportRow(
    int Id, int TaskId, string Number, LocalText Title, string DepartmentCode, LocalText Department, Side Side, ReportingPeriod Period,
    DateOnly OpensOn, DateOnly DueOn, DateOnly? FirstSubmittedOn, int? ApprovedPercent, ReportState? State, bool IsReadable)
{
    public bool IsLate => FirstSubmittedOn > DueOn;

    public bool IsMissing(DateOnly today) => FirstSubmittedOn is null && DueOn < today;
}

/// <summary>The list with what its filter offers.</summary>
public sealed record ReportListModel(
    ReportFilter Filter, int Year, IReadOnlyList<int> Years, IReadOnlyList<DepartmentChoice> Departments, PageOf<ReportRow> Page, DateOnly Today)
{
    /// <summary>Names of those rows about which the reader may urge the department now (<see cref="UrgeTargets.OfReport"/>).</summary>
    public IReadOnlySet<string> Urgeable { get; init; } = new HashSet<string>(StringComparer.Ordinal);
}

/// <summary>The one query behind the list of reports; the numbers of cockpit and department pages open it.</summary>
public sealed class ReportListQuery(PortalDbContext db, CurrentUser user, UrgeTargets targets, BusinessClock clock)
{
    public async Task<ReportListModel> ReadAsync(ReportFilter filter, int? page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var today = clock.Today;
        var actor = user.Actor;
        var own = actor.DepartmentId;
        var office = own is { } id && actor.ReviewsFor(id) ? own : null;
        var years = await db.PlanYears.AsNoTracking().OrderByDescending(y => y.Year).Select(y => y.Year).ToListAsync(cancellation);
        var departments = await db.Departments.AsNoTracking().Where(d => d.IsActive).OrderBy(d => d.Side).ThenBy(d => d.SortOrder)
            .Select(d => new DepartmentChoice(d.Id, d.Code, d.Side, d.Name, d.NameEn)).ToListAsync(cancellation);
        var year = filter.Year ?? today.Year;
        var rows = await filter.Apply(db, year, today)
            .OrderByDescending(r => r.Month).ThenBy(r => r.Side).ThenBy(r => r.DepartmentId).ThenBy(r => r.TaskId).ThenBy(r => r.Id)
            .Select(r => new
            {
                r.Id,
                r.TaskId,
                r.Task.Number,
                r.Task.Name,
                r.Task.NameEn,
                r.Department.Code,
                Department = r.Department.Name,
                DepartmentEn = r.Department.NameEn,
                r.Side,
                r.Year,
                r.Month,
                r.OpensOn,
                r.DueOn,
                r.FirstSubmittedOn,
                r.ApprovedPercent,
                r.ApprovedRevision,
                r.State,
                IsPresent = r.DepartmentId == own || (r.State == ReportState.WithOffice && r.OfficeDepartmentId == office),
            })
            .ToPageAsync(page, cancellation: cancellation);
        return new ReportListModel(filter, year, years, departments, rows.Map(r => new ReportRow(
            r.Id,
            r.TaskId,
            r.Number,
            new LocalText(r.Name, r.NameEn),
            r.Code,
            new LocalText(r.Department, r.DepartmentEn),
            r.Side,
            new ReportingPeriod(r.Year, r.Month),
            r.OpensOn,
            r.DueOn,
            r.FirstSubmittedOn,
            r.ApprovedPercent,
            r.IsPresent ? r.State : r.ApprovedRevision is null ? null : ReportState.Approved,
            r.IsPresent || r.ApprovedRevision is not null)), today)
        {
            Urgeable = await targets.UrgeableAsync(
                rows.Items.Where(r => r.FirstSubmittedOn is null && r.DueOn <= today).Select(r => UrgeTargets.OfReport(r.Id)), cancellation),
        };
    }
}
