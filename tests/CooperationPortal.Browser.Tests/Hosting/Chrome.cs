using Microsoft.Playwright;

namespace CooperationPortal.Browser.Tests.Hosting;

/// <summary>The one browser of the run: PORTAL_TEST_CHROMIUM, else Debian's. Every person gets a context of their own.</summary>
internal static class Chrome
{
    private static readonly Lazy<Task<IBrowser>> Started = new(StartAsync);

    public static Task<IBrowser> OpenAsync() => Started.Value;

    private static async Task<IBrowser> StartAsync()
    {
        // The driver that the package brings is used; no browser is downloaded.
        var playwright = await Playwright.CreateAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => playwright.Dispose();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("PORTAL_TEST_CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium",
            Headless = true,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }
}
