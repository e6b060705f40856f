using CooperationPortal.Web.Infrastructure.Assets;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CooperationPortal.Web.Infrastructure.TagHelpers;

/// <summary>
/// <c>&lt;status kind="warn" icon="arrow-back-up"&gt;退回&lt;/status&gt;</c>: a state as icon, word and colour together, never colour alone.
/// The five lights have their own <see cref="LightTagHelper"/>.
/// </summary>
[HtmlTargetElement("status", Attributes = "icon")]
public sealed class StatusTagHelper(AssetUrls urls) : TagHelper
{
    /// <summary><c>ok</c>, <c>warn</c>, <c>late</c>, <c>info</c> or empty for neutral.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The icon's name.</summary>
    public string Icon { get; set; } = "";

    /// <summary>The view; set by the framework.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass(Kind.Length == 0 ? "light" : $"light {Kind}");
        output.PreContent.SetHtmlContent(IconTagHelper.Svg(urls, ViewContext.HttpContext.Request, Icon));
    }
}
