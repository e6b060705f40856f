using Microsoft.AspNetCore.StaticAssets;

namespace CooperationPortal.Web.Infrastructure.Assets;

/// <summary>
/// Addresses of static files with their fingerprint (<c>/dist/app.css</c> → <c>/dist/app.3fk2….css</c>), so that browsers may keep
/// them for ever and still get the new ones after an update. MVC views do not do this by themselves in ASP.NET Core 10.
/// </summary>
/// <param name="endpoints">All endpoints; those of <c>MapStaticAssets</c> carry the fingerprints.</param>
public sealed class AssetUrls(IEnumerable<EndpointDataSource> endpoints)
{
    // Read at the first request: only then are all endpoints mapped.
    private readonly Lazy<Dictionary<string, string>> _routes = new(() => Read(endpoints));

    /// <summary>The fingerprinted address of a file below wwwroot, or the plain one where the file is not known.</summary>
    /// <param name="path">With or without <c>~/</c> or <c>/</c> in front.</param>
    public string this[string path]
    {
        get
        {
            var name = path.TrimStart('~', '/');
            return "/" + _routes.Value.GetValueOrDefault(name, name);
        }
    }

    private static Dictionary<string, string> Read(IEnumerable<EndpointDataSource> endpoints)
    {
        var routes = new Dictionary<string, string>(StringComparer.Ordinal);
        var assets = endpoints
            .SelectMany(source => source.Endpoints)
            .Select(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>())
            .OfType<StaticAssetDescriptor>()
            // Those with selectors are the compressed forms of the same address.
            .Where(asset => asset.Selectors.Count == 0);
        foreach (var asset in assets)
        {
            // Only fingerprinted routes bear a label: the plain name they stand for.
            var label = asset.Properties.FirstOrDefault(property => property.Name == "label")?.Value;
            if (label is not null)
            {
                routes.TryAdd(label, asset.Route);
            }
        }

        return routes;
    }
}
