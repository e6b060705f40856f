using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Razor;

namespace CooperationPortal.Web.Infrastructure;

/// <summary>
/// Finds a view beside its controller: <c>Features/Feature/Controller/View</c>, then <c>Features/Feature/View</c>, then
/// <c>Features/Shared/View</c>. The feature is the namespace segment after <c>Features</c>.
/// </summary>
internal sealed class FeatureViewLocations : IViewLocationExpander
{
    private const string Key = "feature";

    public void PopulateValues(ViewLocationExpanderContext context)
    {
        if (context.ActionContext.ActionDescriptor is ControllerActionDescriptor action)
        {
            context.Values[Key] = FeatureOf(action.ControllerTypeInfo.Namespace);
        }
    }

    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations)
    {
        if (context.Values.TryGetValue(Key, out var feature) && !string.IsNullOrEmpty(feature))
        {
            yield return $"/Features/{feature}/{{1}}/{{0}}.cshtml";
            yield return $"/Features/{feature}/{{0}}.cshtml";
        }

        yield return "/Features/Shared/{0}.cshtml";
    }

    internal static string? FeatureOf(string? space)
    {
        var segments = (space ?? "").Split('.');
        var at = Array.IndexOf(segments, "Features");
        return at >= 0 && at + 1 < segments.Length ? segments[at + 1] : null;
    }
}
