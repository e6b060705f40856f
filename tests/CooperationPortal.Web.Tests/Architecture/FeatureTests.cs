using System.Reflection;
using System.Text.RegularExpressions;
using NetArchTest.Rules;

namespace CooperationPortal.Web.Tests.Architecture;

/// <summary>A feature's screens stand alone: what two features need belongs to Features/Shared or beside Features.</summary>
public sealed class FeatureTests
{
    private const string Shared = "Shared";

    [Fact]
    public void NoFeature_UsesAnother() => Assert.Empty(Violations(typeof(Program).Assembly, "CooperationPortal.Web.Features"));

    [Fact]
    public void AFeatureThatUsesAnother_IsFound()
    {
        var samples = typeof(FeatureTests).Namespace + ".Samples";

        Assert.Equal(
            [$"{samples}.Reports.ReportPage uses Tasks", $"{samples}.Shared.Menu uses Tasks"],
            Violations(typeof(FeatureTests).Assembly, samples));
    }

    private static List<string> Violations(Assembly assembly, string root)
    {
        var features = assembly.GetTypes().Select(type => FeatureOf(type.Namespace, root)).OfType<string>().Distinct().ToList();
        return
        [
            .. from feature in features
               let others = features.Where(other => other != feature && other != Shared).ToArray()

               // One look at all others first: asking for each pair alone took a minute.
               where TypesThatUse([.. others.Select(other => $"{root}.{other}")], CodeOf(assembly, $"{root}.{feature}"), ViewsOf(assembly, feature)).Any()
               from other in others
               from type in TypesThatUse([$"{root}.{other}"], CodeOf(assembly, $"{root}.{feature}"), ViewsOf(assembly, feature))
               orderby type
               select $"{type} uses {other}",
        ];
    }

    private static PredicateList CodeOf(Assembly assembly, string feature) =>
        Types.InAssembly(assembly).That().ResideInNamespaceMatching($@"^{Regex.Escape(feature)}(\.|$)");

    // Razor names the class of Features/Tasks/Details.cshtml Features_Tasks_Details.
    private static PredicateList ViewsOf(Assembly assembly, string feature) =>
        Types.InAssembly(assembly).That().HaveNameStartingWith($"Features_{feature}_");

    private static IEnumerable<string> TypesThatUse(string[] features, params PredicateList[] types) =>
        types.SelectMany(list => list.Should().NotHaveDependencyOnAny(features).GetResult().FailingTypeNames ?? []);

    private static string? FeatureOf(string? name, string root) =>
        name?.StartsWith(root + ".", StringComparison.Ordinal) == true ? name[(root.Length + 1)..].Split('.')[0] : null;
}
