using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CooperationPortal.Web.Infrastructure.TagHelpers;

/// <summary>
/// <c>&lt;a asp-route="TaskEdit" permission="EditPlan"&gt;</c>: an element that only those see who have the permission (or, separated by
/// commas, one of several). It hides; what may be done is decided on the server again. Views never name a role.
/// </summary>
[HtmlTargetElement("*", Attributes = "permission")]
public sealed class PermissionTagHelper(IAuthorizationService authorization) : TagHelper
{
    /// <summary>Before all others: what is not shown need not be made.</summary>
    public override int Order => int.MinValue;

    /// <summary>The permission's name, which is the policy's name.</summary>
    public string Permission { get; set; } = "";

    /// <summary>The view; set by the framework.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        foreach (var name in Permission.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if ((await authorization.AuthorizeAsync(ViewContext.HttpContext.User, null, name)).Succeeded)
            {
                return;
            }
        }

        output.SuppressOutput();
    }
}
