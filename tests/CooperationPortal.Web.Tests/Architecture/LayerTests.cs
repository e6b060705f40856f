using System.Reflection;

namespace CooperationPortal.Web.Tests.Architecture;

/// <summary>Web → Data → Core, and a Core that knows neither how it is stored nor how it is shown.</summary>
public sealed class LayerTests
{
    private static readonly Assembly Web = typeof(Program).Assembly;
    private static readonly Assembly Data = Assembly.Load("CooperationPortal.Data");
    private static readonly Assembly Core = Assembly.Load("CooperationPortal.Core");

    // PortalUser is an Identity user; these two bring nothing of ASP.NET with them.
    private static readonly string[] AllowedInCore = ["Microsoft.Extensions.Identity.Stores", "Microsoft.Extensions.Identity.Core"];

    [Fact]
    public void Core_KnowsNothingButItself() => Assert.DoesNotContain(
        ReferencesOf(Core), name => !IsOfTheRuntime(name) && !AllowedInCore.Contains(name));

    [Fact]
    public void Data_DoesNotKnowTheScreens() => Assert.DoesNotContain(Web.GetName().Name, ReferencesOf(Data));

    [Fact]
    public void Data_DoesNotKnowMvc() => Assert.DoesNotContain(
        ReferencesOf(Data), name => name.StartsWith("Microsoft.AspNetCore.Mvc", StringComparison.Ordinal));

    [Fact]
    public void TheChecks_SeeReferences()
    {
        Assert.Contains(ReferencesOf(typeof(LayerTests).Assembly), name => name.StartsWith("Microsoft.AspNetCore.Mvc", StringComparison.Ordinal));
        Assert.False(IsOfTheRuntime("Microsoft.EntityFrameworkCore"));
    }

    private static List<string> ReferencesOf(Assembly assembly) =>
        [.. assembly.GetReferencedAssemblies().Select(reference => reference.Name!)];

    private static bool IsOfTheRuntime(string name) =>
        name is "netstandard" or "mscorlib" || name.StartsWith("System.", StringComparison.Ordinal);
}
