using CooperationPortal.Browser.Tests.Hosting;
using Microsoft.Playwright;

namespace CooperationPortal.Browser.Tests;

/// <summary>A11Y-06: a warning before the session ends, one key to go on, and no word lost when it has ended.</summary>
public sealed class SessionEndTests : BrowserTests
{
    private const string Dialog = "dialog[role='alertdialog']";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A11Y_06_FiveMinutesBefore_ADialogSaysSo_AndOneKeyGoesOn(bool inEnglish)
    {
        var clerk = await SignedInAsync("jh-commerce", inEnglish ? View.Desktop.InEnglish() : View.Desktop);
        await clerk.Page.Clock.InstallAsync();
        await clerk.GoAsync(await TopicAsync());
        var text = clerk.Page.Locator("main textarea").First;
        await text.FillAsync("正在写的议题说明。");
        var title = await clerk.Page.TitleAsync();
        await PassAsync(clerk, TimeSpan.FromMinutes(24));
        Assert.False(await clerk.Page.Locator(Dialog).IsVisibleAsync());

        await PassAsync(clerk, TimeSpan.FromMinutes(2));
        await clerk.Page.Locator(Dialog).WaitForAsync();
        Assert.Contains(clerk.Says("登录即将结束"), await clerk.Page.TitleAsync(), StringComparison.Ordinal);
        Assert.Contains(clerk.Says("已有一段时间没有操作，{0} 分钟后将自动退出登录。", 4), await clerk.Page.Locator(Dialog).InnerTextAsync(), StringComparison.Ordinal);
        await clerk.AssertWellMadeAsync();

        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.Page.Locator(Dialog).WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Hidden });
        await Assertions.Expect(clerk.Page).ToHaveTitleAsync(title);
        Assert.True(await text.EvaluateAsync<bool>("el => el === document.activeElement"));
        Assert.Equal("正在写的议题说明。", await text.InputValueAsync());
        await PassAsync(clerk, TimeSpan.FromMinutes(20));
        await clerk.GoAsync("/tasks");
    }

    [Fact]
    public async Task A11Y_06_AfterTheEnd_TheFormLeadsToTheSignIn_AndBackToItsWords()
    {
        var clerk = await SignedInAsync("jh-commerce");
        clerk.Expects(401);
        await clerk.Page.Clock.InstallAsync();
        var address = await TopicAsync();
        await clerk.GoAsync(address);
        await clerk.Page.Locator("main form input[type=text]").First.FillAsync("两地直播基地共建");
        await clerk.Page.Locator("main textarea").First.FillAsync("写到一半时登录结束了。");
        await PassAsync(clerk, TimeSpan.FromMinutes(31));
        await clerk.Page.Locator(Dialog).WaitForAsync();
        Assert.Contains(clerk.Says("登录已结束"), await clerk.Page.Locator(Dialog).InnerTextAsync(), StringComparison.Ordinal);
        await clerk.AssertWellMadeAsync();
        await clerk.Page.Keyboard.PressAsync("Escape");

        await clerk.Page.Locator("main form:has(textarea) button.btn-primary").First.ClickAsync();
        await clerk.Page.Locator("h1", new() { HasText = clerk.Says("登录已结束") }).WaitForAsync();
        await clerk.AssertWellMadeAsync();
        await clerk.Link("重新登录").ClickAsync();
        await clerk.Page.Locator("#UserName").FillAsync("jh-commerce");
        await clerk.Page.Locator("#Password").FillAsync(Person.Password);
        await clerk.Button("登录").ClickAsync();
        await clerk.Page.WaitForURLAsync("**" + address);
        await clerk.Button("恢复").ClickAsync();

        Assert.Equal("写到一半时登录结束了。", await clerk.Page.Locator("main textarea").First.InputValueAsync());
        Assert.Equal("两地直播基地共建", await clerk.Page.Locator("main form input[type=text]").First.InputValueAsync());
    }

    /// <summary>SEC-23: Back after signing out shows no data.</summary>
    [Fact]
    public async Task SEC_23_BackAfterSigningOut_ShowsNothing()
    {
        var clerk = await SignedInAsync("jh-commerce");
        await clerk.GoAsync("/desk");
        await clerk.Page.EvaluateAsync("() => localStorage.setItem('portal.draft.x', '{}')");
        await clerk.SignOutAsync();
        await clerk.Page.GoBackAsync();
        await clerk.Page.WaitForURLAsync("**/account/sign-in**");
        Assert.Null(await clerk.Page.EvaluateAsync<string?>("() => localStorage.getItem('portal.draft.x')"));
    }

    /// <summary>Time passes for the server and for the browser.</summary>
    private async Task PassAsync(Person person, TimeSpan time)
    {
        Portal.Clock.Advance(time);
        await person.Page.Clock.FastForwardAsync((long)time.TotalMilliseconds);
    }

    private async Task<string> TopicAsync() => $"/joint-meetings/{await Portal.MeetingAsync(2)}/topics/new";
}
