using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using CooperationPortal.TestData;

namespace CooperationPortal.Web.Tests.Hosting;

/// <summary>
/// A real OpenID Connect provider (npm's oidc-provider) on loopback, in a process that ends with the tests, and somebody's browser there.
/// Anybody may sign in at it by typing a number, which is also the person's name until they get another one.
/// </summary>
public sealed class IdentityProvider : IAsyncLifetime, IDisposable
{
    private Process? _process;

    /// <summary>Its address.</summary>
    public string Issuer { get; private set; } = "";

    public async Task InitializeAsync()
    {
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = Path.Combine(RepositoryFiles.Root, "tests/CooperationPortal.Web.Tests/Hosting/Provider"),
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "provider.mjs", "https://portal.test/account/single-sign-on/callback", "https://portal.test/account/single-sign-on/signed-out" },
        };
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        Issuer = await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30))
            ?? throw new InvalidOperationException("The provider did not start.");
    }

    public Task DisposeAsync()
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
        }

        _process?.Dispose();
        _process = null;
    }

    /// <summary>Goes to the provider as the portal asked, signs in there, and agrees.</summary>
    /// <param name="address">Where the portal has sent the browser.</param>
    /// <param name="login">Whom the person says to be.</param>
    /// <returns>Where the provider sends the browser back to.</returns>
    public static async Task<string> SignInAsync(string address, string login)
    {
        using var browser = new Browser();
        var page = await browser.GetAsync(address);
        for (var step = 0; step < 5 && page.Back is null; step++)
        {
            // The provider's own two pages: who are you, and may the portal know it.
            page = await browser.PostAsync(
                page.Address, page.Html.Contains("name=\"login\"", StringComparison.Ordinal)
                    ? new() { ["prompt"] = "login", ["login"] = login, ["password"] = "any" }
                    : new() { ["prompt"] = "consent" });
        }

        return page.Back ?? throw new InvalidOperationException($"The provider did not send the browser back: {page.Html}");
    }

    /// <summary>Gives a person at the provider another name.</summary>
    public async Task NameAsync(string number, string name)
    {
        using var http = new HttpClient();
        using var answer = await http.PutAsync($"{Issuer}/names/{number}/{name}", null);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>What the portal has asked for last, past the browser (a pushed authorization request).</summary>
    public async Task<IReadOnlyDictionary<string, string>> AskedAsync()
    {
        using var http = new HttpClient();
        return await http.GetFromJsonAsync<Dictionary<string, string>>($"{Issuer}/asked") ?? [];
    }

    /// <summary>Goes to the provider and turns round at its door.</summary>
    public static async Task<string> CancelAsync(string address)
    {
        using var browser = new Browser();
        var page = await browser.GetAsync(address);
        return (await browser.GetAsync(page.Address + "/abort")).Back ?? throw new InvalidOperationException("The provider did not send the browser back.");
    }

    /// <summary>Where the browser is, what it shows, and the address of the portal that it was sent to instead.</summary>
    private sealed record Shown(string Address, string Html, string? Back);

    private sealed class Browser : IDisposable
    {
        private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });

        public Task<Shown> GetAsync(string address) => FollowAsync(address, () => _http.GetAsync(address));

        public async Task<Shown> PostAsync(string address, Dictionary<string, string> fields)
        {
            using var form = new FormUrlEncodedContent(fields);
            return await FollowAsync(address, () => _http.PostAsync(address, form));
        }

        public void Dispose() => _http.Dispose();

        private async Task<Shown> FollowAsync(string address, Func<Task<HttpResponseMessage>> send)
        {
            var response = await send();
            while (response.Headers.Location is { } next)
            {
                var target = new Uri(new Uri(address), next);
                response.Dispose();
                if (!target.IsLoopback)
                {
                    return new Shown(address, "", target.PathAndQuery);
                }

                address = target.AbsoluteUri;
                response = await _http.GetAsync(target);
            }

            var html = await response.Content.ReadAsStringAsync();
            response.Dispose();
            return new Shown(address, html, null);
        }
    }
}
