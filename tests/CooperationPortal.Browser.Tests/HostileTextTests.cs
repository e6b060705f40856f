using CooperationPortal.Browser.Tests.Hosting;
using CooperationPortal.TestData.Hostile;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Browser.Tests;

/// <summary>A portal in which every text of the store is hostile, in a real browser (SEC-31).</summary>
public sealed class HostileTextTests : BrowserTests
{
    [Fact]
    public async Task SEC_31_NoScriptOfAnybodys_Runs_OnTheMainPages()
    {
        var task = await Portal.TaskAsync("3.2");
        var meeting = await Portal.MeetingAsync(1);
        await Portal.DatabaseAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            return await HostileTexts.PlantAsync(db);
        });

        await VisitAsync(
            "jh-office", "/desk", "/cockpit", "/tasks", $"/tasks/{task}", $"/tasks/{task}/edit", "/reports", "/reviews", "/joint-meetings", $"/joint-meetings/{meeting}",
            $"/joint-meetings/{meeting}/minutes", $"/joint-meetings/{meeting}/agenda");
        await VisitAsync("admin", "/admin/users");
        await VisitAsync("auditor", "/audit");
    }

    /// <summary>Policy violations, script errors and requests to others are complaints, which fail the test at its end.</summary>
    private async Task VisitAsync(string userName, params string[] addresses)
    {
        var person = await SignedInAsync(userName);
        var dialogs = new List<string>();
        person.Page.Dialog += async (_, dialog) =>
        {
            dialogs.Add($"{person.Page.Url}: {dialog.Message}");
            await dialog.DismissAsync();
        };
        foreach (var address in addresses)
        {
            await person.GoAsync(address, 200);

            // Hovering and focus are what event attributes wait for.
            await person.Page.Keyboard.PressAsync("Tab");
            var grown = await person.Page.Locator($"[{HostileTexts.Mark}], {HostileTexts.Mark}").CountAsync();

            Assert.True(grown == 0, $"{address}: a text has become an element");
            Assert.Contains("alert(1)", await person.Page.Locator("body").TextContentAsync(), StringComparison.Ordinal);
        }

        Assert.Empty(dialogs);
    }
}
