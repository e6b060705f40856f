using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Forms;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Infrastructure.Forms;

/// <summary>
/// Carries a form out once (REL-05). A form brings a random key; the first save of its request stores the key in the same
/// transaction, and a unique index stops every other request with it. Those are sent where the first one was sent.
/// </summary>
public sealed class OnceFilter(PortalDbContext db, IServiceScopeFactory scopes, CurrentUser user, BusinessClock clock, IUrlHelperFactory urls)
    : IAsyncActionFilter
{
    /// <summary>The form field that carries the key.</summary>
    public const string Field = "FormKey";

    private const int Patience = 20;
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var request = context.HttpContext.Request;

        // A script that saves a draft or a file sends the same form's key again and again; it is told by versions what it did.
        // An error page is a request executed again, whose form may be what could not be read.
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || request.Headers.XRequestedWith == "fetch"
            || context.ActionDescriptor.EndpointMetadata.OfType<IgnoreAntiforgeryTokenAttribute>().Any()
            || !Guid.TryParse(request.Form[Field], out var guid))
        {
            await next();
            return;
        }

        var key = guid.ToString("N");
        var userId = user.Account?.Actor.UserId ?? 0;
        if (await FindAsync(db, userId, key, context.HttpContext.RequestAborted) is { } earlier)
        {
            context.Result = await FollowAsync(context, userId, key, earlier);
            return;
        }

        var receipt = new FormReceipt { Key = key, UserId = userId, At = clock.UtcNow };
        db.FormReceipts.Add(receipt);
        var done = await next();
        if (receipt.Id > 0 && done.Exception is null)
        {
            await StoreLocationAsync(context, receipt.Id, done.Result);
            return;
        }

        // Not ours: either nothing was saved, or a twin was faster and this one met its traces.
        using var scope = scopes.CreateScope();
        var fresh = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        if (await FindAsync(fresh, userId, key, context.HttpContext.RequestAborted) is { } twin)
        {
            done.ExceptionHandled = true;
            done.Result = await FollowAsync(context, userId, key, twin);
        }
    }

    private static Task<Receipt?> FindAsync(PortalDbContext db, int userId, string key, CancellationToken cancellation) =>
        db.FormReceipts.AsNoTracking().Where(r => r.UserId == userId && r.Key == key)
            .Select(r => new Receipt(r.Location)).FirstOrDefaultAsync(cancellation);

    /// <summary>Sends the twin where the first one went, waiting a little while the first one is still under way.</summary>
    private async Task<IActionResult> FollowAsync(ActionContext context, int userId, string key, Receipt receipt)
    {
        for (var i = 0; receipt.Location is null && i < Patience; i++)
        {
            await Task.Delay(Wait, context.HttpContext.RequestAborted);
            using var scope = scopes.CreateScope();
            var fresh = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            receipt = await FindAsync(fresh, userId, key, context.HttpContext.RequestAborted) ?? receipt;
        }

        return new LocalRedirectResult(receipt.Location ?? "/");
    }

    private async Task StoreLocationAsync(ActionContext context, int receiptId, IActionResult? result)
    {
        var url = urls.GetUrlHelper(context);
        var location = result switch
        {
            RedirectToRouteResult r => url.RouteUrl(r.RouteName, r.RouteValues, null, null, r.Fragment),
            RedirectToActionResult r => url.Action(r.ActionName, r.ControllerName, r.RouteValues, null, null, r.Fragment),
            LocalRedirectResult r => r.Url,
            _ => null,
        };
        if (location is { Length: > 0 and <= FormReceipt.LocationLength })
        {
            await db.FormReceipts.Where(r => r.Id == receiptId)
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.Location, location), context.HttpContext.RequestAborted);
        }
    }

    private sealed record Receipt(string? Location);
}
