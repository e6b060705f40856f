using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace CooperationPortal.Web.Tests.Hosting;

/// <summary>
/// A form as a browser without scripts would fill and send it: hidden fields (the anti-forgery token among them) are kept,
/// and nothing can be filled in that the page does not offer. <see cref="Forge"/> is for tests of what must be refused.
/// </summary>
internal sealed class PageForm(PortalClient client, Page page, IHtmlFormElement form)
{
    private readonly List<(string Name, string FileName, string ContentType, byte[] Content)> _files = [];
    private readonly List<(string Name, string Value)> _forged = [];

    /// <summary>What a field holds now.</summary>
    public string this[string name] => Successful(null).Where(field => field.Name == name).Select(field => field.Value).FirstOrDefault() ?? "";

    /// <summary>Writes into a text field, or picks the choice of a list or of radio buttons that has this value.</summary>
    public PageForm Fill(string name, string value)
    {
        switch (Controls(name).Where(control => !IsHidden(control)).ToList())
        {
            case [IHtmlInputElement { Type: not ("radio" or "checkbox" or "file") } input]:
                input.Value = value;
                break;
            case [IHtmlTextAreaElement text]:
                text.Value = value;
                break;
            case [IHtmlSelectElement list]:
                Choose(list.Options, value, option => option.Value, (option, chosen) => option.IsSelected = chosen);
                break;
            case [IHtmlInputElement { Type: "radio" }, ..] buttons:
                Choose(buttons.Cast<IHtmlInputElement>(), value, button => button.Value, (button, chosen) => button.IsChecked = chosen);
                break;
            case var controls:
                throw new InvalidOperationException($"{controls.Count} fields '{name}' to fill on {page}");
        }

        return this;
    }

    /// <summary>Ticks a box, or takes the tick away; the value tells boxes of one name apart.</summary>
    public PageForm Tick(string name, bool ticked = true, string? value = null)
    {
        var boxes = Controls(name).OfType<IHtmlInputElement>().Where(box => box.Type == "checkbox" && (value is null || box.Value == value)).ToList();
        (boxes is [var only] ? only : throw new InvalidOperationException($"{boxes.Count} boxes '{name}' to tick on {page}")).IsChecked = ticked;
        return this;
    }

    /// <summary>Chooses a file.</summary>
    public PageForm Attach(string name, string fileName, byte[] content, string contentType = "application/octet-stream")
    {
        if (!Controls(name).OfType<IHtmlInputElement>().Any(input => input.Type == "file"))
        {
            throw new InvalidOperationException($"No file field '{name}' on {page}");
        }

        _files.Add((name, fileName, contentType, content));
        return this;
    }

    /// <summary>Sends what no browser would: another value of a hidden field, or a field that is not there.</summary>
    public PageForm Forge(string name, string value)
    {
        _forged.Add((name, value));
        return this;
    }

    /// <summary>Sends it to another address than its own, as somebody would who edits the page.</summary>
    public PageForm At(string address)
    {
        form.SetAttribute("action", address);
        return this;
    }

    /// <summary>Sends the form by its only button, or by the one with these words.</summary>
    public Task<Page> SubmitAsync(string? button = null)
    {
        var pressed = ButtonWith(button);
        var fields = Successful(pressed).Where(field => !_forged.Exists(forged => forged.Name == field.Name)).Concat(_forged).ToList();
        var address = pressed?.GetAttribute("formaction") ?? form.GetAttribute("action") ?? page.Address;
        var method = pressed?.GetAttribute("formmethod") ?? form.GetAttribute("method") ?? "get";
        if (!method.Equals("post", StringComparison.OrdinalIgnoreCase))
        {
            return client.GetAsync(address.Split('?')[0] + QueryString(fields));
        }

        return client.SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = Body(fields) });
    }

    private IEnumerable<IElement> Controls(string name) =>
        form.Elements.Where(control => control.GetAttribute("name") == name && !control.HasAttribute("disabled"));

    private static bool IsHidden(IElement control) => control is IHtmlInputElement { Type: "hidden" };

    private void Choose<T>(IEnumerable<T> choices, string value, Func<T, string> valueOf, Action<T, bool> choose)
    {
        var all = choices.ToList();
        if (!all.Exists(choice => valueOf(choice) == value))
        {
            throw new InvalidOperationException($"No choice '{value}' among {string.Join(", ", all.Select(valueOf))} on {page}");
        }

        all.ForEach(choice => choose(choice, valueOf(choice) == value));
    }

    private IElement? ButtonWith(string? words)
    {
        var buttons = form.Elements
            .Where(element => element is IHtmlButtonElement { Type: "submit" } or IHtmlInputElement { Type: "submit" } && !element.HasAttribute("disabled"))
            .ToList();
        var matching = words is null ? buttons : buttons.FindAll(button => (button.TextContent + button.GetAttribute("value")).Contains(words, StringComparison.Ordinal));
        return matching switch
        {
            [var button] => button,
            [] when words is null => null,
            _ => throw new InvalidOperationException($"{matching.Count} buttons '{words}' to press on {page}"),
        };
    }

    private IEnumerable<(string Name, string Value)> Successful(IElement? pressed) =>
        from control in form.Elements
        let name = control.GetAttribute("name")
        where !string.IsNullOrEmpty(name) && !control.HasAttribute("disabled") && control.Closest("fieldset[disabled]") is null
        from value in ValuesOf(control, pressed)
        select (name, value);

    private static IEnumerable<string> ValuesOf(IElement control, IElement? pressed) => control switch
    {
        IHtmlButtonElement => control == pressed ? [control.GetAttribute("value") ?? ""] : [],
        IHtmlInputElement { Type: "submit" or "button" or "reset" or "image" } => control == pressed ? [control.GetAttribute("value") ?? ""] : [],
        IHtmlInputElement { Type: "file" } => [],
        IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? [box.Value] : [],
        IHtmlInputElement input => [input.Value],
        IHtmlTextAreaElement text => [text.Value.ReplaceLineEndings("\r\n")],
        IHtmlSelectElement list => list.Options.Where(option => option.IsSelected).Select(option => option.Value),
        _ => [],
    };

    private static string QueryString(IEnumerable<(string Name, string Value)> fields) =>
        Microsoft.AspNetCore.Http.QueryString.Create(fields.Select(field => KeyValuePair.Create(field.Name, (string?)field.Value))).ToString();

    private HttpContent Body(List<(string Name, string Value)> fields)
    {
        if (form.GetAttribute("enctype") != "multipart/form-data")
        {
            return _files.Count == 0
                ? new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)))
                : throw new InvalidOperationException($"Files, but the form is not multipart/form-data on {page}");
        }

        // Browsers send file names as raw UTF-8.
        var body = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        foreach (var (name, value) in fields)
        {
            body.Add(Named(new StringContent(value, Encoding.UTF8), name, null));
        }

        foreach (var file in _files)
        {
            var content = new ByteArrayContent(file.Content);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(file.ContentType);
            body.Add(Named(content, file.Name, file.FileName));
        }

        return body;
    }

    // Written by hand, because the header classes encode names as no browser does.
    private static HttpContent Named(HttpContent content, string name, string? fileName)
    {
        var disposition = $"form-data; name=\"{name}\"" + (fileName is null ? "" : $"; filename=\"{fileName.Replace("\"", "%22", StringComparison.Ordinal)}\"");
        content.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        return content;
    }
}
