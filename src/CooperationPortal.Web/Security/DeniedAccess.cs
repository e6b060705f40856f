using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
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
        var turn = limit.Take(userId, what);
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

/// <summary>Keeps refusals from flooding the trail: an address once a minute, so many in ten minutes, and then one entry that says so.</summary>
internal sealed class DeniedAccessLimit(BusinessClock clock)
{
    /// <summary>Entries of one account in one window.</summary>
    public const int Most = 30;

    /// <summary>The window.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Same = TimeSpan.FromMinutes(1);

    // By account: as many as there are accounts, each with few addresses.
    private readonly Dictionary<int, State> _states = [];
    private readonly Lock _gate = new();

    /// <summary>Whether a refusal is to be recorded.</summary>
    public Turn Take(int userId, string what)
    {
        var now = clock.UtcNow;
        lock (_gate)
        {
            var old = _states.GetValueOrDefault(userId);
            if (old is null || now - old.Since >= Window || now < old.Since)
            {
                _states[userId] = old = new State(now, old?.Left ?? 0);
            }

            if (old.Seen.TryGetValue(what, out var before) && now - before < Same)
            {
                return default;
            }

            if (old.Count > Most)
            {
                old.Left++;
                return default;
            }

            old.Seen[what] = now;
            old.Count++;
            var left = old.Count == 1 ? old.Left : 0;
            old.Left -= left;
            return new Turn(true, old.Count > Most, left);
        }
    }

    /// <summary>Begins anew, for the next test.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _states.Clear();
        }
    }

    /// <param name="IsRecorded">False: left out.</param>
    /// <param name="IsLast">The last one of the window.</param>
    /// <param name="Left">How many were left out in the window before.</param>
    public readonly record struct Turn(bool IsRecorded, bool IsLast, int Left);

    private sealed class State(DateTime since, int left)
    {
        public DateTime Since { get; } = since;

        public Dictionary<string, DateTime> Seen { get; } = new(StringComparer.Ordinal);

        public int Count { get; set; }

        public int Left { get; set; } = left;
    }
}
