using CooperationPortal.Browser.Tests.Hosting;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.Urges;
using CooperationPortal.Web.Services.Urges;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CooperationPortal.Browser.Tests;

/// <summary>催办, as its people do it: urged from a list, not answered, taken up to head and leader, answered, accepted.</summary>
public sealed class UrgeStoryTests : BrowserTests
{
    /// <summary>Each language, each width, with and without scripts.</summary>
    public static TheoryData<View> Views => [View.Desktop, View.Phone.InEnglish().WithoutScripts()];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task AnUrge_GoesUp_IsAnswered_AndAccepted(View view)
    {
        var office = await SignedInAsync("jh-office", view);
        var (address, code) = await UrgeAsync(office);

        // The last day passes without an answer.
        await OnAsync(11, 30);
        var head = await SignedInAsync($"{code}.head", view);
        await head.GoAsync("/notifications");
        await Assertions.Expect(head.Main.Locator($"a[href='{address}'], form[action*='/notifications/']").First).ToBeVisibleAsync();
        await OnAsync(12, 2);
        var leader = await SignedInAsync("jh-leader", view);
        await leader.GoAsync("/cockpit");
        await leader.AssertWellMadeAsync();
        await leader.GoAsync(address);
        await Assertions.Expect(leader.Main).ToContainTextAsync(leader.Says(UrgeWords.Word(UrgeStepKind.Escalated)));
        await leader.AssertWellMadeAsync();

        var staff = await SignedInAsync(code, view);
        await staff.GoAsync("/desk");
        await staff.Main.Locator("a[href*='/urges?only=answer']").First.ClickAsync();
        await staff.Main.Locator($"#list a[href='{address}']").ClickAsync();
        await staff.AssertWellMadeAsync();
        await staff.Main.Locator("form[action$='/answer'] textarea").FillAsync("合作单位更换，12 月 10 日前重新签约。");
        await staff.Button("提交答复").ClickAsync();
        await staff.Page.Locator("[data-flash=success]").WaitForAsync();

        var decider = await SignedInAsync("jh-office", view);
        await decider.GoAsync(address);
        await Assertions.Expect(decider.Main).ToContainTextAsync("12 月 10 日前重新签约");
        await decider.AssertWellMadeAsync();
        await decider.Button("同意办结").ClickAsync();
        await decider.Page.Locator("[data-flash=success]").WaitForAsync();

        var urge = await Portal.DatabaseAsync(db => db.Urges.AsNoTracking().Include(u => u.Steps).OrderByDescending(u => u.Id).FirstAsync());
        Assert.Equal(UrgeState.Accepted, urge.State);
        Assert.Equal(
            [UrgeStepKind.Escalated, UrgeStepKind.Escalated, UrgeStepKind.Answered, UrgeStepKind.Accepted],
            urge.Steps.OrderBy(s => s.Id).Select(s => s.Kind));
    }

    /// <summary>Ticks a task in the list, and of its departments only the first.</summary>
    private async Task<(string Address, string Department)> UrgeAsync(Person office)
    {
        await office.GoAsync("/tasks");
        await office.AssertWellMadeAsync();
        var boxes = office.Main.Locator("input[name=target]");
        for (var i = 0; i < await boxes.CountAsync(); i++)
        {
            await boxes.Nth(i).CheckAsync();
        }

        await office.Main.Locator(".urge-picked button").ClickAsync();
        await office.AssertWellMadeAsync();
        var targets = office.Main.Locator("input[name=Target]:checked");
        while (await targets.CountAsync() > 1)
        {
            await targets.Last.UncheckAsync();
        }

        var name = (await targets.First.GetAttributeAsync("value"))!;
        await office.FillAsync("催办事由", "请说明滞后的原因和完成时间。");
        await office.Button("发出催办").ClickAsync();
        await office.Page.Locator("[data-flash=success]").WaitForAsync();
        var id = await Portal.DatabaseAsync(db => db.Urges.OrderByDescending(u => u.Id).Select(u => u.Id).FirstAsync());
        return ($"/urges/{id}", name.Split('.')[2]);
    }

    /// <summary>Ten in the morning of a day of 2026; the round has run on every day until then.</summary>
    private async Task OnAsync(int month, int day)
    {
        while (BusinessClock.DayOf(Portal.Clock.Now.UtcDateTime) < new DateOnly(2026, month, day))
        {
            Portal.Clock.Advance(TimeSpan.FromDays(1));
            await using var scope = Portal.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<UrgeEscalation>()
                .RunAsync(BusinessClock.DayOf(Portal.Clock.Now.UtcDateTime), CancellationToken.None);
        }
    }
}
