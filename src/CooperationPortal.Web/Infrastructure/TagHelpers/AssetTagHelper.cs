using CooperationPortal.Web.Infrastructure.Assets;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CooperationPortal.Web.Infrastructure.TagHelpers;

/// <summary><c>&lt;link asset="dist/app.css"&gt;</c>, <c>&lt;script asset="dist/app.js"&gt;</c>: fills in the fingerprinted address.</summary>
[HtmlTargetElement("link", Attributes = "asset", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("script", Attributes = "asset")]
[HtmlTargetElement("img", Attributes = "asset", TagStructure = TagStructure.WithoutEndTag)]
public sealed class AssetTagHelper(AssetUrls urls) : TagHelper
{
    /// <summary>The file below wwwroot.</summary>
    public string Asset { get; set; } = "";

    /// <summary>The view; set by the framework.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var attribute = output.TagName == "link" ? "href" : "src";
        output.Attributes.SetAttribute(attribute, ViewContext.HttpContext.Request.PathBase + urls[Asset]);
    }
}
