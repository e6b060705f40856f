using CooperationPortal.Browser.Tests.Hosting;

namespace CooperationPortal.Browser.Tests;

/// <summary>Coming, going, and what stays of one in the browser.</summary>
public sealed class SignInTests : BrowserTests
{
    public static TheoryData<View> Views => [View.Desktop, View.Phone.InEnglish(), View.Narrow, View.Desktop.InEnglish().WithoutScripts()];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task AWrongPassword_IsRefusedWithALinkToTheForm_AndTheRightOneLetsIn(View view)
    {
        var visitor = await VisitorAsync(view);
        await visitor.GoAsync("/account/sign-in");
        await visitor.AssertWellMadeAsync();

        visitor.Expects(400);
        await visitor.Page.Locator("#UserName").FillAsync("jh-commerce");
        await visitor.Page.Locator("#Password").FillAsync("wrong");
        await visitor.Button("登录").ClickAsync();
        await visitor.Page.Locator("[data-error-summary]").WaitForAsync();
        await visitor.AssertWellMadeAsync();

        await visitor.Page.Locator("#Password").FillAsync(Person.Password);
        await visitor.Button("登录").ClickAsync();
        await visitor.Page.WaitForURLAsync("**/desk");
    }

    [Fact]
    public async Task TheChosenLanguage_IsKeptForThePerson()
    {
        var clerk = await SignedInAsync("jh-commerce", View.Desktop);
        await clerk.Page.Locator("form.language button[lang=en]").ClickAsync();
        await clerk.Page.Locator("html[lang=en]").WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });

        // Another browser, which has never been told.
        var elsewhere = await VisitorAsync(View.Desktop);
        await elsewhere.SignInAsync("jh-commerce");

        Assert.Equal("en", await elsewhere.Page.Locator("html").GetAttributeAsync("lang"));
    }

    [Fact]
    public async Task AfterSigningOut_TheWayBackShowsNothing()
    {
        var clerk = await SignedInAsync("jh-commerce", View.Desktop);
        await clerk.GoAsync("/desk");
        await clerk.SignOutAsync();

        await clerk.Page.GoBackAsync();

        await clerk.Page.WaitForURLAsync(url => url.Contains("/account/sign-in", StringComparison.Ordinal));
        Assert.Equal(0, await clerk.Page.Locator(".side-nav").CountAsync());
    }

    [Fact]
    public async Task TheKeyboardAlone_SignsIn()
    {
        var clerk = await VisitorAsync(View.Desktop);
        await clerk.GoAsync("/account/sign-in");

        await clerk.TabToAsync(clerk.Page.Locator("#UserName"));
        await clerk.Page.Keyboard.TypeAsync("jh-commerce");
        await clerk.TabToAsync(clerk.Page.Locator("#Password"));
        await clerk.Page.Keyboard.TypeAsync(Person.Password);
        await clerk.Page.Keyboard.PressAsync("Enter");

        await clerk.Page.WaitForURLAsync("**/desk");
    }
}
