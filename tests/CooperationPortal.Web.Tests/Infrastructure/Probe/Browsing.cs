namespace CooperationPortal.Web.Tests.Infrastructure.Probe;

/// <summary>What a browser does that <see cref="HttpClient"/> does not.</summary>
internal static class Browsing
{
    /// <summary>Posts a form with the anti-forgery token of this browser.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(
        this HttpClient browser, string path, params (string Name, string Value)[] fields)
    {
        var token = await browser.GetStringAsync(new Uri("/probe/token", UriKind.Relative));
        using var form = new FormUrlEncodedContent(
            [.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), KeyValuePair.Create("__RequestVerificationToken", token)]);
        return await browser.PostAsync(new Uri(path, UriKind.Relative), form);
    }

    public static Task<HttpResponseMessage> OpenAsync(this HttpClient browser, string path) =>
        browser.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>The body, whatever the status.</summary>
    public static async Task<string> ReadAsync(this HttpClient browser, string path)
    {
        var answer = await browser.OpenAsync(path);
        return await answer.Content.ReadAsStringAsync();
    }
}
