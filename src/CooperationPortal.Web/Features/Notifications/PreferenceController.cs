using System.ComponentModel.DataAnnotations;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Security.Proof;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Notifications;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Features.Notifications;

/// <summary>How the signed-in person wants to be told.</summary>
public sealed class PreferenceForm
{
    [Display(Name = "邮箱")]
    [StringLength(NotificationPreference.AddressLength)]
    [EmailAddress]
    public string? MailAddress { get; set; }

    [Display(Name = "邮件提醒")]
    [Required]
    [EnumDataType(typeof(MailChoice))]
    public MailChoice? Choice { get; set; }

    public int Version { get; set; }
}

/// <summary>The page.</summary>
/// <param name="Form">The form as typed.</param>
/// <param name="MailWorks">Whether the portal has a mail server.</param>
/// <param name="IsStale">Whether the choice was changed elsewhere since the form was opened.</param>
public sealed record PreferencePage(PreferenceForm Form, bool MailWorks, bool IsStale = false);

/// <summary>Messages by mail: one's own choice. Changing the address asks for a fresh proof (SEC-21).</summary>
[Needs(Permission.ReadPlan)]
public sealed class PreferenceController(
    PortalDbContext db, CurrentUser user, AuditTrail audit, IOptions<MailOptions> mail, IStringLocalizer texts) : Controller
{
    [HttpGet("/account/notifications", Name = "NotificationPreference")]
    public async Task<IActionResult> Show(CancellationToken cancellation)
    {
        var stored = await db.NotificationPreferences.AsNoTracking().SingleOrDefaultAsync(p => p.UserId == user.Actor.UserId, cancellation);
        return Page(new PreferenceForm
        {
            MailAddress = stored?.MailAddress,
            Choice = stored?.Choice ?? MailChoice.None,
            Version = stored?.Version ?? 0,
        });
    }

    [NeedsFreshProof]
    [HttpPost("/account/notifications")]
    public async Task<IActionResult> Save([Bind(Prefix = nameof(PreferencePage.Form))] PreferenceForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!ModelState.IsValid)
        {
            return Page(form, StatusCodes.Status400BadRequest);
        }

        try
        {
            await ChangeAsync(form, cancellation);
        }
        catch (BusinessRuleException refusal)
        {
            ModelState.AddModelError($"{nameof(PreferencePage.Form)}.{nameof(form.MailAddress)}", texts.Of(refusal));
            return Page(form, StatusCodes.Status400BadRequest);
        }
        catch (Exception stale) when (stale is StaleFormException or DbUpdateConcurrencyException)
        {
            form.Version = await db.NotificationPreferences.Where(p => p.UserId == user.Actor.UserId).Select(p => (int?)p.Version).SingleOrDefaultAsync(cancellation) ?? 0;
            ModelState.Remove($"{nameof(PreferencePage.Form)}.{nameof(form.Version)}");
            Response.StatusCode = StatusCodes.Status409Conflict;
            return View("Preference", new PreferencePage(form, mail.Value.IsEnabled, IsStale: true));
        }

        this.Flash("提醒方式已保存。");
        return RedirectToRoute("NotificationPreference");
    }

    private async Task ChangeAsync(PreferenceForm form, CancellationToken cancellation)
    {
        var id = user.Actor.UserId;
        var choice = await db.NotificationPreferences.SingleOrDefaultAsync(p => p.UserId == id, cancellation)
            ?? db.NotificationPreferences.Add(new NotificationPreference(id)).Entity;
        db.ExpectVersion(choice, form.Version);
        var newest = await db.Notifications.Where(n => n.UserId == id).MaxAsync(n => (int?)n.Id, cancellation) ?? 0;
        choice.Change(form.MailAddress, form.Choice!.Value, newest);

        // The address itself stays out of the trail: it is nobody's business but its owner's (DB-20).
        audit.Record(AuditAction.NotificationsChosen, new AuditSubject("user", id, $"{user.Actor.Name} ({user.Account!.UserName})"));
        await db.SaveChangesAsync(cancellation);
    }

    private ViewResult Page(PreferenceForm form, int status = StatusCodes.Status200OK)
    {
        Response.StatusCode = status;
        return View("Preference", new PreferencePage(form, mail.Value.IsEnabled));
    }
}
