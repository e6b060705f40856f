using System.Net;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.JointMeetings;

/// <summary>The agenda: who reads it, and how the offices arrange it.</summary>
public sealed class AgendaTests : MeetingSteps
{
    [Fact]
    public async Task TheAgenda_IsReadByAllWhoFollowTheMeeting_AndNobodyElse()
    {
        var (joint, own) = (await AgreedAsync(), await WorkingMeetingAsync(TestPeople.Office));
        foreach (var person in new[] { TestPeople.Commerce, TestPeople.PartnerCulture, TestPeople.Leader, TestPeople.Evaluator, TestPeople.PartnerOffice })
        {
            using var reader = await SignedInAsync(person);
            var page = (await reader.GetAsync(Agenda(joint))).Expect(HttpStatusCode.OK);
            Assert.Contains("上次会议议定事项落实情况", page.Words(".agenda-item h3")[0], StringComparison.Ordinal);
        }

        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        (await partner.GetAsync(Agenda(own))).Expect(HttpStatusCode.NotFound);
        using var inspector = await SignedInAsync(TestPeople.Inspector);
        (await inspector.GetAsync(Agenda(joint))).Expect(HttpStatusCode.Forbidden);
        (await partner.GetAsync(Agenda(99999))).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task AProposedTopic_IsSeenByItsDepartmentAndTheOffices_UntilItStandsOnTheAgenda()
    {
        var id = await AgreedAsync();
        var topic = await TopicAsync(id, "秘密的议题", TestPeople.Commerce, placed: false);
        using var other = await SignedInAsync(TestPeople.Culture);
        using var own = await SignedInAsync(TestPeople.CommerceHead);
        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        Assert.DoesNotContain("秘密的议题", (await other.GetAsync(Agenda(id))).Text, StringComparison.Ordinal);
        Assert.Contains("秘密的议题", (await own.GetAsync(Agenda(id))).Text, StringComparison.Ordinal);

        var page = await partner.GetAsync(Agenda(id));
        (await page.Form($"#item-{topic} .agenda-place").Fill("Minutes", "30").Fill("Reporter", "王主任").SubmitAsync())
            .ExpectRedirect($"{Agenda(id)}#item-{topic}");
        Assert.Contains("秘密的议题", (await other.GetAsync(Agenda(id))).Text, StringComparison.Ordinal);
        Assert.Equal(["上次会议议定事项落实情况", "秘密的议题"], await AgendaAsync(id));
        Assert.True(await DatabaseAsync(db => db.AuditEntries.AnyAsync(a => a.MeetingId == id && a.Action == AuditAction.TopicPlaced)));
    }

    [Fact]
    public async Task Times_FollowFromTheMinutes_AndTheTotalIsComparedWithTheMeeting()
    {
        var id = await AgreedAsync();
        await TopicAsync(id, "甲", minutes: 100);
        await TopicAsync(id, "乙", minutes: 90);
        using var office = await SignedInAsync(TestPeople.Office);
        var page = await office.GetAsync(Agenda(id));
        Assert.Equal(["09:00"], page.Words(".agenda-no time"));
        Assert.Contains("议程合计 190 分钟，会期 180 分钟", page.Text, StringComparison.Ordinal);
        Assert.Contains("超过会期 10 分钟", page.Text, StringComparison.Ordinal);

        var first = page.Document.QuerySelector(".agenda-item")!.Id;
        await page.Form($"#{first} .agenda-place").Fill("Minutes", "20").SubmitAsync();
        Assert.Equal(["09:00", "09:20", "11:00"], (await office.GetAsync(Agenda(id))).Words(".agenda-no time"));
    }

    [Fact]
    public async Task Items_AreMovedByButtons_WithoutHoles_AndNeverBeforeTheFirst()
    {
        var id = await AgreedAsync();
        var (a, b) = (await TopicAsync(id, "甲"), await TopicAsync(id, "乙"));
        await TopicAsync(id, "丙");
        using var office = await SignedInAsync(TestPeople.Office);
        (await (await office.GetAsync(Agenda(id))).Form($"#item-{b} .agenda-move").SubmitAsync("up")).ExpectRedirect($"{Agenda(id)}#item-{b}");
        Assert.Equal(["上次会议议定事项落实情况", "乙", "甲", "丙"], await AgendaAsync(id));

        var page = await office.GetAsync(Agenda(id));
        Assert.True(page.One($"#item-{b} button[value='up']").HasAttribute("disabled"));
        await page.Form($"#item-{b} form[action$='/park']").SubmitAsync();
        Assert.Equal(["上次会议议定事项落实情况", "甲", "丙"], await AgendaAsync(id));
        Assert.Contains("转下次会议", (await office.GetAsync(Agenda(id))).Words($"#item-{b}")[0], StringComparison.Ordinal);

        await (await office.GetAsync(Agenda(id))).Form($"#item-{a} form[action$='/withdraw']").SubmitAsync();
        Assert.Equal(["上次会议议定事项落实情况", "丙"], await AgendaAsync(id));
        Assert.Empty((await office.GetAsync(Agenda(id))).Document.QuerySelectorAll($"#item-{a}"));
    }

    [Theory]
    [InlineData("move")]
    [InlineData("park")]
    [InlineData("withdraw")]
    public async Task TheFirstItem_StaysFirst(string action)
    {
        var id = await AgreedAsync();
        var topic = await TopicAsync(id, "甲");
        var first = await DatabaseAsync(db => db.AgendaItems.Where(i => i.MeetingId == id && i.Kind == AgendaKind.OpenDecisions).Select(i => i.Id).SingleAsync());
        using var office = await SignedInAsync(TestPeople.Office);
        var page = await office.GetAsync(Agenda(id));
        Assert.Empty(page.Document.QuerySelectorAll($"#item-{first} form[action$='/{action}']"));

        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Agenda(id)}/{first}/{action}")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["__RequestVerificationToken"] = page.Form($"#item-{topic} .agenda-move")["__RequestVerificationToken"],
                ["Direction"] = "down",
            }),
        };
        var answer = await office.SendAsync(request);
        Assert.Contains("固定为第一项", (await answer.FollowAsync()).Text, StringComparison.Ordinal);
        Assert.Equal(["上次会议议定事项落实情况", "甲"], await AgendaAsync(id));
    }

    [Fact]
    public async Task AScript_SendsTheWholeOrder_AndAnOldOneIsRefused()
    {
        var id = await AgreedAsync();
        var (a, b) = (await TopicAsync(id, "甲"), await TopicAsync(id, "乙"));
        var first = await DatabaseAsync(db => db.AgendaItems.Where(i => i.Kind == AgendaKind.OpenDecisions).Select(i => i.Id).SingleAsync());
        using var office = await SignedInAsync(TestPeople.Office);
        var token = (await office.GetAsync(Agenda(id))).Form("#agenda-order")["__RequestVerificationToken"];

        Assert.Equal(HttpStatusCode.NoContent, (await OrderAsync(first, b, a)).Status);
        Assert.Equal(["上次会议议定事项落实情况", "乙", "甲"], await AgendaAsync(id));
        Assert.Equal(HttpStatusCode.Conflict, (await OrderAsync(b, first, a)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await OrderAsync(first, a)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await OrderAsync(first, a, a)).Status);
        Assert.Equal(["上次会议议定事项落实情况", "乙", "甲"], await AgendaAsync(id));

        async Task<Page> OrderAsync(params int[] ids)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, $"{Agenda(id)}/order")
            {
                Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. ids.Select(i => new KeyValuePair<string, string>("Ids", $"{i}"))]),
            };
            request.Headers.Add("X-Requested-With", "fetch");
            return await office.SendAsync(request);
        }
    }

    [Fact]
    public async Task MinutesThatAreNone_ComeBackBesideTheirItem_WithWhatWasTyped()
    {
        var id = await AgreedAsync();
        var topic = await TopicAsync(id, "甲");
        await TopicAsync(id, "乙");
        using var office = await SignedInAsync(TestPeople.Office);
        var answer = await (await office.GetAsync(Agenda(id))).Form($"#item-{topic} .agenda-place").Fill("Minutes", "9999").Fill("Reporter", "王主任").SubmitAsync();
        answer.ExpectError($"Minutes-{topic}", "用时");
        Assert.Equal("王主任", answer.Form($"#item-{topic} .agenda-place")["Reporter"]);
        Assert.Equal("9999", answer.Form($"#item-{topic} .agenda-place")["Minutes"]);
        Assert.True(answer.One($"#item-{topic} details").HasAttribute("open"));
    }

    [Fact]
    public async Task TheCall_HasADayThatCanBe()
    {
        var id = await AgreedAsync();
        using var office = await SignedInAsync(TestPeople.PartnerOffice);
        var page = await office.GetAsync(Agenda(id));
        (await page.Form("form[action$='/topics/call']").Fill("CloseOn", "2026-12-09").SubmitAsync()).ExpectError("CloseOn", "截止日期不能晚于会议日期");
        (await page.Form("form[action$='/topics/call']").Fill("CloseOn", "").SubmitAsync()).ExpectError("CloseOn", "请填写征集截止日期");
        (await page.Form("form[action$='/topics/call']").Fill("CloseOn", "2026-12-01").SubmitAsync()).ExpectRedirect(Agenda(id));
        Assert.True(await DatabaseAsync(db => db.AuditEntries.AnyAsync(a => a.MeetingId == id && a.Action == AuditAction.TopicsCalled)));

        using var staff = await SignedInAsync(TestPeople.Commerce);
        var seen = await staff.GetAsync(Agenda(id));
        Assert.Contains("议题征集到 2026年12月1日", seen.Text, StringComparison.Ordinal);
        Assert.Empty(seen.Document.QuerySelectorAll("form[action*='/agenda/'], form[action$='/topics/call']"));
    }

    [Fact]
    public async Task OnceTheMeetingHasBegun_TheAgendaStays()
    {
        var id = await AgreedAsync();
        var topic = await TopicAsync(id, "甲");
        await TopicAsync(id, "乙");
        using var office = await SignedInAsync(TestPeople.Office);
        var open = await office.GetAsync(Agenda(id));
        await ChangeAsync(id, async (db, meeting) =>
        {
            meeting.Start(await ActorAsync(db, TestPeople.Office), Now);
            return 0;
        });
        var answer = await open.Form($"#item-{topic} .agenda-move").SubmitAsync("down");
        Assert.Contains("会议已开始或取消，不能再改议程", (await answer.FollowAsync()).Text, StringComparison.Ordinal);
        Assert.Empty((await office.GetAsync(Agenda(id))).Document.QuerySelectorAll(".agenda-actions"));
    }

    [Fact]
    public async Task ItTakesTheSameCommands_HoweverManyItemsThereAre()
    {
        var id = await AgreedAsync();
        await TopicAsync(id, "甲");
        using var office = await SignedInAsync(TestPeople.Office);
        await office.GetAsync(Agenda(id));
        var few = (await office.GetAsync(Agenda(id))).Commands.Count;
        for (var i = 0; i < 15; i++)
        {
            await TopicAsync(id, $"议题{i}", placed: i % 2 == 0);
        }

        Assert.Equal(few, (await office.GetAsync(Agenda(id))).Commands.Count);
    }
}
