using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Infrastructure.TagHelpers;

/// <summary>
/// <c>&lt;field for="Progress" hint="@T["…"]" rows="6"/&gt;</c>: label, hint, control, room left and error of one property, tied together for
/// screen readers. The kind of control follows the property (text, several lines, password, date, number, choice, tick, file); limits and
/// rules come from its attributes. Attributes that are not known here go to the control; content replaces the control (it must then bear the
/// property's id and name and <c>aria-describedby="{id}-hint {id}-error"</c>).
/// </summary>
[HtmlTargetElement("field", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper(IHtmlGenerator html, IStringLocalizer texts) : TagHelper
{
    /// <summary>The property.</summary>
    public ModelExpression For { get; set; } = null!;

    /// <summary>A translated sentence that says what to write, above the control.</summary>
    public string? Hint { get; set; }

    /// <summary>Overrides the kind: <c>textarea</c>, <c>select</c>, <c>checkbox</c> or an input type.</summary>
    public string? Type { get; set; }

    /// <summary>Lines of a text of several lines before it grows.</summary>
    public int Rows { get; set; } = 4;

    /// <summary>The choices; makes the control a select.</summary>
    public IEnumerable<SelectListItem>? Items { get; set; }

    /// <summary>The first, empty choice of a select.</summary>
    public string? EmptyChoice { get; set; }

    /// <summary>Marks what must be filled in at the end, though a draft may be saved without it.</summary>
    public bool Must { get; set; }

    /// <summary>The view; set by the framework.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    private string FullName => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var id = TagBuilder.CreateSanitizedId(FullName, html.IdAttributeDotReplacement);
        var kind = Type ?? Kind();
        var limit = kind is "textarea" or "text" ? Limit() : null;
        var ownControl = await output.GetChildContentAsync();

        var attributes = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var attribute in output.Attributes.Where(a => a.Name != "class"))
        {
            attributes[attribute.Name] = attribute.Value;
        }

        var classes = output.Attributes["class"]?.Value;
        output.Attributes.Clear();
        output.Attributes.SetAttribute("class", classes is null ? "field" : $"field {classes}");
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;

        // What the view names is read out first.
        var describedBy = new List<string>();
        if (attributes.TryGetValue("aria-describedby", out var named) && named?.ToString() is { Length: > 0 } others)
        {
            describedBy.Add(others);
        }

        if (Hint is not null)
        {
            describedBy.Add($"{id}-hint");
        }

        if (limit is not null)
        {
            describedBy.Add($"{id}-counter");
            attributes["data-counter"] = $"{id}-counter";
        }

        describedBy.Add($"{id}-error");
        attributes["aria-describedby"] = string.Join(' ', describedBy);
        if (IsRequired(kind))
        {
            attributes["aria-required"] = "true";
        }

        if (ViewContext.ModelState.GetFieldValidationState(FullName) == ModelValidationState.Invalid)
        {
            attributes["aria-invalid"] = "true";
        }

        var control = ownControl.IsEmptyOrWhiteSpace ? Control(kind, attributes) : ownControl;
        if (kind == "checkbox" && ownControl.IsEmptyOrWhiteSpace)
        {
            var row = new TagBuilder("div");
            row.AddCssClass("form-check");
            row.InnerHtml.AppendHtml(control).AppendHtml(Label(kind, "form-check-label"));
            output.Content.AppendHtml(row).AppendHtml(HintText(id));
        }
        else
        {
            output.Content.AppendHtml(Label(kind, "form-label")).AppendHtml(HintText(id)).AppendHtml(control);
        }

        output.Content.AppendHtml(Foot(id, limit));
    }

    private IHtmlContent Control(string kind, Dictionary<string, object?> attributes)
    {
        var explorer = For.ModelExplorer;
        switch (kind)
        {
            case "textarea":
                attributes["class"] = "form-control";
                return html.GenerateTextArea(ViewContext, explorer, For.Name, Rows, 0, attributes);
            case "select":
                attributes["class"] = "form-select";
                return html.GenerateSelect(ViewContext, explorer, EmptyChoice, For.Name, Items ?? [], allowMultiple: false, attributes);
            case "checkbox":
                attributes["class"] = "form-check-input";
                if (ViewContext.ModelState.TryGetValue(FullName, out var sent) && sent.ValidationState == ModelValidationState.Invalid)
                {
                    // What is neither yes nor no cannot be shown again in a box.
                    sent.RawValue = For.Model is true ? "true" : "false";
                }

                var box = html.GenerateCheckBox(ViewContext, explorer, For.Name, For.Model as bool?, attributes);
                return new HtmlContentBuilder()
                    .AppendHtml(box)
                    .AppendHtml(html.GenerateHiddenForCheckbox(ViewContext, explorer, For.Name));
            case "password":
                attributes["class"] = "form-control";
                return html.GeneratePassword(ViewContext, explorer, For.Name, value: null, attributes);
            case "date":
                attributes["class"] = "form-control";
                attributes["type"] = kind;
                return html.GenerateTextBox(ViewContext, explorer, For.Name, For.Model, "{0:yyyy-MM-dd}", attributes);
            default:
                attributes["class"] = "form-control";
                attributes["type"] = kind;
                return html.GenerateTextBox(ViewContext, explorer, For.Name, For.Model, format: null, attributes);
        }
    }

    private TagBuilder Label(string kind, string cssClass)
    {
        var label = html.GenerateLabel(ViewContext, For.ModelExplorer, For.Name, labelText: null, new { @class = cssClass });
        if (IsRequired(kind))
        {
            var mark = new TagBuilder("span");
            mark.AddCssClass("required-mark");
            mark.Attributes["aria-hidden"] = "true";
            mark.InnerHtml.Append(" *");
            label.InnerHtml.AppendHtml(mark);
        }

        return label;
    }

    private IHtmlContent HintText(string id)
    {
        if (Hint is null)
        {
            return HtmlString.Empty;
        }

        var hint = new TagBuilder("span");
        hint.AddCssClass("form-hint");
        hint.Attributes["id"] = $"{id}-hint";
        hint.InnerHtml.Append(Hint);
        return hint;
    }

    private TagBuilder Foot(string id, int? limit)
    {
        var foot = new TagBuilder("div");
        foot.AddCssClass("field-foot");
        foot.InnerHtml.AppendHtml(html.GenerateValidationMessage(
            ViewContext, For.ModelExplorer, For.Name, message: null, tag: "span", new { id = $"{id}-error" }));
        if (limit is not null)
        {
            var counter = new TagBuilder("span");
            counter.AddCssClass("counter");
            counter.Attributes["id"] = $"{id}-counter";
            counter.InnerHtml.Append(texts["最多 {0} 字", limit].Value);
            foot.InnerHtml.AppendHtml(counter);
        }

        return foot;
    }

    /// <summary>A tick is always 'required' by its type; it is no duty of the user's.</summary>
    private bool IsRequired(string kind) => Must || (For.Metadata.IsRequired && kind is not "checkbox");

    private int? Limit()
    {
        var rules = For.Metadata.ValidatorMetadata;
        return rules.OfType<StringLengthAttribute>().FirstOrDefault()?.MaximumLength
            ?? rules.OfType<MaxLengthAttribute>().FirstOrDefault()?.Length;
    }

    private string Kind()
    {
        if (Items is not null)
        {
            return "select";
        }

        var type = For.Metadata.UnderlyingOrModelType;
        return For.Metadata.DataTypeName switch
        {
            nameof(DataType.MultilineText) => "textarea",
            nameof(DataType.Password) => "password",
            nameof(DataType.EmailAddress) => "email",
            nameof(DataType.Date) => "date",
            _ when type == typeof(bool) => "checkbox",
            _ when type == typeof(DateOnly) => "date",
            _ when type == typeof(int) || type == typeof(long) => "number",
            _ when typeof(IFormFile).IsAssignableFrom(type) => "file",
            _ => "text",
        };
    }
}
