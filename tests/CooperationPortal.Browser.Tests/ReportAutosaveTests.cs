using CooperationPortal.Browser.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CooperationPortal.Browser.Tests;

/// <summary>Never lose a word: what is typed is saved, whatever happens to network, session or colleague.</summary>
public sealed class ReportAutosaveTests : BrowserTests
{
    [Fact]
    public async Task WhatIsTyped_IsSavedByItself()
    {
        var clerk = await AtTheFormAsync();
        await TypeAsync(clerk, "签约 2 个项目。");
        await StatusAsync(clerk, "saved");
        Assert.Equal("签约 2 个项目。", await DoneAsync());

        await clerk.Page.ReloadAsync();
        Assert.Equal("签约 2 个项目。", await clerk.Page.Locator("#Done").InputValueAsync());
    }

    [Fact]
    public async Task WithoutNetwork_TheWordsStay_AndAreSavedWhenItIsBack()
    {
        var clerk = await AtTheFormAsync();
        await clerk.Context.SetOfflineAsync(true);
        await TypeAsync(clerk, "断网时写的。");
        await StatusAsync(clerk, "offline");
        await clerk.Context.SetOfflineAsync(false);
        await StatusAsync(clerk, "saved");
        Assert.Equal("断网时写的。", await DoneAsync());
    }

    [Fact]
    public async Task AClosedWindow_OffersItsWordsAgain()
    {
        var clerk = await AtTheFormAsync();
        await clerk.Context.SetOfflineAsync(true);
        await TypeAsync(clerk, "还没来得及保存。");
        await StatusAsync(clerk, "offline");
        var first = await clerk.OpenTabAsync();
        await first.CloseAsync();
        await clerk.Context.SetOfflineAsync(false);

        await clerk.GoAsync(await AddressAsync());
        Assert.NotEqual("还没来得及保存。", await clerk.Page.Locator("#Done").InputValueAsync());
        await clerk.AssertWellMadeAsync();
        await clerk.Button("恢复").ClickAsync();
        Assert.Equal("还没来得及保存。", await clerk.Page.Locator("#Done").InputValueAsync());
        await StatusAsync(clerk, "saved");
        Assert.Equal("还没来得及保存。", await DoneAsync());
    }

    [Fact]
    public async Task ASecondWriter_IsToldOfTheConflict_AndKeepsTheWords()
    {
        var clerk = await AtTheFormAsync();
        var head = await SignedInAsync("jh-commerce.head");
        await head.GoAsync(await AddressAsync());
        await TypeAsync(head, "负责人写的。");
        await StatusAsync(head, "saved");

        clerk.Expects(409);
        await TypeAsync(clerk, "经办人写的。");
        await StatusAsync(clerk, "conflict");
        Assert.Equal("负责人写的。", await DoneAsync());

        await clerk.Button("保存草稿").ClickAsync();
        await clerk.Page.Locator(".conflict").WaitForAsync();
        Assert.Contains("负责人写的。", await clerk.Page.Locator(".conflict .theirs").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("经办人写的。", await clerk.Page.Locator("#Done").InputValueAsync());
        await clerk.AssertWellMadeAsync();
    }

    [Fact]
    public async Task SignedOutInAnotherWindow_TheWordsAreOfferedAfterSigningInAgain()
    {
        var clerk = await AtTheFormAsync();
        var form = await clerk.OpenTabAsync();
        await clerk.GoAsync("/desk");
        await clerk.SignOutAsync();
        clerk.TurnTo(form);
        clerk.Expects(401);
        await TypeAsync(clerk, "登录失效后写的。");
        await StatusAsync(clerk, "failed");

        await clerk.SignInAsync("jh-commerce");
        await clerk.GoAsync(await AddressAsync());
        await clerk.Button("恢复").ClickAsync();
        await StatusAsync(clerk, "saved");
        Assert.Equal("登录失效后写的。", await DoneAsync());
    }

    [Fact]
    public async Task ADoubleClick_SubmitsOnce_ThoughASaveIsUnderWay()
    {
        var clerk = await AtTheFormAsync();
        await clerk.Page.RouteAsync("**/draft", async route =>
        {
            await Task.Delay(1500);
            await route.ContinueAsync();
        });
        await clerk.Page.Locator("#Percent").FillAsync("93");
        await TypeAsync(clerk, "慢网络上写的。");
        await clerk.Page.WaitForRequestAsync("**/draft");
        await clerk.Button("提交").DblClickAsync();
        await clerk.Page.WaitForURLAsync("**/desk");
        Assert.Equal("慢网络上写的。", await DoneAsync());
        Assert.Equal(1, await Portal.DatabaseAsync(db => db.ReportRevisions.CountAsync(v => v.Done == "慢网络上写的。")));
    }

    private async Task<Person> AtTheFormAsync()
    {
        var clerk = await SignedInAsync("jh-commerce");
        await clerk.GoAsync(await AddressAsync());
        return clerk;
    }

    private async Task<string> AddressAsync() => $"/tasks/{await Portal.TaskAsync("3.2")}/reports/2026-11";

    private Task<string?> DoneAsync() => Portal.DatabaseAsync(db => db.Reports
        .Where(r => r.Year == 2026 && r.Month == 11 && r.Task.Number == "3.2" && r.Department.Code == "jh-commerce")
        .Select(r => r.Done).SingleAsync());

    private static Task TypeAsync(Person person, string words) => person.Page.Locator("#Done").FillAsync(words);

    private static Task StatusAsync(Person person, string state) =>
        person.Page.Locator($"[data-autosave-status][data-state='{state}']").WaitForAsync(new LocatorWaitForOptions { Timeout = 20_000 });
}
