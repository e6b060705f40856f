using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Infrastructure.TagHelpers;

/// <summary>
/// <c>&lt;side-tag of="@department.Side"&gt;@department.Name&lt;/side-tag&gt;</c>: a name with its side's dot and colour; without content the side's own name.
/// </summary>
[HtmlTargetElement("side-tag", Attributes = "of", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SideTagHelper(IStringLocalizer texts) : TagHelper
{
    /// <summary><c>Jinghai</c> or <c>Lianhuashan</c>, in any case.</summary>
    public string Of { get; set; } = "";

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass($"side-tag {Css(Of)}");
        var content = await output.GetChildContentAsync();
        if (content.IsEmptyOrWhiteSpace)
        {
            output.Content.SetContent(texts[Name(Of)].Value);
        }
    }

    /// <summary>The side's class in the style sheet.</summary>
    internal static string Css(string side) => IsJinghai(side) ? "jinghai" : "lianhuashan";

    /// <summary>The side's Chinese name, the resource key.</summary>
    internal static string Name(string side) => IsJinghai(side) ? "静海" : "莲花山";

    private static bool IsJinghai(string side) => string.Equals(side, "Jinghai", StringComparison.OrdinalIgnoreCase);
}
