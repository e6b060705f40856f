using CooperationPortal.Web.Infrastructure.Assets;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CooperationPortal.Web.Infrastructure.TagHelpers;

/// <summary>
/// <c>&lt;icon name="clock"/&gt;</c>: an icon of the sprite. It is decoration unless it has a <see cref="Label"/>.
/// Names are those of Tabler's outline icons and stand in Assets/icons.json; the build refuses others.
/// </summary>
[HtmlTargetElement("icon", Attributes = "name", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IconTagHelper(AssetUrls urls) : TagHelper
{
    /// <summary>The icon's name in Assets/icons.json.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it says to screen readers where no word stands beside it.</summary>
    public string? Label { get; set; }

    /// <summary>The view; set by the framework.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var svg = Svg(urls, ViewContext.HttpContext.Request, Name);
        output.TagName = svg.TagName;
        output.TagMode = TagMode.StartTagAndEndTag;
        output.MergeAttributes(svg);
        if (Label is not null)
        {
            output.Attributes.RemoveAll("aria-hidden");
            output.Attributes.SetAttribute("role", "img");
            output.Attributes.SetAttribute("aria-label", Label);
        }

        output.Content.SetHtmlContent(svg.InnerHtml);
    }

    /// <summary>The same icon for other tag helpers.</summary>
    internal static TagBuilder Svg(AssetUrls urls, HttpRequest request, string name)
    {
        var svg = new TagBuilder("svg");
        svg.AddCssClass("icon");
        svg.Attributes["aria-hidden"] = "true";
        svg.Attributes["focusable"] = "false";
        var use = new TagBuilder("use");
        use.Attributes["href"] = $"{request.PathBase}{urls["dist/icons.svg"]}#i-{name}";
        svg.InnerHtml.AppendHtml(use);
        return svg;
    }
}
