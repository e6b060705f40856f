using CooperationPortal.Web.Infrastructure.Assets;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Infrastructure.TagHelpers;

/// <summary>How one light looks and what it is called.</summary>
/// <param name="Word">The Chinese word, which is the resource key.</param>
/// <param name="Kind">The colour's class.</param>
/// <param name="Icon">Distinct for each light, so that no two differ by colour only.</param>
public sealed record LightLook(string Word, string Kind, string Icon)
{
    /// <summary>The five lights by the name of their enum value.</summary>
    public static readonly IReadOnlyDictionary<string, LightLook> All = new Dictionary<string, LightLook>(StringComparer.Ordinal)
    {
        ["Normal"] = new("正常", "ok", "circle-check"),
        ["Soon"] = new("临期", "warn", "clock"),
        ["Lagging"] = new("滞后", "warn", "trending-down"),
        ["Late"] = new("逾期", "late", "alert-triangle"),
        ["Closed"] = new("办结", "ok", "flag"),
    };
}

/// <summary>
/// <c>&lt;light value="@task.Light" detail="@T["6 天"]"/&gt;</c>: 正常, 临期, 滞后, 逾期 or 办结 as icon, word and colour; the detail follows the word.
/// </summary>
[HtmlTargetElement("light", Attributes = "value", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class LightTagHelper(AssetUrls urls, IStringLocalizer texts) : TagHelper
{
    /// <summary>The name of a value of the Light enum.</summary>
    public string Value { get; set; } = "";

    /// <summary>A few translated words more, such as a number of days.</summary>
    public string? Detail { get; set; }

    /// <summary>The view; set by the framework.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var look = LightLook.All[Value];
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass($"light {look.Kind}");
        output.Content.SetHtmlContent(IconTagHelper.Svg(urls, ViewContext.HttpContext.Request, look.Icon));
        output.Content.Append(Detail is null ? texts[look.Word].Value : $"{texts[look.Word].Value} {Detail}");
    }
}
