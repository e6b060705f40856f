using System.Globalization;
using CooperationPortal.Browser.Tests.Hosting;
using CooperationPortal.Core.ProgressReports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CooperationPortal.Browser.Tests;

/// <summary>The portal's main job, as its people do it: written, confirmed, returned, corrected, approved, seen by a leader.</summary>
public sealed class ReportStoryTests : BrowserTests
{
    private const string Month = "2026-11";
    private const string Wing = ".butterfly a.wing.jinghai[href*='/work-areas/3?']";
    private static readonly byte[] Pdf = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"u8.ToArray();

    /// <summary>Each language, each width, with and without scripts; the pairs cover each other, all eight would take minutes.</summary>
    public static TheoryData<View> Views =>
        [View.Desktop, View.Phone.InEnglish(), View.Phone.WithoutScripts(), View.Desktop.InEnglish().WithoutScripts()];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task AReport_GoesItsWholeWay(View view)
    {
        var address = $"/tasks/{await Portal.TaskAsync("3.2")}/reports/{Month}";
        var ofCommerce = address + "?department=jh-commerce";
        var leader = await SignedInAsync("jh-leader", view);
        var (received, area) = await CockpitAsync(leader);

        var clerk = await SignedInAsync("jh-commerce", view);
        await clerk.GoAsync("/desk");
        await clerk.Page.Locator($".todo .what a[href*='{address}']").ClickAsync();
        await clerk.FillAsync("本期进展", "组织展销 2 场，销售农副产品 90 吨。");
        await clerk.FillAsync("完成进度", "96");
        await AttachAsync(clerk, "展销照片.pdf");

        await clerk.AssertWellMadeAsync();
        await SubmitAsync(clerk);

        var head = await SignedInAsync("jh-commerce.head", view);
        await head.GoAsync("/reviews");
        await head.AssertWellMadeAsync();
        await RowOf(head, ofCommerce).Locator("form[action*='/confirm'] button").ClickAsync();
        await head.Page.Locator("[data-flash=success]").WaitForAsync();
        Assert.Equal(0, await RowOf(head, ofCommerce).CountAsync());

        // Returned from the list.
        var office = await SignedInAsync("jh-office", view);
        await office.GoAsync("/reviews");
        await RowOf(office, ofCommerce).Locator("details > summary").ClickAsync();
        await RowOf(office, ofCommerce).Locator("textarea").FillAsync("请补充销售金额。");
        await RowOf(office, ofCommerce).Locator("form[action*='/return'] button").ClickAsync();
        await office.Page.Locator("[data-flash=success]").WaitForAsync();

        await clerk.GoAsync("/desk");
        Assert.Contains("请补充销售金额。", await clerk.Main.InnerTextAsync(), StringComparison.Ordinal);
        await clerk.Page.Locator($".todo .what a[href*='{address}']").ClickAsync();
        Assert.Contains("请补充销售金额。", await clerk.Main.InnerTextAsync(), StringComparison.Ordinal);
        await clerk.FillAsync("本期进展", "组织展销 2 场，销售农副产品 90 吨、120 万元。");
        await SubmitAsync(clerk);

        await head.GoAsync(ofCommerce);
        Assert.Equal("、120 万元", await head.Page.Locator("ins").InnerTextAsync());
        await head.AssertWellMadeAsync();
        await head.Button("确认并报办公室").ClickAsync();
        await head.Page.Locator("[data-flash=success]").WaitForAsync();

        // Approved from the page.
        await office.GoAsync(ofCommerce);
        await Assertions.Expect(office.Page.Locator("#files .name")).ToHaveTextAsync(["展销照片.pdf"]);
        await office.Button("通过").ClickAsync();
        await office.Page.Locator("[data-flash=success]").WaitForAsync();

        // Seen in the cockpit: one more came in, the area moved, and both open what they count.
        Assert.Equal(received + 1, (await CockpitAsync(leader)).Received);
        var moved = (await CockpitAsync(leader)).Area;
        Assert.True(moved > area, $"Jinghai's commerce stood at {area}% and stands at {moved}%.");
        await leader.AssertWellMadeAsync();
        await leader.Page.Locator(Wing).ClickAsync();
        await leader.Main.GetByRole(AriaRole.Link, new() { Name = "3.2 " }).First.ClickAsync();
        await leader.Main.Locator($"a[href='{ofCommerce}']").First.ClickAsync();
        await Assertions.Expect(leader.Main).ToContainTextAsync("120 万元");
        await leader.AssertWellMadeAsync();
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task WhatAnOfficesDepartmentReports_TheOtherOfficeApproves(View view)
    {
        var address = $"/tasks/{await Portal.TaskAsync("2.2")}/reports/{Month}";
        var ofCooperation = address + "?department=jh-cooperation";
        var clerk = await SignedInAsync("jh-cooperation", view);
        await clerk.GoAsync(address);
        await clerk.FillAsync("本期进展", "召开招商协调会 1 次，互通项目信息 6 条。");
        await clerk.FillAsync("完成进度", "97");
        await SubmitAsync(clerk);
        var head = await SignedInAsync("jh-cooperation.head", view);
        await head.GoAsync(ofCooperation);
        await head.Button("确认并报办公室").ClickAsync();
        await head.Page.Locator("[data-flash=success]").WaitForAsync();

        var own = await SignedInAsync("jh-office", view);
        await own.GoAsync("/reviews");
        Assert.Equal(0, await RowOf(own, ofCooperation).CountAsync());
        await own.GoAsync(ofCooperation);
        Assert.Equal(0, await own.Button("通过").CountAsync());

        var other = await SignedInAsync("lhs-office", view);
        await other.GoAsync("/reviews");
        await RowOf(other, ofCooperation).Locator("form[action*='/approve'] button").ClickAsync();
        await other.Page.Locator("[data-flash=success]").WaitForAsync();
        Assert.Equal(
            [97],
            await Portal.DatabaseAsync(db => db.Reports
                .Where(r => r.State == ReportState.Approved && r.Year == 2026 && r.Month == 11 && r.Task.Number == "2.2" && r.Department.Code == "jh-cooperation")
                .Select(r => r.ApprovedPercent).ToListAsync()));
    }

    [Fact]
    public async Task FromTheDesk_ToSubmitted_TakesThreePageLoads_AndSixFieldsAtMost()
    {
        var address = $"/tasks/{await Portal.TaskAsync("3.2")}/reports/{Month}";
        var clerk = await SignedInAsync("jh-commerce");
        clerk.Recount();
        await clerk.GoAsync("/desk");
        await clerk.Page.Locator($".todo .what a[href*='{address}']").ClickAsync();
        await clerk.FillAsync("本期进展", "签约 2 个项目。");
        await clerk.FillAsync("完成进度", "90");
        await clerk.AttachAsync("协议.pdf", "application/pdf", Pdf);
        await clerk.Page.Locator("#files a.name").WaitForAsync();
        await SubmitAsync(clerk);

        Assert.InRange(clerk.PageLoads, 1, 3);
        Assert.InRange(clerk.FieldsTouched, 1, 6);
    }

    [Fact]
    public async Task TheKeyboardAlone_WritesAndSubmits()
    {
        var address = $"/tasks/{await Portal.TaskAsync("3.2")}/reports/{Month}";
        var clerk = await SignedInAsync("jh-commerce");
        await clerk.GoAsync("/desk");
        await clerk.TabToAsync(clerk.Page.Locator($".todo .what a[href*='{address}']"));
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.Page.WaitForURLAsync("**/reports/**");
        await clerk.TabToAsync(clerk.Field("本期进展"));
        await clerk.Page.Keyboard.PressAsync("Control+A");
        await clerk.Page.Keyboard.TypeAsync("签约 2 个项目。");
        await clerk.TabToAsync(clerk.Field("完成进度"));
        await clerk.Page.Keyboard.PressAsync("Control+A");
        await clerk.Page.Keyboard.TypeAsync("91");
        await clerk.TabToAsync(clerk.Button("提交"));
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.Page.WaitForURLAsync("**/desk");
        Assert.Equal(91, await PercentAsync());
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(320)]
    public async Task WhatIsMissing_IsListedOnTop_WithLinksToTheFields(int width)
    {
        var clerk = await SignedInAsync("jh-commerce", width == 1440 ? View.Desktop : View.Narrow);
        clerk.Expects(400);
        await clerk.GoAsync($"/tasks/{await Portal.TaskAsync("3.2")}/reports/{Month}");
        await clerk.FillAsync("本期进展", "");
        await clerk.FillAsync("完成进度", "");
        await clerk.Button("提交").ClickAsync();
        var summary = clerk.Page.Locator("[data-error-summary]");
        await summary.WaitForAsync();
        await Assertions.Expect(summary).ToBeFocusedAsync();
        await clerk.AssertWellMadeAsync();
        await summary.Locator("a[href='#Done']").ClickAsync();
        await Assertions.Expect(clerk.Page.Locator("#Done")).ToBeFocusedAsync();
    }

    /// <summary>With scripts the file travels at once, and shows how far it is; without, it goes with the form.</summary>
    private static async Task AttachAsync(Person clerk, string name)
    {
        if (!clerk.View.Scripts)
        {
            await clerk.AttachAsync(name, "application/pdf", Pdf);
            return;
        }

        var seen = new TaskCompletionSource();
        await clerk.Page.RouteAsync("**/files", async route =>
        {
            await seen.Task;
            await route.ContinueAsync();
        });
        await clerk.AttachAsync(name, "application/pdf", Pdf);
        await Assertions.Expect(clerk.Page.Locator("#files .upload-row progress")).ToBeVisibleAsync();
        seen.SetResult();
        await Assertions.Expect(clerk.Page.Locator("#files .upload-row")).ToHaveCountAsync(0);
        await Assertions.Expect(clerk.Page.Locator("#files .name")).ToHaveTextAsync([name]);
    }

    /// <summary>The month's reports that came in, and Jinghai's percent in the area of commerce.</summary>
    private static async Task<(int Received, int Area)> CockpitAsync(Person leader)
    {
        await leader.GoAsync("/cockpit");
        var received = await leader.Page.Locator(".figures a[href*='status=received']").GetAttributeAsync("data-count");
        var area = await leader.Page.Locator(Wing).Locator(".pct").InnerTextAsync();
        return (int.Parse(received!, CultureInfo.InvariantCulture), int.Parse(area.TrimEnd('%'), CultureInfo.InvariantCulture));
    }

    private Task<int?> PercentAsync() => Portal.DatabaseAsync(db => db.Reports
        .Where(r => r.Year == 2026 && r.Month == 11 && r.Task.Number == "3.2" && r.Department.Code == "jh-commerce")
        .Select(r => r.Percent).SingleAsync());

    private static ILocator RowOf(Person reviewer, string report) =>
        reviewer.Page.Locator(".review", new() { Has = reviewer.Page.Locator($"a[href='{report}']") });

    private static async Task SubmitAsync(Person clerk)
    {
        await clerk.Button("提交").ClickAsync();
        await clerk.Page.WaitForURLAsync("**/desk");
    }
}
