using System.Text.RegularExpressions;
using CooperationPortal.TestData;

namespace CooperationPortal.Web.Tests.Architecture;

/// <summary>
/// All style sheets become one. A class that one feature's file styles by itself reaches every page: if another feature's file uses the same
/// name for something of its own, both get the rules of both. What several features share stands in page.css or forms.css.
/// </summary>
public sealed partial class StyleSheetTests
{
    private static readonly string[] Features = ["work", "cockpit", "meetings", "minutes", "agenda"];

    [Fact]
    public void AFeaturesClass_IsNotStyledByAnotherFeature()
    {
        var sheets = Features.ToDictionary(f => f, f => File.ReadAllText(Path.Combine(RepositoryFiles.Root, $"src/CooperationPortal.Web/Assets/css/{f}.css")));
        Assert.Empty(Clashes(sheets));
    }

    [Fact]
    public void AClash_IsFound() => Assert.Equal(
        ["part: minutes, cockpit"],
        Clashes(new Dictionary<string, string>
        {
            ["minutes"] = "/* .on */ .part { display: grid; } .own, .part:hover > a { color: red; }",
            ["cockpit"] = ".heat .part { color: green; } .heat .part-nav { color: blue; } @media print { .heat .on { color: black; } }",
        }));

    /// <summary>Classes with a rule of their own in one sheet that occur in another one.</summary>
    private static IEnumerable<string> Clashes(IReadOnlyDictionary<string, string> sheets)
    {
        var selectors = sheets.ToDictionary(
            s => s.Key,
            s => Rule().Matches(Comment().Replace(s.Value, "")).SelectMany(m => m.Groups["selector"].Value.Split(',')).Select(one => one.Trim()).ToList());
        return from own in selectors
               from name in own.Value.Select(s => Bare().Match(s)).Where(m => m.Success).Select(m => m.Groups["name"].Value).Distinct()
               from other in selectors
               where other.Key != own.Key && other.Value.Exists(s => Class().Matches(s).Any(c => c.Groups["name"].Value == name))
               select $"{name}: {own.Key}, {other.Key}";
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<selector>[^{}@]+)\{", RegexOptions.None, 1000)]
    private static partial Regex Rule();

    [GeneratedRegex(@"^\.(?<name>[\w-]+)(?::[\w-]+(?:\([^)]*\))?)*$", RegexOptions.None, 1000)]
    private static partial Regex Bare();

    [GeneratedRegex(@"\.(?<name>[A-Za-z_][\w-]*)", RegexOptions.None, 1000)]
    private static partial Regex Class();
}
