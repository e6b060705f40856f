using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Tests.Infrastructure.Probe;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Tests.Localization;

public sealed class TextCatalogTests
{
    private readonly TextCatalog _texts = new(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["本期进展"] = "Progress",
        ["请填写{0}。"] = "Please fill in: {0}.",
    });

    [Fact]
    public void In_Chinese_the_key_is_the_text_and_nothing_is_missing()
    {
        using var speaking = new Speaking("zh-CN");

        Assert.Equal(("没有翻译", false), (_texts["没有翻译"].Value, _texts["没有翻译"].ResourceNotFound));
        Assert.Equal("请填写本期进展。", _texts["请填写{0}。", new Term("本期进展")].Value);
    }

    [Fact]
    public void In_English_terms_inside_a_message_are_translated_too()
    {
        using var speaking = new Speaking("en");

        Assert.Equal("Please fill in: Progress.", _texts["请填写{0}。", new Term("本期进展")].Value);
    }

    [Fact]
    public void A_missing_English_text_falls_back_to_Chinese_and_says_that_it_is_missing()
    {
        using var speaking = new Speaking("en");

        Assert.Equal(("没有翻译", true), (_texts["没有翻译"].Value, _texts["没有翻译"].ResourceNotFound));
    }

    [Fact]
    public async Task Every_localiser_of_the_application_is_the_same_catalogue()
    {
        await using var app = await PlumbingApp.StartAsync();
        using var speaking = new Speaking("en");

        Assert.Equal("Page not found", app.Services.GetRequiredService<IStringLocalizer>()["找不到这个页面"].Value);
        Assert.Equal("Page not found", app.Services.GetRequiredService<IStringLocalizer<TextCatalogTests>>()["找不到这个页面"].Value);
        Assert.Equal("Page not found", app.Services.GetRequiredService<IStringLocalizerFactory>().Create(typeof(int))["找不到这个页面"].Value);
    }
}
