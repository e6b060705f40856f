using CooperationPortal.Browser.Tests.Hosting;
using Microsoft.Playwright;

namespace CooperationPortal.Browser.Tests;

/// <summary>A later date for a task of both sides: asked for, declined, asked for again, agreed to by one office and approved by the other.</summary>
public sealed class RequestStoryTests : BrowserTests
{
    public static TheoryData<View> Views => [View.Desktop, View.Phone.InEnglish().WithoutScripts()];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task ALaterDate_IsDeclined_AskedForAgain_AndApproved(View view)
    {
        var task = $"/tasks/{await Portal.TaskAsync("J-2")}";
        var clerk = await SignedInAsync("jh-approval", view);
        await AskAsync(clerk, task, "2026-12-31", "场地未定。");

        var office = await SignedInAsync("jh-office", view);
        await DecideAsync(office, task, "退回", "请写明场地何时能定。");
        await clerk.GoAsync(task);
        await Assertions.Expect(clerk.Main.Locator("#requests")).ToContainTextAsync("请写明场地何时能定。");

        await AskAsync(clerk, task, "2026-12-20", "场地 12 月 10 日前确定，需延期到 20 日。");
        await DecideAsync(office, task, "同意", null);
        Assert.Equal(0, await office.Main.Locator("#decide").CountAsync());

        var partner = await SignedInAsync("lhs-office", view);
        await partner.GoAsync("/desk");
        await partner.AssertWellMadeAsync();
        await DecideAsync(partner, task, "批准", "同意延期。");

        // The old date stays visible to whoever looks.
        var leader = await SignedInAsync("lhs-leader", view);
        await leader.GoAsync(task);
        await Assertions.Expect(leader.Main).ToContainTextAsync(leader.Says("改期一次，最初 {0}", view.Language == "en" ? "30 Nov 2026" : "2026年11月30日"));
        await leader.AssertWellMadeAsync();
    }

    private static async Task AskAsync(Person clerk, string task, string date, string reason)
    {
        await clerk.GoAsync(task);
        await clerk.Main.Locator("#requests a.btn[href*='kind=Move']").ClickAsync();
        await clerk.FillAsync("新的完成期限", date);
        await clerk.FillAsync("申请理由", reason);
        await clerk.AssertWellMadeAsync();
        await clerk.PressAsync("提交申请");
        await clerk.DoneAsync();
    }

    /// <summary>From the list of what waits for one's decision.</summary>
    private static async Task DecideAsync(Person office, string task, string button, string? words)
    {
        await office.GoAsync("/reviews");
        await office.Main.Locator($"a[href^='{task}/requests/']").First.ClickAsync();
        await office.AssertWellMadeAsync();
        if (words is not null)
        {
            await office.FillAsync("审批意见", words);
        }

        await office.PressAsync(button);
        await office.DoneAsync();
    }
}
