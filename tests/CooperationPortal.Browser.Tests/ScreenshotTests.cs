using CooperationPortal.Browser.Tests.Hosting;
using CooperationPortal.TestData;
using Microsoft.Playwright;

namespace CooperationPortal.Browser.Tests;

/// <summary>
/// Makes the pictures of README and user guide. With PORTAL_SCREENSHOTS=docs they go to docs/images, else they are made
/// all the same, so that the pages they show cannot rot, but thrown away.
/// </summary>
public sealed class ScreenshotTests : BrowserTests
{
    private const int MostBytes = 150_000;

    public static TheoryData<string, string?, string, bool> Pictures => new()
    {
        { "sign-in", null, "/account/sign-in", false },
        { "desk", "jh-commerce", "/desk", false },
        { "desk-phone", "jh-commerce", "/desk", true },
        { "report", "jh-commerce", "/tasks/{task}/reports/2026-11", false },
        { "report-phone", "jh-commerce", "/tasks/{task}/reports/2026-11", true },
        { "reviews", "jh-office", "/reviews", false },
        { "tasks", "jh-office", "/tasks", false },
        { "task", "jh-office", "/tasks/{task}", false },
        { "work-area", "jh-office", "/work-areas/3", false },
        { "department", "jh-office", "/departments/jh-commerce", false },
        { "meetings", "jh-office", "/joint-meetings?year=2026", false },
        { "meeting-proposal", "jh-office", "/joint-meetings/{next}", false },
        { "meeting-agenda", "jh-office", "/joint-meetings/{next}/agenda", false },
        { "meeting-screen", "jh-office", "/joint-meetings/{last}/present?item=1", false },
        { "minutes-writing", "jh-office", "/joint-meetings/{last}/minutes?mode=write", false },
        { "minutes", "jh-office", "/joint-meetings/{last}/minutes", false },
        { "minutes-phone", "lhs-commerce.head", "/joint-meetings/{last}/minutes", true },
        { "cockpit", "jh-leader", "/cockpit", false },
        { "cockpit-phone", "jh-leader", "/cockpit", true },
    };

    [Theory]
    [MemberData(nameof(Pictures))]
    public async Task APicture_ShowsThePortal(string name, string? userName, string address, bool phone)
    {
        var person = await VisitorAsync(phone ? View.Phone : View.Desktop);
        if (userName is not null)
        {
            await person.SignInAsync(userName);
        }

        await person.GoAsync(address
            .Replace("{task}", $"{await Portal.TaskAsync("3.2")}", StringComparison.Ordinal)
            .Replace("{last}", $"{await Portal.MeetingAsync(ordinal: 1)}", StringComparison.Ordinal)
            .Replace("{next}", $"{await Portal.MeetingAsync(ordinal: 2)}", StringComparison.Ordinal));

        Assert.InRange((await TakeAsync(person, name)).Length, 1000, MostBytes);
    }

    private static async Task<byte[]> TakeAsync(Person person, string name)
    {
        await person.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return await person.Page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Folder(), name + ".webp"),
            Type = ScreenshotType.Webp,
            Quality = 85, // Half a PNG, and text stays sharp.
            Animations = ScreenshotAnimations.Disabled,
        });
    }

    private static string Folder() =>
        Environment.GetEnvironmentVariable("PORTAL_SCREENSHOTS") switch
        {
            "docs" => Path.Combine(RepositoryFiles.Root, "docs", "images"),
            { Length: > 0 } folder => folder,
            _ => Path.Combine(Path.GetTempPath(), "portal-screenshots"),
        };
}
