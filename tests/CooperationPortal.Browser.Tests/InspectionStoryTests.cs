using CooperationPortal.Browser.Tests.Hosting;
using CooperationPortal.Core.Inspections;
using CooperationPortal.Core.WorkPlan;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Browser.Tests;

/// <summary>督查 as its people do it: planned, announced, a finding with evidence, fed back, put right by a task, struck off.</summary>
public sealed class InspectionStoryTests : BrowserTests
{
    private static readonly byte[] Pdf = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"u8.ToArray();

    public static TheoryData<View> Views => [View.Desktop, View.Phone.InEnglish().WithoutScripts()];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task AnInspection_GoesItsWholeWay(View view)
    {
        var evaluator = await SignedInAsync("jh-evaluator", view);
        await evaluator.GoAsync("/inspections");
        await evaluator.AssertWellMadeAsync();
        await evaluator.Link("拟定督查").ClickAsync();
        await evaluator.FillAsync("督查名称", "台账专项督查");
        await evaluator.FillAsync("督查对象和范围", "落实部门");
        await evaluator.FillAsync("督查内容", "任务台账和佐证材料");
        await evaluator.Page.Locator("input[name=Departments][value=jh-hrss]").CheckAsync();
        await evaluator.AssertWellMadeAsync();
        await evaluator.Button("保存").ClickAsync();
        await evaluator.DoneAsync();
        await evaluator.PressAsync(evaluator.Page.Locator("form[action$='/announce'] button").First);
        await evaluator.DoneAsync();
        var address = new Uri(evaluator.Page.Url).AbsolutePath;

        await evaluator.Page.Locator("a[href*='/findings/new']").First.ClickAsync();
        await evaluator.Page.Locator("#Kind").SelectOptionAsync("Problem");
        await evaluator.FillAsync("督查发现", "培训台账缺少签到表。");
        await evaluator.FillAsync("整改要求", "补齐培训签到表");
        await evaluator.Page.Locator("#DueOn").FillAsync("2026-12-18");
        await evaluator.AssertWellMadeAsync();
        await evaluator.Button("保存").ClickAsync();
        await evaluator.DoneAsync();
        var finding = new Uri(evaluator.Page.Url).AbsolutePath;
        await evaluator.AttachAsync("现场照片.pdf", "application/pdf", Pdf);
        if (!view.Scripts)
        {
            await evaluator.Page.Locator("form[action$='/files'] button").ClickAsync();
        }

        await evaluator.Page.Locator("#files a.name").WaitForAsync();

        await evaluator.GoAsync(address);
        await evaluator.Page.Locator("#Conclusion").FillAsync("台账总体规范，个别材料不全。");
        await evaluator.PressAsync(evaluator.Page.Locator("form[action$='/conclude'] button").First);
        await evaluator.DoneAsync();
        await evaluator.AssertWellMadeAsync();

        // Put right by a task, which the office closes on request.
        var staff = await SignedInAsync("jh-hrss", view);
        await staff.GoAsync(finding);
        await staff.AssertWellMadeAsync();
        await staff.Page.Locator("main a[href^='/tasks/']").First.ClickAsync();
        await staff.Page.WaitForURLAsync("**/tasks/*");
        var task = int.Parse(new Uri(staff.Page.Url).Segments[^1], System.Globalization.CultureInfo.InvariantCulture);
        await staff.Page.Locator(".facts a[href*='/findings/']").WaitForAsync();
        var office = await SignedInAsync("jh-office", view);
        await office.GoAsync($"/tasks/{task}");
        await office.AttachAsync("签到表.pdf", "application/pdf", Pdf);
        if (!view.Scripts)
        {
            await office.Page.Locator("form[action$='/files'] button").ClickAsync();
        }

        await office.Page.Locator("#files a.name").WaitForAsync();
        await staff.GoAsync($"/tasks/{task}/requests/new?kind=Close");
        await staff.Page.Locator("textarea[name=Reason]").FillAsync("签到表已补齐。");
        await staff.Page.Locator("input[name=Evidence]").First.CheckAsync();
        await staff.Page.Locator("main form[action$='/requests/new'] .btn-primary").ClickAsync();
        await staff.DoneAsync();
        await office.GoAsync(new Uri(staff.Page.Url).AbsolutePath);
        await office.PressAsync(office.Page.Locator("form[action$='/approve'] .btn-primary").First);
        await office.DoneAsync();

        await office.GoAsync("/inspections/rectifications?waiting=true");
        await office.AssertWellMadeAsync();
        await office.Page.Locator($"a[href='{finding}']").ClickAsync();
        await office.Page.Locator("textarea[name=Words]").FillAsync("签到表齐全，已整改到位。");
        await office.AssertWellMadeAsync();
        await office.Button("销号").ClickAsync();
        await office.DoneAsync();

        Assert.Equal(
            (InspectionState.Closed, TaskState.Closed),
            await Portal.DatabaseAsync(async db => (
                await db.Inspections.Where(i => i.Title == "台账专项督查").Select(i => i.State).SingleAsync(),
                await db.Tasks.Where(t => t.Id == task).Select(t => t.State).SingleAsync())));
    }
}
