using System.Security.Claims;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Infrastructure.TagHelpers;

/// <summary>
/// <c>&lt;form method="post" autosave="@Url.RouteUrl("…")" autosave-key="report-7-2019-11"&gt;</c>: the form's draft is saved while one types;
/// what happens stands in the form's <c>&lt;autosave-status/&gt;</c>. The answers that the address must give are listed in Assets/js/autosave.js.
/// </summary>
[HtmlTargetElement("form", Attributes = "autosave,autosave-key")]
public sealed class AutosaveTagHelper(IStringLocalizer texts) : TagHelper
{
    /// <summary>The address that takes drafts.</summary>
    public string Autosave { get; set; } = "";

    /// <summary>Names the record; with the user's id it names the copy that the browser keeps until the server has the words.</summary>
    public string AutosaveKey { get; set; } = "";

    /// <summary>The view; set by the framework.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var user = ViewContext.HttpContext.User.FindFirstValue(ClaimTypes.NameIdentifier);
        output.Attributes.SetAttribute("data-autosave", Autosave);
        output.Attributes.SetAttribute("data-autosave-key", $"{AutosaveKey}|{user}");
        if (!ViewContext.ModelState.IsValid)
        {
            // The words are shown again but were not saved.
            output.Attributes.SetAttribute("data-autosave-unsaved", "true");
        }

        foreach (var (name, text) in Texts)
        {
            output.Attributes.SetAttribute($"data-text-{name}", texts[text].Value);
        }
    }

    private static readonly (string Name, string Text)[] Texts =
    [
        ("saving", "正在保存…"),
        ("saved", "已自动保存 {0}"),
        ("offline", "网络不通，尚未保存；正在重试，文字已留在本机"),
        ("busy", "服务器暂时没有回应，尚未保存；正在重试，文字已留在本机"),
        ("refused", "尚未保存，请检查填写内容；文字已留在本机"),
        ("conflict", "他人刚刚保存了新内容，您的文字尚未保存，已留在本机。"),
        ("signed-out", "登录已失效，尚未保存；文字已留在本机，重新登录后可恢复。"),
        ("reload", "重新载入"),
        ("restore", "本机留有 {0} 未保存的文字。"),
        ("restore-older", "本机留有 {0} 未保存的文字，此后服务器上已有新内容。恢复会替换下面的内容。"),
        ("restore-yes", "恢复"),
        ("restore-no", "不要了"),
    ];
}

/// <summary>
/// <c>&lt;autosave-status/&gt;</c> in a form with <c>autosave</c>: where the state of saving is shown and read out. Its content is what stands
/// there before the first save, such as when the draft was saved last.
/// </summary>
[HtmlTargetElement("autosave-status", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class AutosaveStatusTagHelper : TagHelper
{
    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "p";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass("autosave");
        output.Attributes.SetAttribute("data-autosave-status", "");
        output.Attributes.SetAttribute("role", "status");
    }
}
