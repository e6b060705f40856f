using System.Globalization;
using System.Net;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Costs;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.JointMeetings;

/// <summary>The register with its year rule, the decisions and their numbers, and who sees how much.</summary>
public sealed class MeetingRegisterTests : PortalTests
{
    [Theory]
    [InlineData("2026-09-30", false)]
    [InlineData("2026-10-01", true)]
    public async Task AYearWithoutAMeeting_IsSaid_AndWarnedOfFromOctoberOn(string day, bool warns)
    {
        Clock.Now = DateTimeOffset.Parse(day + "T10:00:00+08:00", CultureInfo.InvariantCulture);
        using var leader = await SignedInAsync(TestPeople.Leader);
        var register = await leader.GetAsync("/joint-meetings");
        var cockpit = await leader.GetAsync("/cockpit");

        Assert.Equal(warns, register.One("[data-year='2026']").ClassList.Contains("warn"));
        Assert.Contains("2026 年还没有召开联席会议", register.Text, StringComparison.Ordinal);
        Assert.Equal(warns, cockpit.Text.Contains("2026 年还没有召开联席会议", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnAgreedMeeting_IsInformation_AHeldOneNeedsNoWord_AndAPastYearIsSaidPlainly()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        var address = await MeetingWorld.ConveneAsync(office);
        await MeetingWorld.ConfirmAsync(partner, address);
        var register = await office.GetAsync("/joint-meetings");
        Assert.False(register.One("[data-year='2026']").ClassList.Contains("warn"));
        Assert.Contains("已商定，尚未召开", register.Text, StringComparison.Ordinal);
        using var inspector = await SignedInAsync(TestPeople.Inspector);
        Assert.DoesNotContain("已商定", (await inspector.GetAsync("/joint-meetings")).Text, StringComparison.Ordinal);

        await MeetingWorld.HoldAsync(Portal, MeetingWorld.IdOf(address));
        Assert.Empty((await office.GetAsync("/joint-meetings")).Document.QuerySelectorAll("[data-year]"));

        Clock.Now = DateTimeOffset.Parse("2027-02-01T10:00:00+08:00", CultureInfo.InvariantCulture);
        await DatabaseAsync(async db =>
        {
            db.RemoveRange(db.MinutesSections);
            db.RemoveRange(db.Minutes);
            return await db.SaveChangesAsync();
        });
        await DatabaseAsync(db => db.JointMeetings.ExecuteUpdateAsync(s => s.SetProperty(m => m.State, Core.JointMeetings.MeetingState.Cancelled)));
        using var later = await SignedInAsync(TestPeople.Office);
        Assert.Contains("2026 年没有召开联席会议", (await later.GetAsync("/joint-meetings")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryNumberOfDecisions_OpensTheListThatItCounts()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        var id = await IssuedWithEveryFulfilmentAsync(office, partner);
        using var leader = await SignedInAsync(TestPeople.Leader);
        var seen = 0;
        foreach (var address in new[] { "/joint-meetings", "/joint-meetings?year=2026", $"/joint-meetings/{id}", "/cockpit" })
        {
            var page = (await leader.GetAsync(address)).Expect(HttpStatusCode.OK);
            Assert.InRange(page.Commands.Count, 1, CostTests.Most);
            foreach (var link in page.Document.QuerySelectorAll("main a[data-count][href*='decisions']"))
            {
                var list = (await leader.GetAsync(link.GetAttribute("href")!)).Expect(HttpStatusCode.OK);
                Assert.Equal((list.Address, link.GetAttribute("data-count")), (list.Address, list.One("#list").GetAttribute("data-total")));
                Assert.Contains(link.GetAttribute("data-count")!, link.TextContent, StringComparison.Ordinal);
                Assert.Equal(link.GetAttribute("data-count"), $"{list.Document.QuerySelectorAll("#list tbody tr").Length}");
                seen++;
            }
        }

        Assert.True(seen >= 20, $"{seen} numbers");
    }

    [Fact]
    public async Task TheCounts_AreThoseOfTheTasks()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        await IssuedWithEveryFulfilmentAsync(office, partner);
        var register = await office.GetAsync("/joint-meetings");
        string Of(string code) => register.One($".figures a[href$='fulfilment={code}']").GetAttribute("data-count")!;

        Assert.Equal(("1", "1", "1", "1", "1"), (Of("on-time"), Of("late"), Of("open"), Of("overdue"), Of("cancelled")));
        Assert.Equal("50%", register.One("[data-figure=rate]").TextContent);
        Assert.Contains("等 2 项议定事项落实", register.Text, StringComparison.Ordinal);
        var list = await office.GetAsync("/joint-meetings/decisions?department=lhs-culture");
        Assert.Equal("0", list.One("#list").GetAttribute("data-total"));
    }

    [Fact]
    public async Task AnInspector_SeesIssuedMinutesAndDecisions_AndNothingElse()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        using var inspector = await SignedInAsync(TestPeople.Inspector);
        var open = await MeetingWorld.ConveneAsync(office);
        (await inspector.GetAsync(open)).Expect(HttpStatusCode.NotFound);
        var id = await MeetingWorld.IssuedAsync(Portal, office, partner, new DateOnly(2026, 12, 20));

        var register = await inspector.GetAsync("/joint-meetings");
        Assert.Single(register.Document.QuerySelectorAll("[data-meeting]"));
        var page = (await inspector.GetAsync($"/joint-meetings/{id}")).Expect(HttpStatusCode.OK);
        Assert.Contains("议定第 1 件事。", page.Text, StringComparison.Ordinal);
        foreach (var hidden in new[] { "办理流程", "商定经过", "参会名册", "操作记录", "名册", "议程", "加入日历" })
        {
            Assert.DoesNotContain(hidden, page.Text, StringComparison.Ordinal);
        }

        (await inspector.GetAsync($"/joint-meetings/{id}/invite.ics")).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task StrangersToTheRegister_AreSentAway()
    {
        foreach (var person in new[] { TestPeople.Administrator, TestPeople.Auditor })
        {
            using var client = await SignedInAsync(person);
            (await client.GetAsync("/joint-meetings")).Expect(HttpStatusCode.Forbidden);
            (await client.GetAsync("/joint-meetings/decisions")).Expect(HttpStatusCode.Forbidden);
        }
    }

    /// <summary>Five decisions, one of each fulfilment on 24 November.</summary>
    private async Task<int> IssuedWithEveryFulfilmentAsync(PortalClient office, PortalClient partner)
    {
        var day = new DateOnly(2026, 12, 20);
        var id = await MeetingWorld.IssuedAsync(Portal, office, partner, day, day, day, day, day);
        await DatabaseAsync(async db =>
        {
            var tasks = await db.Tasks.Where(t => t.Source == TaskSource.MeetingDecision).OrderBy(t => t.Id).ToListAsync();
            var now = Clock.Now.UtcDateTime;
            tasks[0].Close(now);
            tasks[1].Close(now.AddDays(40));
            tasks[4].CancelByDecision();
            await db.SaveChangesAsync();
            return await db.Tasks.Where(t => t.Id == tasks[3].Id).ExecuteUpdateAsync(s => s.SetProperty(t => t.DueOn, new DateOnly(2026, 11, 20)));
        });
        return id;
    }
}
