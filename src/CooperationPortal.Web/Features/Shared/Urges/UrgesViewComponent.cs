using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Services.Urges;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Shared.Urges;

/// <summary>Urges about a thing, and the way to urge.</summary>
/// <param name="Lines">Those that the reader may read, newest first.</param>
/// <param name="Target">The name of the thing where the reader may urge a department about it now; null: not.</param>
/// <param name="Today">The business day.</param>
public sealed record UrgesOn(IReadOnlyList<UrgeLine> Lines, string? Target, DateOnly Today);

/// <summary>催办 on the page of a task or of a report.</summary>
public sealed class UrgesViewComponent(UrgeLists lists, UrgeTargets targets, BusinessClock clock) : ViewComponent
{
    /// <summary>Loads them; shows nothing where nobody was urged and the reader cannot.</summary>
    /// <param name="task">Id of the task; null: a report's.</param>
    /// <param name="report">Id of the report.</param>
    public async Task<IViewComponentResult> InvokeAsync(int? task, int? report)
    {
        var cancellation = HttpContext.RequestAborted;
        var lines = task is { } id ? await lists.OfTaskAsync(id, cancellation) : await lists.OfReportAsync(report ?? 0, cancellation);
        var name = task is { } of ? UrgeTargets.OfTask(of) : UrgeTargets.OfReport(report ?? 0);
        var urges = (await targets.UrgeableAsync([name], cancellation)).Contains(name);
        return lines.Count > 0 || urges
            ? View("~/Features/Shared/Urges/Urges.cshtml", new UrgesOn(lines, urges ? name : null, clock.Today))
            : Content("");
    }
}
