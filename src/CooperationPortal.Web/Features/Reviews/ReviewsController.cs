using CooperationPortal.Core.Access;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Reports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Reviews;

/// <summary>A report to be passed, with the version that the reviewer saw.</summary>
public sealed class PickedReport
{
    public int Id { get; set; }

    public int Version { get; set; }
}

/// <summary>Reports to be passed at once.</summary>
public sealed class PassForm
{
    public List<PickedReport> Picked { get; set; } = [];
}

/// <summary>What waits for the signed-in person's review.</summary>
[Needs(Permission.OpenReviews)]
public sealed class ReviewsController(ReviewQueries reviews, ReportReviewing reviewing) : Controller
{
    [HttpGet("/reviews", Name = "Reviews")]
    public async Task<IActionResult> Index(int? page, CancellationToken cancellation) =>
        ModelState.IsValid ? View("Reviews", await reviews.ReadAsync(page, cancellation)) : BadRequest();

    /// <summary>Shows once more what is about to be passed.</summary>
    [HttpGet("/reviews/pass", Name = "ReviewsPassCheck")]
    public async Task<IActionResult> PassCheck(List<int> ids, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        var list = await reviews.ReadAsync(ids, cancellation);
        if (list.Page.Items.Count > 0)
        {
            return View("PassSeveral", list);
        }

        this.FlashWarning("请先选中要通过的填报。");
        return RedirectToRoute("Reviews");
    }

    [HttpPost("/reviews/pass", Name = "ReviewsPass")]
    public async Task<IActionResult> Pass(PassForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        try
        {
            var picked = form.Picked.Take(ReviewQueries.PageSize).DistinctBy(p => p.Id).ToDictionary(p => p.Id, p => p.Version);
            var outcome = await reviewing.PassAsync(picked, cancellation);
            if (outcome.Passed > 0)
            {
                this.Flash("已通过 {0} 份填报。", outcome.Passed);
            }

            if (outcome.LeftOut.Count > 0)
            {
                this.FlashWarning("这些填报刚有变化，没有通过，请重新查看：{0}", string.Join('、', outcome.LeftOut));
            }
        }
        catch (DbUpdateConcurrencyException)
        {
            this.FlashWarning("有填报刚被他人处理，这次没有通过任何一份，请重新选择。");
        }

        return RedirectToRoute("Reviews");
    }
}
