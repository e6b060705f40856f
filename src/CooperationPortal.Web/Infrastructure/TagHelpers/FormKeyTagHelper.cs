using CooperationPortal.Web.Infrastructure.Forms;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CooperationPortal.Web.Infrastructure.TagHelpers;

/// <summary>Gives every form that posts a fresh key, so that it is carried out once; <c>once="false"</c> leaves it out.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class FormKeyTagHelper : TagHelper
{
    /// <summary>False for forms whose repetition does no harm (sign-in, sign-out, language).</summary>
    public bool Once { get; set; } = true;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (Once)
        {
            output.PostContent.AppendHtml($"<input type=\"hidden\" name=\"{OnceFilter.Field}\" value=\"{Guid.NewGuid():N}\">");
        }
    }
}
