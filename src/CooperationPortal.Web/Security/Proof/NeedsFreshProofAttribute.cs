using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Infrastructure.Errors;
using CooperationPortal.Web.Services;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Security.Proof;

/// <summary>
/// Marks what is critical (SEC-21): who did not enter password and code within the last ten minutes is asked for them first. A page leads to
/// the one that asks, and back. A form is answered with that page, which carries the form's fields on; posted again with the right proof,
/// the form is carried out at once, so that nothing is typed twice and nothing typed is lost. Not for forms with files.
/// </summary>
/// <remarks>
/// The fields travel in the page itself, which only this browser gets and does not keep (no-store): nothing is left on the server that would
/// have to be protected and thrown away. The form's own checks, its token among them, are made anew when it comes back.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NeedsFreshProofAttribute : Attribute, IFilterFactory
{
    public bool IsReusable => false;

    /// <summary>
    /// For a form without fields that is answered with a file: the route of its page, to which the proof leads back, because the page that asks
    /// would stay on the screen. The button is pressed there once more.
    /// </summary>
    public string? Page { get; init; }

    public IFilterMetadata CreateInstance(IServiceProvider serviceProvider) =>
        ActivatorUtilities.CreateInstance<FreshProofFilter>(serviceProvider, new ProofReturn(Page));
}

/// <summary>Where a proof leads back to: the route of a page; null: the form is carried out at once.</summary>
internal sealed record ProofReturn(string? Route);

/// <summary>
/// Does what <see cref="NeedsFreshProofAttribute"/> says: after authorisation and the check of the token, before the form is read by the action
/// or kept as carried out (<see cref="Infrastructure.Forms.OnceFilter"/>).
/// </summary>
internal sealed class FreshProofFilter(
    ProofReturn back, CurrentUser user, PasswordProof proof, UserSessions sessions, PortalDbContext db, AuditTrail audit, BusinessClock clock,
    IModelMetadataProvider metadata, IStringLocalizer texts, IUrlHelperFactory urls) : IAsyncResourceFilter
{
    private const string View = "/Features/Account/Confirm.cshtml";

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (user.Session is not { } session || session.IsFresh(clock.UtcNow))
        {
            await next();
        }
        else if (back.Route is { } page && !ErrorRequest.WantsJson(request))
        {
            context.Result = new RedirectToRouteResult("Confirm", new { returnUrl = urls.GetUrlHelper(context).RouteUrl(page) });
        }
        else if (!HttpMethods.IsPost(request.Method))
        {
            context.Result = new RedirectToRouteResult("Confirm", new { returnUrl = request.Path + request.QueryString });
        }
        else if (ErrorRequest.WantsJson(request))
        {
            context.Result = ErrorRequest.Json(
                StatusCodes.Status403Forbidden, texts["请先确认是您本人"], texts["请刷新页面后再试。"], ErrorRequest.NumberOf(context.HttpContext));
        }
        else
        {
            await AskAsync(context, session, next);
        }
    }

    private async Task AskAsync(ResourceExecutingContext context, OpenSession session, ResourceExecutionDelegate next)
    {
        var http = context.HttpContext;
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        ProofRefusal? refusal = null;
        if (ProofForm.Read(form) is { } given)
        {
            refusal = await proof.CheckAsync(given, http.RequestAborted);
            if (refusal is null)
            {
                await AcceptAsync(http, session);
                await next();
                return;
            }
        }

        context.Result = Page(context, form, refusal);
    }

    private async Task AcceptAsync(HttpContext http, OpenSession session)
    {
        audit.Record(
            AuditAction.IdentityConfirmed, new AuditSubject("user", user.Actor.UserId, $"{user.Actor.Name} ({user.Account!.UserName})"));
        await db.SaveChangesAsync(http.RequestAborted);
        await sessions.ProvedAsync(session.Id, http.RequestAborted);
    }

    private ViewResult Page(ResourceExecutingContext context, IFormCollection form, ProofRefusal? refusal)
    {
        var request = context.HttpContext.Request;
        var state = new ModelStateDictionary();
        if (refusal is not null)
        {
            state.AddModelError(ProofForm.Name(refusal.Field), texts[refusal.Reason]);
        }

        var carried = form.Where(field => IsCarried(field.Key) && !TypedTexts.IsPassword(metadata, context.ActionDescriptor.Parameters, field.Key))
            .SelectMany(field => field.Value, (field, value) => new CarriedField(field.Key, value ?? ""));
        return new ViewResult
        {
            ViewName = View,
            StatusCode = refusal is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            ViewData = new ViewDataDictionary<ProofPage>(metadata, state)
            {
                Model = ProofPage.Of(
                    user.Account!, request.Path + request.QueryString, [.. carried], ErrorRequest.CameFrom(request, urls.GetUrlHelper(context))),
            },
        };
    }

    /// <summary>The proof is typed anew, and the token made anew.</summary>
    private static bool IsCarried(string name) =>
        !name.StartsWith(ProofForm.Prefix + ".", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("__", StringComparison.Ordinal);
}
