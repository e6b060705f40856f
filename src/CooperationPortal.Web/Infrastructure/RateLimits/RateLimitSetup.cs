using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Infrastructure.RateLimits;

/// <summary>The framework's rate limiter with the portal's limits, clock and answers.</summary>
internal static class RateLimitSetup
{
    public static void AddRateLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.Section)
            .Validate(
                options => RateLimitOptions.Names.All(name => options.Of(name) is { Requests: > 0, Seconds: > 0 }),
                "Every limit of RateLimits needs Requests and Seconds above 0 (docs/deployment.md).")
            .ValidateOnStart();
        builder.Services.AddSingleton<SignInAttempts>();
        builder.Services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = RefuseAsync;
        });
        builder.Services.AddOptions<RateLimiterOptions>().Configure<IOptions<RateLimitOptions>, TimeProvider>((options, limits, clock) =>
        {
            foreach (var name in RateLimitOptions.Names)
            {
                options.AddPolicy(
                    name,
                    context => RateLimitPartition.Get(PersonOf(context), _ => (RateLimiter)new WindowLimiter(limits.Value.Of(name), clock)));
            }
        });
        builder.Services.Configure<MvcOptions>(options => options.Conventions.Add(new RateLimitConvention()));
    }

    /// <summary>
    /// The client's address: of the socket, or as a named proxy tells it (SEC-52). Somebody with IPv6 has a whole network of addresses, which
    /// counts as one.
    /// </summary>
    internal static string AddressOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
        {
            return "unknown";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        return bytes.Length == 4 ? address.ToString() : $"{new IPAddress([.. bytes.Take(8), .. new byte[8]])}/64";
    }

    /// <summary>Whole seconds until the next request is let through.</summary>
    internal static int RetryAfter(TimeSpan rest) => Math.Max(1, (int)Math.Ceiling(rest.TotalSeconds));

    private static string PersonOf(HttpContext context) =>
        (context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? context.User.Identity?.Name) is { } id ? $"user {id}" : AddressOf(context);

    /// <summary>The page itself is the error pages' work, in the user's language.</summary>
    private static ValueTask RefuseAsync(OnRejectedContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        if (context.Lease is WindowLease lease)
        {
            http.Response.Headers.RetryAfter = RetryAfter(lease.Rest).ToString(CultureInfo.InvariantCulture);
        }

        Security.RefusedInput.Note(http, Security.RefusedInput.RateLimit);
        return ValueTask.CompletedTask;
    }
}

/// <summary>
/// Counts tries to sign in by address. Not in the middleware, because the form that is refused keeps what was typed, and because a try that
/// succeeds does not count: the people of one office may come from one address.
/// </summary>
internal sealed class SignInAttempts(IOptions<RateLimitOptions> limits, TimeProvider clock) : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, string>(
        context => RateLimitPartition.Get(
            RateLimitSetup.AddressOf(context), _ => (RateLimiter)new WindowLimiter(limits.Value.SignIn, clock)));

    /// <summary>Counts one.</summary>
    public WindowLease Count(HttpContext context) => (WindowLease)_limiter.AttemptAcquire(context);

    public void Dispose() => _limiter.Dispose();
}
