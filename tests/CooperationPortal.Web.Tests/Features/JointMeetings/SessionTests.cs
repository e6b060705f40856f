using System.Net;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.TestData.People;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.JointMeetings;

/// <summary>The day itself: beginning, end, and the room's screen.</summary>
public sealed class SessionTests : MeetingSteps
{
    [Fact]
    public async Task TheBeginning_MakesTheFirstEdition_WithASectionAnItem()
    {
        var id = await AgreedAsync();
        await TopicAsync(id, "产业合作");
        using var office = await SignedInAsync(TestPeople.PartnerOffice);
        var page = await office.GetAsync(Agenda(id));
        Assert.Contains("约定的会议日期是 2026年12月8日", page.One("form[action$='/start']").GetAttribute("data-confirm"), StringComparison.Ordinal);
        (await page.Form("form[action$='/start']").SubmitAsync()).ExpectRedirect(Agenda(id));

        var minutes = await DatabaseAsync(db => db.Minutes.Include(m => m.Sections).Include(m => m.Meeting).SingleAsync());
        Assert.Equal(MeetingState.InSession, minutes.Meeting.State);
        var sections = minutes.Sections.OrderBy(s => s.Position).ToList();
        Assert.Equal(["", "关于上次会议议定事项落实情况", "关于产业合作"], sections.Select(s => s.Heading));
        Assert.Contains("2026年12月8日", sections[0].Text, StringComparison.Ordinal);
        Assert.Equal("", sections[1].Text);
        Assert.All(sections.Skip(1), s => Assert.NotNull(s.AgendaItemId));
        Assert.True(await DatabaseAsync(db => db.AuditEntries.AnyAsync(a => a.MeetingId == id && a.Action == AuditAction.MeetingStarted)));

        (await (await office.GetAsync(Agenda(id))).Form("form[action$='/end']").SubmitAsync()).ExpectRedirect(Agenda(id));
        Assert.Equal(MeetingState.Held, await DatabaseAsync(db => db.JointMeetings.Select(m => m.State).SingleAsync()));
    }

    [Fact]
    public async Task WithoutAgenda_OrConvener_ItDoesNotBegin()
    {
        var id = await AgreedAsync(convened: false);
        using var office = await SignedInAsync(TestPeople.Office);
        var page = await office.GetAsync(Agenda(id));
        Assert.Contains("请先排好议程", (await (await page.Form("form[action$='/start']").SubmitAsync()).FollowAsync()).Text, StringComparison.Ordinal);
        await TopicAsync(id, "产业合作");
        page = await office.GetAsync(Agenda(id));
        Assert.Contains("名册中还没有静海的召集人", (await (await page.Form("form[action$='/start']").SubmitAsync()).FollowAsync()).Text, StringComparison.Ordinal);
        Assert.Equal(0, await DatabaseAsync(db => db.Minutes.CountAsync()));
    }

    [Fact]
    public async Task LastMeetingsDecisions_AreSummedUpInTheirSection()
    {
        var last = await AgreedAsync();
        await SigningAsync(last, new DateOnly(2026, 11, 28), new DateOnly(2026, 12, 31));
        await SignAsync(last);
        await IssueAsync(last);
        var id = await AgreedAsync(ordinal: 2);
        await TopicAsync(id, "产业合作");
        Clock.Advance(TimeSpan.FromDays(6));
        using var office = await SignedInAsync(TestPeople.Office);
        await (await office.GetAsync(Agenda(id))).Form("form[action$='/start']").SubmitAsync();
        Assert.Equal(
            "会议听取了上次会议2项议定事项落实情况：已办结0项，办理中1项，逾期1项。",
            await DatabaseAsync(db => db.MinutesSections.Where(s => s.Minutes.MeetingId == id && s.Position == 1).Select(s => s.Text).SingleAsync()));
    }

    [Fact]
    public async Task TheScreen_ShowsOneItem_WithTheWayToTheOthers()
    {
        var id = await AgreedAsync();
        await TopicAsync(id, "产业合作");
        await TopicAsync(id, "文化交流");
        using var reader = await SignedInAsync(TestPeople.PartnerCulture);
        var page = (await reader.GetAsync($"/joint-meetings/{id}/present")).Expect(HttpStatusCode.OK);
        Assert.Equal("上次会议议定事项落实情况", page.Words("h1").Single());
        Assert.Empty(page.Document.QuerySelectorAll("#side-nav"));
        Assert.Equal("10:00", page.Words("[data-clock]").Single());
        page = await page.ClickAsync("下一项");
        Assert.Equal("产业合作", page.Words("h1").Single());
        Assert.Equal("2 产业合作", page.Words("[aria-current='step']").Single());
        Assert.Contains("用时 20 分钟", page.Text, StringComparison.Ordinal);
        page = await page.ClickAsync("3 文化交流");
        Assert.Empty(page.Document.QuerySelectorAll("a[rel='next']"));
        Assert.Equal("产业合作", (await page.ClickAsync("上一项")).Words("h1").Single());

        (await reader.GetAsync($"/joint-meetings/{id}/present?item=77")).Expect(HttpStatusCode.OK);
        using var inspector = await SignedInAsync(TestPeople.Inspector);
        (await inspector.GetAsync($"/joint-meetings/{id}/present")).Expect(HttpStatusCode.Forbidden);
        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        (await partner.GetAsync($"/joint-meetings/{await WorkingMeetingAsync(TestPeople.Office)}/present")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task TheScreen_ShowsDecisionsToThoseWhoMayReadTheMinutes()
    {
        var id = await AgreedAsync();
        await TopicAsync(id, "产业合作");
        await ChangeAsync(id, async (db, meeting) =>
        {
            var office = await ActorAsync(db, TestPeople.Office);
            meeting.Start(office, Now);
            var minutes = db.Minutes.Add(new MeetingMinutes(meeting, "会议召开。", Now)).Entity;
            await db.SaveChangesAsync();
            var department = await db.Departments.SingleAsync(d => d.Code == "jh-commerce");
            var measure = await db.Measures.OrderBy(m => m.Id).FirstAsync();
            minutes.AddOutcome(
                office, minutes.Sections.Single(s => s.Position == 2),
                new OutcomeContent(OutcomeKind.Decision, "年底前签约", new DateOnly(2026, 12, 31), measure.Id, [(department, AssignmentPart.Lead)]), Now);
            return 0;
        });
        foreach (var (person, sees) in new[] { (TestPeople.PartnerOffice, true), (TestPeople.Leader, true), (TestPeople.Commerce, false) })
        {
            using var reader = await SignedInAsync(person);
            var page = (await reader.GetAsync($"/joint-meetings/{id}/present?item=2")).Expect(HttpStatusCode.OK);
            Assert.Equal(sees, page.Text.Contains("年底前签约", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task OnlyItsOffices_BeginAndEndIt()
    {
        var id = await AgreedAsync();
        await TopicAsync(id, "产业合作");
        using var staff = await SignedInAsync(TestPeople.Commerce);
        using var leader = await SignedInAsync(TestPeople.Leader);
        foreach (var reader in new[] { staff, leader })
        {
            var page = await reader.GetAsync(Agenda(id));
            Assert.Empty(page.Document.QuerySelectorAll("form[action$='/start']"));
        }

        Assert.Equal(MeetingState.Agreed, await DatabaseAsync(db => db.JointMeetings.Select(m => m.State).SingleAsync()));
    }
}
