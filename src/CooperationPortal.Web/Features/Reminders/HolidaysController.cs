using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Reminders;

/// <summary>工作日历: holidays and moved workdays, as the State Council announces them each autumn for the next year.</summary>
[Needs(Permission.ManageSettings)]
public sealed class HolidaysController(Holidays holidays, BusinessClock clock, IStringLocalizer texts) : Controller
{
    [HttpGet("/admin/holidays", Name = "Holidays")]
    public async Task<IActionResult> List(int? year, CancellationToken cancellation) =>
        View("Holidays", await holidays.ReadAsync(year ?? clock.Today.Year, new HolidayForm(), cancellation));

    /// <summary>Adds a day or a run of days.</summary>
    [HttpPost("/admin/holidays", Name = "AddHolidays")]
    public async Task<IActionResult> Add([Bind(Prefix = nameof(HolidayPage.Form))] HolidayForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (ModelState.IsValid)
        {
            try
            {
                await holidays.AddAsync(form, cancellation);
                this.Flash("日历已保存。");
                return RedirectToRoute("Holidays", new { year = form.First!.Value.Year });
            }
            catch (BusinessRuleException refusal)
            {
                ModelState.AddModelError($"{nameof(HolidayPage.Form)}.{nameof(form.First)}", texts.Of(refusal));
            }
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return View("Holidays", await holidays.ReadAsync(form.First?.Year ?? clock.Today.Year, form, cancellation));
    }

    [HttpPost("/admin/holidays/{id:int}/remove", Name = "RemoveHoliday")]
    public async Task<IActionResult> Remove(int id, CancellationToken cancellation)
    {
        if (await holidays.RemoveAsync(id, cancellation) is not { } date)
        {
            return NotFound();
        }

        this.Flash("日历已保存。");
        return RedirectToRoute("Holidays", new { year = date.Year });
    }
}
