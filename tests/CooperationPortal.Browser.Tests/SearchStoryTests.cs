using CooperationPortal.Browser.Tests.Hosting;
using CooperationPortal.Core.Search;
using Microsoft.Playwright;

namespace CooperationPortal.Browser.Tests;

/// <summary>搜索, as people do it: two characters in the head of a page, a look at what is found, and on to the record.</summary>
public sealed class SearchStoryTests : BrowserTests
{
    /// <summary>Each language, each width, with and without scripts.</summary>
    public static TheoryData<View> Views => [View.Desktop, View.Desktop.InEnglish().WithoutScripts(), View.Phone, View.Phone.InEnglish().WithoutScripts()];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task TwoCharacters_LeadToARecord_ByKeyboard(View view)
    {
        var person = await SignedInAsync("jh-commerce", view);
        await person.GoAsync("/desk");
        await AskAsync(person, "旅游");
        await Assertions.Expect(person.Main.Locator("mark").First).ToHaveTextAsync("旅游");
        await person.AssertWellMadeAsync();

        // Narrowed to the tasks, and from there to the first of them.
        await person.Page.Locator($".search-kinds a[href*='kind={SearchWords.Code(SearchKind.Task)}']").ClickAsync();
        await Assertions.Expect(person.Main.Locator(".search-group")).ToHaveCountAsync(1);
        await person.AssertWellMadeAsync();
        var first = person.Main.Locator("#list .search-hit > a").First;
        await person.TabToAsync(first);
        await person.Page.Keyboard.PressAsync("Enter");
        await person.Page.WaitForURLAsync("**/tasks/*");
        await Assertions.Expect(person.Main.Locator("h1")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task NothingAskedFor_AndNothingFound_AreWellMade()
    {
        var person = await SignedInAsync("jh-leader", View.Desktop);
        await person.GoAsync("/search");
        await person.AssertWellMadeAsync();
        await person.GoAsync("/search?q=" + new string('查', 300) + "无此词");
        await person.AssertWellMadeAsync();
    }

    /// <summary>From the box in the head, or on a phone from the page behind the glass; by keyboard in both.</summary>
    private static async Task AskAsync(Person person, string words)
    {
        var box = person.Page.Locator("#top-search");
        if (!await box.IsVisibleAsync())
        {
            await person.TabToAsync(person.Page.Locator(".search-link"));
            await person.Page.Keyboard.PressAsync("Enter");
            box = person.Page.Locator("#q");
            await box.WaitForAsync();
        }

        await person.TabToAsync(box);
        await person.Page.Keyboard.InsertTextAsync(words);
        await person.Page.Keyboard.PressAsync("Enter");
        await person.Page.Locator("#list").WaitForAsync();
    }
}
