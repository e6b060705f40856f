using CooperationPortal.Core.Departments;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Web.Infrastructure.Paging;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Desk;

/// <summary>The desk as shown.</summary>
/// <param name="Today">The business day.</param>
/// <param name="DueOn">When this month's reports are due.</param>
/// <param name="DepartmentCode">The own department.</param>
/// <param name="Todo">What is to do now.</param>
/// <param name="Tasks">The own department's tasks of the year, the most urgent first; at most <see cref="DeskQuery.TaskLimit"/>.</param>
/// <param name="TaskCount">How many there are.</param>
/// <param name="Partner">The other side; null for somebody without a side.</param>
/// <param name="News">What the other side just had approved, latest first.</param>
public sealed record DeskView(
    DateOnly Today,
    DateOnly DueOn,
    string? DepartmentCode,
    PageOf<TodoLine> Todo,
    IReadOnlyList<DeskTask> Tasks,
    int TaskCount,
    Side? Partner,
    IReadOnlyList<PartnerNews> News);

/// <summary>A task of the own department.</summary>
public sealed record DeskTask(
    int Id, string Number, LocalText Title, LocalText Area, int? Jinghai, int? Lianhuashan, int? LastPeriod, int? LastPercent, Light Light);

/// <summary>An approved report of the other side.</summary>
public sealed record PartnerNews(
    int TaskId, string Number, LocalText Title, LocalText Department, string DepartmentCode, ReportingPeriod Period, int? Percent, string Words, DateTime ApprovedAt);

/// <summary>Reads the desk: a fixed number of commands, whatever the plan's size.</summary>
public sealed class DeskQuery(PortalDbContext db, CurrentUser user, TodoQuery todo, BusinessClock clock)
{
    public const int TaskLimit = 20;
    public const int NewsLimit = 8;

    /// <summary>Characters of a report's text that are enough to know what it is about.</summary>
    public const int WordsLength = 80;

    /// <summary>The desk of the signed-in person.</summary>
    public async Task<DeskView> GetAsync(int? page, CancellationToken cancellation)
    {
        var today = clock.Today;
        var rules = await todo.RulesAsync(cancellation);
        var own = db.Assignments.AsNoTracking()
            .Where(a => a.DepartmentId == user.Actor.DepartmentId && a.Year == today.Year && a.IsActive
                && a.Task.State != TaskState.Draft && a.Task.State != TaskState.Cancelled);
        var partner = user.Actor.Side?.Other();
        return new DeskView(
            today,
            new ReportingPeriod(today.Year, today.Month).DueOn(rules.ReportDueDay),
            user.Account?.DepartmentCode,
            await todo.PageAsync(page, cancellation),
            await TasksAsync(own, today, rules, cancellation),
            await own.CountAsync(cancellation),
            partner,
            partner is { } side ? await NewsAsync(side, cancellation) : []);
    }

    private static async Task<List<DeskTask>> TasksAsync(
        IQueryable<Assignment> own, DateOnly today, PortalRules rules, CancellationToken cancellation)
    {
        var light = LightRule.For<Assignment>(today, rules.SoonDays);
        var rows = await own.OrderBy(a => a.IsClosed).ThenByDescending(light).ThenBy(a => a.Task.Number).ThenBy(a => a.Id)
            .Take(TaskLimit)
            .Select(a => new
            {
                a.TaskId,
                a.Task.Number,
                a.Task.Name,
                a.Task.NameEn,
                Area = a.Task.WorkArea.Name,
                AreaEn = a.Task.WorkArea.NameEn,
                a.Task.PercentJinghai,
                a.Task.PercentLianhuashan,
                a.PercentPeriod,
                a.Percent,
                a.IsClosed,
                a.DueOn,
                a.NextReportDueOn,
                a.LaggingFrom,
            })
            .ToListAsync(cancellation);
        return rows.ConvertAll(a => new DeskTask(
            a.TaskId,
            a.Number,
            new LocalText(a.Name, a.NameEn),
            new LocalText(a.Area, a.AreaEn),
            Whole(a.PercentJinghai),
            Whole(a.PercentLianhuashan),
            a.PercentPeriod,
            a.Percent,
            LightRule.Of(new Dates(a.IsClosed, a.DueOn, a.NextReportDueOn, a.LaggingFrom), today, rules.SoonDays)));
    }

    /// <summary>The text is that of the approved submission: a reopened report's present text is a draft.</summary>
    private async Task<List<PartnerNews>> NewsAsync(Side side, CancellationToken cancellation)
    {
        var rows = await db.Reports.AsNoTracking()
            .Where(r => r.Side == side && r.ApprovedAt != null)
            .OrderByDescending(r => r.ApprovedAt).ThenByDescending(r => r.Id)
            .Take(NewsLimit)
            .Select(r => new
            {
                r.TaskId,
                r.Task.Number,
                r.Task.Name,
                r.Task.NameEn,
                Department = r.Department.Name,
                DepartmentEn = r.Department.NameEn,
                r.Department.Code,
                r.Year,
                r.Month,
                r.ApprovedPercent,
                ApprovedAt = r.ApprovedAt!.Value,
                Done = r.Revisions.Where(v => v.Number == r.ApprovedRevision).Select(v => v.Done!.Substring(0, WordsLength + 1)).SingleOrDefault(),
            })
            .ToListAsync(cancellation);
        return rows.ConvertAll(r => new PartnerNews(
            r.TaskId,
            r.Number,
            new LocalText(r.Name, r.NameEn),
            new LocalText(r.Department, r.DepartmentEn),
            r.Code,
            new ReportingPeriod(r.Year, r.Month),
            r.ApprovedPercent,
            Shorten(r.Done ?? ""),
            r.ApprovedAt));
    }

    private static string Shorten(string text) => text.Length <= WordsLength ? text : text[..WordsLength] + "…";

    private static int? Whole(double? percent) =>
        percent is { } value ? (int)Math.Round(value, MidpointRounding.AwayFromZero) : null;

    private sealed record Dates(bool IsClosed, DateOnly DueOn, DateOnly? NextReportDueOn, DateOnly? LaggingFrom) : IHasLight;
}
