using System.Diagnostics;
using System.Text.Json;
using CooperationPortal.TestData;

namespace CooperationPortal.Web.Tests.Infrastructure;

/// <summary>SEC-61: what is delivered is listed, package by package, as it is locked.</summary>
public sealed class SbomTests : IAsyncLifetime
{
    private const string Web = "src/CooperationPortal.Web";

    private JsonElement _bom;

    public async Task InitializeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("portal-sbom");
        try
        {
            var file = Path.Combine(folder.FullName, "sbom.cdx.json");
            using var node = Process.Start(new ProcessStartInfo("node", ["Assets/sbom.mjs", file, "1.2.3"])
            {
                WorkingDirectory = Path.Combine(RepositoryFiles.Root, Web),
                UseShellExecute = false,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            })!;
            var errors = node.StandardError.ReadToEndAsync();
            await node.StandardOutput.ReadToEndAsync();
            await node.WaitForExitAsync();
            Assert.True(node.ExitCode == 0, await errors);
            _bom = Read(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>SEC-61: the document is one of CycloneDX 1.5 about the portal.</summary>
    [Fact]
    public void SEC_61_ItIsCycloneDx()
    {
        Assert.Equal(("CycloneDX", "1.5"), (_bom.GetProperty("bomFormat").GetString(), _bom.GetProperty("specVersion").GetString()));
        Assert.Matches("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$", _bom.GetProperty("serialNumber").GetString());
        Assert.Equal("1.2.3", _bom.GetProperty("metadata").GetProperty("component").GetProperty("version").GetString());
    }

    /// <summary>SEC-61: every NuGet package of the lock file, in its locked version.</summary>
    [Fact]
    public void SEC_61_EveryLockedNuGetPackage_IsListed()
    {
        var locked = Read(Path.Combine(RepositoryFiles.Root, Web, "packages.lock.json")).GetProperty("dependencies").EnumerateObject()
            .SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.TryGetProperty("resolved", out _))
            .Select(package => $"pkg:nuget/{package.Name}@{package.Value.GetProperty("resolved").GetString()}")
            .ToList();

        Assert.Contains(locked, package => package.StartsWith("pkg:nuget/Serilog.AspNetCore@", StringComparison.Ordinal));
        Assert.Equal(
            locked.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase),
            References().Where(one => one.StartsWith("pkg:nuget/", StringComparison.Ordinal)).Order(StringComparer.OrdinalIgnoreCase),
            StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>SEC-61: every npm package of the lock file; those of package.json with what they are bundled into.</summary>
    [Fact]
    public void SEC_61_EveryNpmPackage_IsListed()
    {
        var folder = Path.Combine(RepositoryFiles.Root, Web);
        var locked = Read(Path.Combine(folder, "package-lock.json")).GetProperty("packages").EnumerateObject()
            .Where(package => package.Name.Length > 0)
            .Select(package => $"{package.Name[(package.Name.LastIndexOf("node_modules/", StringComparison.Ordinal) + 13)..]}@{package.Value.GetProperty("version").GetString()}")
            .Distinct();
        var listed = Components().Where(one => Text(one, "purl").StartsWith("pkg:npm/", StringComparison.Ordinal)).ToList();

        Assert.Equal(locked.Order(StringComparer.Ordinal), listed.Select(one => $"{Text(one, "name")}@{Text(one, "version")}").Order(StringComparer.Ordinal));
        var direct = Read(Path.Combine(folder, "package.json")).GetProperty("dependencies").EnumerateObject().Select(package => $"{package.Name}@{package.Value.GetString()}");
        Assert.Subset(listed.Select(one => $"{Text(one, "name")}@{Text(one, "version")}").ToHashSet(StringComparer.Ordinal), direct.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>SEC-61: nothing twice, each with licence and checksum, and no line of the graph leads to nothing.</summary>
    [Fact]
    public void SEC_61_EachIsListedOnce_WithLicenceAndChecksum()
    {
        var references = References().ToList();
        Assert.Equal(references.Distinct(StringComparer.OrdinalIgnoreCase).Count(), references.Count);
        Assert.All(Components(), one =>
        {
            Assert.NotEmpty(one.GetProperty("licenses").EnumerateArray());
            Assert.Matches("^[0-9a-f]{128}$", Text(one.GetProperty("hashes")[0], "content"));
        });
        var known = references.ToHashSet(StringComparer.Ordinal);
        Assert.All(
            _bom.GetProperty("dependencies").EnumerateArray().SelectMany(one => one.GetProperty("dependsOn").EnumerateArray()),
            one => Assert.Contains(one.GetString()!, known));
    }

    /// <summary>SEC-61: what only helps to build is told apart from what is delivered.</summary>
    [Theory]
    [InlineData("Serilog.AspNetCore", "required")]
    [InlineData("Microsoft.EntityFrameworkCore", "required")]
    [InlineData("htmx.org", "required")]
    [InlineData("zrender", "required")]
    [InlineData("Meziantou.Analyzer", "excluded")]
    [InlineData("esbuild", "excluded")]
    [InlineData("postcss", "excluded")]
    public void SEC_61_WhatIsDelivered_IsToldApart(string name, string scope) =>
        Assert.Equal(scope, Text(Components().Single(one => Text(one, "name") == name), "scope"));

    private static JsonElement Read(string file) => JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private List<JsonElement> Components() => [.. _bom.GetProperty("components").EnumerateArray()];

    private IEnumerable<string> References() => Components().Select(one => Text(one, "bom-ref"));
}
