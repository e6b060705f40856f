using Microsoft.AspNetCore.StaticAssets;

namespace CooperationPortal.Web.Infrastructure;

/// <summary>Headers of every response, errors and files included (SEC-32, SEC-33, SEC-23).</summary>
internal sealed class SecurityHeaders(RequestDelegate next, IHostEnvironment environment)
{
    // One year. The framework's own HSTS is set too early: an error page clears it.
    private const string Hsts = "max-age=31536000; includeSubDomains";

    public Task InvokeAsync(HttpContext context, CspNonce nonce)
    {
        // At the last moment, because an error page clears what was set before it.
        context.Response.OnStarting(() =>
        {
            Apply(context, nonce);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private void Apply(HttpContext context, CspNonce nonce)
    {
        var headers = context.Response.Headers;
        // A download may have set a stricter policy of its own (SEC-44).
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = Policy(nonce);
        }

        if (context.Request.IsHttps && !environment.IsDevelopment())
        {
            headers.StrictTransportSecurity = Hsts;
        }

        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] =
            "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
            + "magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

        // Style sheets and scripts have their fingerprint in the address and may be kept; whatever shows data may not.
        if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
        {
            headers.CacheControl = "no-store";
            headers.Remove("Pragma");
        }
    }

    private static string Policy(CspNonce nonce) =>
        $"default-src 'self'; script-src 'self' 'nonce-{nonce.Value}'; style-src 'self'; img-src 'self' data:; "
        + "font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";
}
