using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.RateLimiting;

namespace CooperationPortal.Web.Infrastructure.RateLimits;

/// <summary>
/// Gives each action the limit of its kind, so that a new one has it the day it appears (SEC-53): what accepts files, what is read page by page
/// or through a filter, what delivers a file. An action that says <see cref="EnableRateLimitingAttribute"/> of itself keeps that.
/// </summary>
internal sealed partial class RateLimitConvention : IActionModelConvention
{
    public void Apply(ActionModel action)
    {
        ArgumentNullException.ThrowIfNull(action);
        foreach (var selector in action.Selectors)
        {
            var metadata = selector.EndpointMetadata;
            if (!metadata.OfType<EnableRateLimitingAttribute>().Any() && KindOf(action, selector) is { } limit)
            {
                metadata.Add(new EnableRateLimitingAttribute(limit));
            }
        }
    }

    private static string? KindOf(ActionModel action, SelectorModel selector)
    {
        if (action.Attributes.OfType<AcceptsFilesAttribute>().Any())
        {
            return nameof(RateLimitOptions.Uploads);
        }

        if (!selector.EndpointMetadata.OfType<HttpMethodAttribute>().Concat(action.Attributes.OfType<HttpMethodAttribute>())
            .Any(method => method.HttpMethods.Contains("GET", StringComparer.OrdinalIgnoreCase)))
        {
            return null;
        }

        return Delivers().IsMatch(selector.AttributeRouteModel?.Template ?? "") ? nameof(RateLimitOptions.Documents)
            : action.Parameters.Any(parameter => parameter.Name == "page" || parameter.ParameterType.Name.EndsWith("Filter", StringComparison.Ordinal))
                ? nameof(RateLimitOptions.Lists)
                : null;
    }

    /// <summary>An address that ends like a file's name, or one below /files.</summary>
    [GeneratedRegex(@"\.[a-z]{2,5}$|^/?files/", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Delivers();
}
