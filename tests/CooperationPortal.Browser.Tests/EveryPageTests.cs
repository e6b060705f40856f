using System.Text.RegularExpressions;
using CooperationPortal.Browser.Tests.Hosting;

namespace CooperationPortal.Browser.Tests;

/// <summary>
/// Everything that a person can reach: the entries of the own menu, and from each of them one page of every further kind.
/// Each page is looked at in Chinese and in English and in three widths; what pages may not do fails as everywhere.
/// </summary>
public sealed partial class EveryPageTests : BrowserTests
{
    private static readonly View[] Views = [View.Desktop, View.Phone.InEnglish(), View.Narrow];

    public static TheoryData<string> People =>
    [
        "jh-commerce", "jh-commerce.head", "jh-office", "lhs-office", "jh-leader", "jh-evaluator", "inspector", "admin", "auditor",
    ];

    [Theory]
    [MemberData(nameof(People))]
    public async Task EveryPageOfAPerson_IsWellMade_AndInOneLanguage(string userName)
    {
        var person = await SignedInAsync(userName);
        var faults = new List<string>();
        var addresses = await WalkAsync(person);
        Assert.True(addresses.Count > 1, $"{userName} finds only {string.Join(' ', addresses)}");
        foreach (var view in Views)
        {
            await person.LookAsync(view);
            foreach (var address in addresses)
            {
                await person.GoAsync(address);
                faults.AddRange(await person.FaultsAsync());
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct()));
    }

    /// <summary>The menu, then one address of each shape that the pages link to: one task, one report, one department …</summary>
    private static async Task<IReadOnlyList<string>> WalkAsync(Person person)
    {
        var queue = new Queue<string>(await LinksAsync(person, ".side-nav a"));
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        while (queue.TryDequeue(out var address))
        {
            if (!found.TryAdd(ShapeOf(address), address))
            {
                continue;
            }

            await person.GoAsync(address);
            foreach (var next in await LinksAsync(person, "main a[href^='/']:not([href^='/files/'])"))
            {
                queue.Enqueue(next);
            }
        }

        return [.. found.Values];
    }

    private static async Task<string[]> LinksAsync(Person person, string selector) =>
        await person.Page.Locator(selector).EvaluateAllAsync<string[]>("links => [...new Set(links.map(link => link.getAttribute('href')))]");

    /// <summary>/tasks/7 and /tasks/12 have one shape, and so has a list whatever it is filtered by.</summary>
    private static string ShapeOf(string address) =>
        Particular().Replace(address.Split('?', '#')[0], "/*") + (address.Contains("department=", StringComparison.Ordinal) && address.Contains("/reports/", StringComparison.Ordinal) ? "?department" : "");

    [GeneratedRegex("/(?:[0-9][0-9a-f-]*|(?:jh|lhs)-[a-z.-]+)(?=/|$)", RegexOptions.None, 1000)]
    private static partial Regex Particular();
}
