namespace CooperationPortal.Web.Tests.Hosting;

/// <summary>One person's browser without scripts: it keeps cookies, and follows redirects only when told to.</summary>
/// <param name="http">Does not follow redirects.</param>
/// <param name="cookies">Its cookies; null where a test needs none.</param>
/// <param name="commands">Where the application's database commands are counted; null leaves pages without them.</param>
internal sealed class PortalClient(HttpClient http, CookieJar? cookies = null, CommandLog? commands = null) : IDisposable
{
    /// <summary>The underlying client, for requests that no browser would send.</summary>
    public HttpClient Http => http;

    public CookieJar Cookies => cookies ?? throw new InvalidOperationException("This client keeps no cookies.");

    /// <summary>Loads a page, whatever its status.</summary>
    public Task<Page> GetAsync(string address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

    /// <summary>Sends any request and reads the answer as a page.</summary>
    public async Task<Page> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            var mark = CommandLog.Mark(request);
            using var response = await http.SendAsync(request);
            return await Page.ReadAsync(this, response, commands is null ? () => [] : () => commands.Take(mark));
        }
    }

    public void Dispose() => http.Dispose();
}
