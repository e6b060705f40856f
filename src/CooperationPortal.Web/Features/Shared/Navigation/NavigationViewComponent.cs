using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Shared.Navigation;

/// <summary>An entry as it is shown to this user on this page.</summary>
/// <param name="Item">What it is.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="Count">The number beside it; 0 shows none.</param>
/// <param name="Current">The value of aria-current: <c>page</c> on the page itself, <c>true</c> below it, null elsewhere.</param>
public sealed record NavigationLink(NavigationItem Item, string Url, int Count, string? Current);

/// <summary>The side navigation: what the user may open of what exists, with counts.</summary>
public sealed class NavigationViewComponent(IAuthorizationService authorization, IEnumerable<INavigationCounts> counters) : ViewComponent
{
    /// <summary>Loads the counts and picks the entries.</summary>
    public async Task<IViewComponentResult> InvokeAsync()
    {
        var links = new List<NavigationLink>();
        foreach (var item in NavigationMenu.Items)
        {
            if (Url.RouteUrl(item.RouteName) is { } url && await MayAsync(item))
            {
                links.Add(new NavigationLink(item, url, 0, null));
            }
        }

        var counts = await CountsAsync(links);
        var current = Current(links);
        var model = links
            .Select(link => link with
            {
                Count = link.Item.CountKey is { } key ? counts.GetValueOrDefault(key) : 0,
                Current = link == current ? (HttpContext.Request.Path == PathOf(link.Url) ? "page" : "true") : null,
            })
            .ToLookup(link => link.Item.Group, StringComparer.Ordinal);
        return View("~/Features/Shared/Navigation/Navigation.cshtml", model);
    }

    private async Task<bool> MayAsync(NavigationItem item)
    {
        foreach (var permission in item.Permissions)
        {
            if ((await authorization.AuthorizeAsync(UserClaimsPrincipal, null, permission)).Succeeded)
            {
                return true;
            }
        }

        return false;
    }

    private async Task<Dictionary<string, int>> CountsAsync(List<NavigationLink> links)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        if (links.Any(link => link.Item.CountKey is not null))
        {
            foreach (var counter in counters)
            {
                foreach (var (key, count) in await counter.CountAsync(HttpContext.RequestAborted))
                {
                    counts[key] = count;
                }
            }
        }

        return counts;
    }

    /// <summary>The entry that a view names by ViewData["Nav"] (a route name), else the one with the longest address that this page lies under.</summary>
    private NavigationLink? Current(List<NavigationLink> links)
    {
        if (ViewData["Nav"] is string named)
        {
            return links.Find(link => link.Item.RouteName == named);
        }

        return links
            .Where(link => HttpContext.Request.Path.StartsWithSegments(PathOf(link.Url)))
            .MaxBy(link => link.Url.Length);
    }

    private PathString PathOf(string url) =>
        new PathString(url).StartsWithSegments(HttpContext.Request.PathBase, out var path) ? path : new PathString(url);
}
