using System.IO.Compression;
using System.Text.Json;
using CooperationPortal.TestData;
using CooperationPortal.Web.Features.Shared.Navigation;
using CooperationPortal.Web.Infrastructure.TagHelpers;

namespace CooperationPortal.Web.Tests.Infrastructure;

/// <summary>What the build makes of Assets: light enough for an office line, and complete.</summary>
public sealed class FrontendTests
{
    private const int PageBudget = 120 * 1024;

    [Fact]
    public void StylesScriptAndIcons_OfAPageWithoutCharts_StayWithinTheBudget()
    {
        var sizes = new[] { "app.css", "app.js", "icons.svg" }.Select(Compressed).ToList();

        Assert.All(sizes, size => Assert.True(size > 0));
        Assert.InRange(sizes.Sum(), 1, PageBudget);
    }

    [Fact]
    public void TheOrdinaryScript_CarriesNoCharts() =>
        Assert.DoesNotContain("echarts", File.ReadAllText(Built("app.js")), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Icons_ThatCodeNames_AreInTheSprite()
    {
        var listed = JsonSerializer.Deserialize<string[]>(
            File.ReadAllText(Path.Combine(RepositoryFiles.Root, "src/CooperationPortal.Web/Assets/icons.json")))!;
        var named = NavigationMenu.Items.Select(item => item.Icon).Concat(LightLook.All.Values.Select(look => look.Icon));

        Assert.All(named, icon => Assert.Contains(icon, listed));
    }

    [Fact]
    public void Lights_DifferInMoreThanColour()
    {
        Assert.Equal(LightLook.All.Count, LightLook.All.Values.Select(look => look.Icon).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(LightLook.All.Count, LightLook.All.Values.Select(look => look.Word).Distinct(StringComparer.Ordinal).Count());
    }

    private static string Built(string name) =>
        Path.Combine(RepositoryFiles.Root, "src/CooperationPortal.Web/wwwroot/dist", name);

    private static long Compressed(string name)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(File.ReadAllBytes(Built(name)));
        }

        return target.Length;
    }
}
