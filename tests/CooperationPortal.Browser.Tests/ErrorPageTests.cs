using CooperationPortal.Browser.Tests.Hosting;

namespace CooperationPortal.Browser.Tests;

/// <summary>Pages that need nobody to be signed in.</summary>
public sealed class ErrorPageTests : BrowserTests
{
    public static TheoryData<View> Views => [View.Desktop, View.Phone.InEnglish(), View.Narrow, View.Desktop.InEnglish().WithoutScripts()];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task AnAddressThatDoesNotExist_IsAQuietPage(View view)
    {
        var visitor = await VisitorAsync(view);
        await visitor.GoAsync("/account/sign-in"); // Where the language is chosen.

        await visitor.GoAsync("/no-such-page", 404);

        await visitor.AssertWellMadeAsync();
    }
}
