using System.Globalization;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Web.Services;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;

namespace CooperationPortal.Web.Security;

/// <summary>
/// Records what signed-in people were refused (TRUST SEC-57): functions that their role lacks (403), and records that are not there for
/// them (404), which look the same whether hidden or missing. Stands in one place before all actions.
/// </summary>
internal sealed class DeniedAccess(RequestDelegate next, ILogger<DeniedAccess> log)
{
    public async Task InvokeAsync(HttpContext context, CurrentUser user, DeniedAccessLimit limit, IServiceScopeFactory scopes)
    {
        await next(context);

        // An error page is the same request executed again.
        if (user.Account is { } account && ReasonOf(context) is { } reason
            && context.Features.Get<IStatusCodeReExecuteFeature>() is null && context.Features.Get<IExceptionHandlerFeature>() is null)
        {
            await RecordAsync(context, account.Actor.UserId, reason, limit, scopes);
        }
    }

    private static string? ReasonOf(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status403Forbidden => "角色没有这项权限",
        StatusCodes.Status404NotFound when IsRecord(context.GetEndpoint()) => "记录不存在或不对其开放",
        _ => null,
    };

    /// <summary>Not what is open to everybody: the address of a calendar feed is a secret, and so must not be written down.</summary>
    private static bool IsRecord(Endpoint? endpoint) =>
        endpoint is RouteEndpoint { RoutePattern.Parameters.Count: > 0 } && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null;

    private async Task RecordAsync(HttpContext context, int userId, string reason, DeniedAccessLimit limit, IServiceScopeFactory scopes)
    {
        var what = $"{context.Request.Method} {context.Request.Path}";
        var turn = limit.Take(userId.ToString(CultureInfo.InvariantCulture), what);
        if (turn is { IsRecorded: false })
        {
            return;
        }

        try
        {
            // A context of its own: what the refused action left in the request's must not be saved.
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<AuditTrail>().Record(
                AuditAction.AccessDenied,
                new AuditSubject("address", 0, what),
                turn.Left > 0 ? [new FieldChange("此前未逐条记录的次数", null, $"{turn.Left}")] : null,
                turn.IsLast ? "拒绝次数过多，十分钟内不再逐条记录" : reason);
            await scope.ServiceProvider.GetRequiredService<Data.PortalDbContext>().SaveChangesAsync(CancellationToken.None);
        }
        catch (Exception exception)
        {
            // It was refused all the same, and nothing changed; the request log has it too.
            log.LogError(exception, "A refusal could not be added to the audit trail");
        }
    }
}
