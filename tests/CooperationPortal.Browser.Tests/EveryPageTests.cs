using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using CooperationPortal.Browser.Tests.Hosting;

namespace CooperationPortal.Browser.Tests;

/// <summary>
/// Everything that a person can reach: the entries of the menus, and from each of them one page of every further kind.
/// Each kind of page is looked at in Chinese at a desk, once by each of those who work on it and once by all who read, and once in English on a phone, by whoever comes to it first; what
/// pages may not do fails as everywhere.
/// The people are in two classes, because xUnit runs classes side by side.
/// </summary>
public abstract partial class EveryPageTests : BrowserTests
{
    private static readonly ConcurrentDictionary<(string As, string Shape), bool> SeenAtDesk = new();
    private static readonly ConcurrentDictionary<string, string> SeenOnPhone = new(StringComparer.Ordinal);

    /// <summary>People under one name share the looks: a page that one of them has looked at is only visited by the others.</summary>
    protected abstract string LooksAs { get; }

    /// <summary>Fails with the faults of every page that this person can reach.</summary>
    protected async Task AssertEveryPageIsWellMadeAsync(string userName)
    {
        var person = await SignedInAsync(userName);
        var faults = new List<string>();
        var addresses = await WalkAsync(person, faults);
        Assert.True(addresses.Count > 1, $"{userName} finds only {string.Join(' ', addresses)}");

        await person.LookAsync(View.Phone.InEnglish());
        foreach (var address in addresses.Where(address => SeenOnPhone.TryAdd(ShapeOf(address), userName)))
        {
            await person.GoAsync(address);
            faults.AddRange(await person.FaultsAsync());
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct()));
    }

    /// <summary>The menus, then one address of each shape that the pages link to: one task, one report, one department …</summary>
    private async Task<IReadOnlyCollection<string>> WalkAsync(Person person, List<string> faults)
    {
        var queue = new Queue<string>(await LinksAsync(person, ".side-nav ul a, .menu-list a"));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        while (queue.TryDequeue(out var address))
        {
            if (!seen.Add(ShapeOf(address)))
            {
                continue;
            }

            await person.GoAsync(address);
            // Some addresses only lead on: / is the desk.
            var landed = new Uri(person.Page.Url).PathAndQuery;
            if (!found.TryAdd(ShapeOf(landed), landed))
            {
                continue;
            }

            seen.Add(ShapeOf(landed));
            if (SeenAtDesk.TryAdd((LooksAs, ShapeOf(landed)), true))
            {
                faults.AddRange(await person.FaultsAsync());
            }

            foreach (var next in await LinksAsync(person, "main a[href^='/']:not([href^='/files/'], [download])"))
            {
                queue.Enqueue(next);
            }
        }

        return found.Values;
    }

    private static async Task<string[]> LinksAsync(Person person, string selector) =>
        await person.Page.Locator(selector).EvaluateAllAsync<string[]>("links => [...new Set(links.map(link => link.getAttribute('href')))]");

    /// <summary>/tasks/7 and /tasks/12 have one shape, and so has a list whatever it is filtered by.</summary>
    private static string ShapeOf(string address) =>
        OneOfMany().Replace(Particular().Replace(address.Split('?', '#')[0], "/*"), "/registers/~") + (address.Contains("department=", StringComparison.Ordinal) && address.Contains("/reports/", StringComparison.Ordinal) ? "?department" : "");

    [GeneratedRegex("/(?:[0-9][0-9a-f-]*|(?:jh|lhs)-[a-z0-9.-]+)(?=/|$)", RegexOptions.None, 1000)]
    private static partial Regex Particular();

    /// <summary>All kinds of registers have the same screens: three of them are looked at, each kind is asked for by AddingARegisterTests.</summary>
    [GeneratedRegex("^/registers/(?!projects|special-cases|activities|calendar|entries)[a-z-]+", RegexOptions.None, 1000)]
    private static partial Regex OneOfMany();
}
