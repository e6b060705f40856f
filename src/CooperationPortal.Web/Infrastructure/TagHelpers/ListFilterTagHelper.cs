using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CooperationPortal.Web.Infrastructure.TagHelpers;

/// <summary>
/// <c>&lt;form asp-route="Tasks" method="get" list-filter&gt;</c>: with scripts, a change fetches the page anew and replaces its <c>#list</c>
/// (which carries the filters' result, the pager and, in <c>data-announce</c>, the sentence that is read out). Without, the form is an
/// ordinary one: give it a button of class <c>no-script</c>.
/// </summary>
[HtmlTargetElement("form", Attributes = "list-filter")]
public sealed class ListFilterTagHelper : TagHelper
{
    /// <summary>After the framework's form helper, which makes the action's address.</summary>
    public override int Order => 1000;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.RemoveAll("list-filter");
        output.AddClass("filters");
        output.Attributes.SetAttribute("role", "search");
        output.Attributes.SetAttribute("hx-get", output.Attributes["action"]?.Value ?? "");
        output.Attributes.SetAttribute("hx-target", "#list");
        output.Attributes.SetAttribute("hx-select", "#list");
        output.Attributes.SetAttribute("hx-swap", "outerHTML");
        output.Attributes.SetAttribute("hx-push-url", "true");
        // One request at a time: a newer choice replaces the one under way.
        output.Attributes.SetAttribute("hx-sync", "this:replace");
        output.Attributes.SetAttribute("hx-trigger", "change, submit, input delay:400ms from:find input[type='search']");
        output.Attributes.SetAttribute("hx-indicator", "#list");
    }
}
