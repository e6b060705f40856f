using CooperationPortal.Web.Infrastructure.Assets;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CooperationPortal.Web.Features.Shared;

/// <summary>Registers what the layouts need.</summary>
public static class ShellSetup
{
    /// <summary>
    /// Fingerprinted addresses and the frame around the pages. Further needed: <c>MapStaticAssets</c>, an <c>IStringLocalizer</c>, a policy
    /// a permission; an own <see cref="IShellContext"/> and <see cref="Navigation.INavigationCounts"/> where there is more to tell.
    /// </summary>
    public static WebApplicationBuilder AddPortalShell(this WebApplicationBuilder builder)
    {
        // Run from source in another environment than Development, compressed files would be answered with nothing.
        builder.WebHost.UseStaticWebAssets();

        // `dotnet run` would otherwise serve files uncompressed and uncached, unlike everything that is measured and deployed.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] ??= "false";
        builder.Configuration["EnableStaticAssetsDevelopmentCaching"] ??= "true";

        builder.Services.AddHttpContextAccessor();
        builder.Services.TryAddSingleton<AssetUrls>();
        builder.Services.TryAddScoped<IShellContext, ClaimsShellContext>();
        return builder;
    }
}
