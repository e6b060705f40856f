using CooperationPortal.Browser.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Browser.Tests;

/// <summary>The numbers of a report: typed with the keyboard, saved by themselves or by the button, on a desk and on a phone.</summary>
public sealed class IndicatorStoryTests : BrowserTests
{
    private const string Number = "#Numbers_1__Value";

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task ANumber_IsReachedByTheKeyboard_AndSavedByItself(int width)
    {
        var clerk = await AtTheFormAsync(width == 390 ? View.Phone : View.Desktop);
        await clerk.TabToAsync(clerk.Page.Locator(Number));
        await clerk.Page.Keyboard.TypeAsync("２1");
        await clerk.Page.Locator("[data-autosave-status][data-state='saved']").WaitForAsync();
        Assert.Equal(21, await ValueAsync());
        await clerk.AssertWellMadeAsync();

        await clerk.GoAsync("/indicators");
        await clerk.AssertWellMadeAsync();
    }

    [Fact]
    public async Task ANumberThatIsNone_IsSaidAtOnce_AndNothingIsLost()
    {
        var clerk = await AtTheFormAsync(View.Desktop);
        clerk.Expects(400);
        await clerk.Page.FillAsync(Number, "很多");
        await clerk.Page.Locator("[data-autosave-status][data-state='failed']").WaitForAsync();
        await clerk.Page.FillAsync(Number, "7");
        await clerk.Page.Locator("[data-autosave-status][data-state='saved']").WaitForAsync();
        Assert.Equal(7, await ValueAsync());
    }

    [Fact]
    public async Task WithoutScripts_TheButtonSaves()
    {
        var clerk = await AtTheFormAsync(View.Desktop.WithoutScripts());
        await clerk.Page.FillAsync(Number, "12");
        await clerk.PressAsync("保存草稿");
        Assert.Equal("12", await clerk.Page.Locator(Number).InputValueAsync());
        Assert.Equal(12, await ValueAsync());
    }

    private async Task<Person> AtTheFormAsync(View view)
    {
        var clerk = await SignedInAsync("jh-commerce", view);
        await clerk.GoAsync($"/tasks/{await Portal.TaskAsync("3.2")}/reports/2026-11");
        return clerk;
    }

    private async Task<long> ValueAsync()
    {
        var task = await Portal.TaskAsync("3.2");
        return await Portal.DatabaseAsync(db => db.IndicatorValues
            .Where(v => v.Revision == 0 && v.Indicator.Code == "produce-tonnes"
                && db.Reports.Any(r => r.Id == v.ReportId && r.TaskId == task && r.Month == 11 && r.Department.Code == "jh-commerce"))
            .Select(v => v.Value).SingleAsync());
    }
}
