using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Infrastructure.TagHelpers;

/// <summary>
/// <c>&lt;percent-bar value="63" side="Jinghai"/&gt;</c>: one bar with its number. Without a value (nothing reported, no department on that
/// side) the bar is hatched and the number a dash.
/// </summary>
[HtmlTargetElement("percent-bar", Attributes = "value", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PercentBarTagHelper : TagHelper
{
    /// <summary>0 … 100, or null.</summary>
    public int? Value { get; set; }

    /// <summary>The side that gives the colour, if any.</summary>
    public string? Side { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass("bar-with-number");
        output.Content.AppendHtml(Bar(Value, Side));
        output.Content.Append(Number(Value));
    }

    /// <summary>The bar alone, for eyes only: the number must stand beside it or in a label.</summary>
    internal static TagBuilder Bar(int? value, string? side)
    {
        var bar = new TagBuilder("span");
        bar.AddCssClass("bar");
        if (!string.IsNullOrEmpty(side))
        {
            bar.AddCssClass(SideTagHelper.Css(side));
        }

        bar.AddCssClass(value is null ? "none" : $"v-{Math.Clamp(value.Value, 0, 100)}");
        bar.Attributes["aria-hidden"] = "true";
        return bar;
    }

    /// <summary>The number as text.</summary>
    internal static string Number(int? value) => value is null ? "—" : $"{value}%";
}

/// <summary>
/// <c>&lt;both-sides-bar jinghai="75" lianhuashan="70"/&gt;</c>: both sides' progress above each other, Jinghai first; screen readers and
/// the tooltip get the numbers.
/// </summary>
[HtmlTargetElement("both-sides-bar", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BothSidesBarTagHelper(IStringLocalizer texts) : TagHelper
{
    /// <summary>0 … 100, or null where the side has no department on it.</summary>
    public int? Jinghai { get; set; }

    /// <inheritdoc cref="Jinghai"/>
    public int? Lianhuashan { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var label = $"{texts["静海"].Value} {PercentBarTagHelper.Number(Jinghai)} · {texts["莲花山"].Value} {PercentBarTagHelper.Number(Lianhuashan)}";
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass("bar-2");
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute("aria-label", label);
        output.Attributes.SetAttribute("title", label);
        output.Content.AppendHtml(PercentBarTagHelper.Bar(Jinghai, "Jinghai"));
        output.Content.AppendHtml(PercentBarTagHelper.Bar(Lianhuashan, "Lianhuashan"));
    }
}
