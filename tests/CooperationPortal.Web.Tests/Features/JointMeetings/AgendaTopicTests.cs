using System.Net;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.JointMeetings;

/// <summary>Topics with their papers, those left to the next meeting, and the annual work points.</summary>
public sealed class AgendaTopicTests : MeetingSteps
{
    [Fact]
    public async Task ADepartment_ProposesWhileTopicsAreCalledFor_WithAPaper()
    {
        var id = await AgreedAsync();
        var address = $"/joint-meetings/{id}/topics/new";
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        Assert.Contains("现在不征集议题", (await clerk.GetAsync(address)).Expect(HttpStatusCode.Conflict).Text, StringComparison.Ordinal);

        await CallAsync(id);
        var page = (await (await clerk.GetAsync(Agenda(id))).ClickAsync("提出议题")).Expect(HttpStatusCode.OK);
        Assert.Empty(page.Document.QuerySelectorAll("[name='OnAgenda']"));
        await page.Form($"form[action='{address}']").Fill("Title", "电商销售").Fill("Explanation", "第一行\n第二行").Attach("Files", "方案.pdf", Pdf).SubmitAsync();

        var topic = await DatabaseAsync(db => db.AgendaItems.SingleAsync(i => i.Title == "电商销售"));
        Assert.Equal(AgendaState.Proposed, topic.State);
        Assert.Equal("第一行\n第二行", topic.Explanation);
        Assert.Equal(topic.Id, await DatabaseAsync(db => db.Files.Select(f => f.AgendaItemId).SingleAsync()));
        Assert.Contains("方案.pdf", (await clerk.GetAsync(Agenda(id))).Words($"#item-{topic.Id}")[0], StringComparison.Ordinal);
        var entry = await DatabaseAsync(db => db.AuditEntries.SingleAsync(a => a.Action == AuditAction.TopicProposed));
        Assert.Null(entry.MeetingId);
    }

    [Fact]
    public async Task WhatIsMissing_OrRefused_LosesNoWord()
    {
        var id = await AgreedAsync();
        await CallAsync(id);
        var address = $"/joint-meetings/{id}/topics/new";
        using var clerk = await SignedInAsync(TestPeople.PartnerCulture);
        var answer = await (await clerk.GetAsync(address)).Form($"form[action='{address}']").Fill("Explanation", "背景").SubmitAsync();
        answer.ExpectError("Title", "请填写议题名称");
        Assert.Equal("背景", answer.Form($"form[action='{address}']")["Explanation"]);

        answer = await answer.Form($"form[action='{address}']").Fill("Title", "文化").Attach("Files", "程序.exe", Pdf).SubmitAsync();
        answer.ExpectError("Files", "不能上传这种文件");
        Assert.Equal("文化", answer.Form($"form[action='{address}']")["Title"]);
        Assert.Equal(0, await DatabaseAsync(db => db.AgendaItems.CountAsync(i => i.Kind == AgendaKind.Topic)));

        // What came back can be sent at once.
        (await answer.Form($"form[action='{address}']").SubmitAsync()).Expect(HttpStatusCode.Redirect);
        Assert.Equal(1, await DatabaseAsync(db => db.AgendaItems.CountAsync(i => i.Title == "文化")));
    }

    [Fact]
    public async Task AnOffice_PutsItsTopicOnTheAgendaAtOnce()
    {
        var id = await AgreedAsync();
        var address = $"/joint-meetings/{id}/topics/new";
        using var office = await SignedInAsync(TestPeople.Office);
        await (await office.GetAsync(address)).Form($"form[action='{address}']").Fill("Title", "园区共建").Tick("OnAgenda").Fill("Minutes", "25").SubmitAsync();
        Assert.Equal(["上次会议议定事项落实情况", "园区共建"], await AgendaAsync(id));
        Assert.Equal(25, await DatabaseAsync(db => db.AgendaItems.Where(i => i.Title == "园区共建").Select(i => i.Minutes).SingleAsync()));
    }

    [Fact]
    public async Task ATopic_IsChangedByItsDepartment_UntilItStandsOnTheAgenda()
    {
        var id = await AgreedAsync();
        var topic = await TopicAsync(id, "旧名", TestPeople.Commerce, placed: false);
        var address = $"/joint-meetings/{id}/topics/{topic}/edit";
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        using var head = await SignedInAsync(TestPeople.CommerceHead);
        using var other = await SignedInAsync(TestPeople.Culture);
        (await other.GetAsync(address)).Expect(HttpStatusCode.NotFound);
        var mine = (await clerk.GetAsync(address)).Form("#topic").Fill("Title", "我写的");
        await (await head.GetAsync(address)).Form("#topic").Fill("Title", "他写的").SubmitAsync();

        var conflict = (await mine.SubmitAsync()).Expect(HttpStatusCode.Conflict);
        Assert.Contains("我写的", conflict.One(".conflict .mine").TextContent, StringComparison.Ordinal);
        Assert.Contains("他写的", conflict.One(".conflict .theirs").TextContent, StringComparison.Ordinal);
        (await conflict.Form("#topic").SubmitAsync()).ExpectRedirect($"{Agenda(id)}#item-{topic}");

        await ChangeAsync(id, async (db, meeting) =>
        {
            meeting.Put(await ActorAsync(db, TestPeople.Office), meeting.Items.Single(i => i.Id == topic), null, null, Now);
            return 0;
        });
        (await clerk.GetAsync(address)).Expect(HttpStatusCode.Conflict);
        using var office = await SignedInAsync(TestPeople.PartnerOffice);
        (await office.GetAsync(address)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task APaper_IsFetchedByThoseWhoSeeItsTopic_AndTakenOffByThoseWhoMayEditIt()
    {
        var id = await AgreedAsync();
        var topic = await TopicAsync(id, "议题", TestPeople.Commerce, placed: false);
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var edit = await clerk.GetAsync($"/joint-meetings/{id}/topics/{topic}/edit");
        (await edit.Form($"form[action$='/topics/{topic}/files']").Attach("Files", "材料.pdf", Pdf).SubmitAsync()).ExpectRedirect(Agenda(id));
        var file = await DatabaseAsync(db => db.Files.Select(f => f.Id).SingleAsync());

        using var other = await SignedInAsync(TestPeople.Culture);
        using var office = await SignedInAsync(TestPeople.PartnerOffice);
        using var inspector = await SignedInAsync(TestPeople.Inspector);
        (await office.GetAsync($"/files/{file}")).Expect(HttpStatusCode.OK);
        (await other.GetAsync($"/files/{file}")).Expect(HttpStatusCode.NotFound);
        (await inspector.GetAsync($"/files/{file}")).Expect(HttpStatusCode.NotFound);

        edit = await clerk.GetAsync($"/joint-meetings/{id}/topics/{topic}/edit");
        (await edit.Form("#files form").SubmitAsync()).ExpectRedirect(Agenda(id));
        (await office.GetAsync($"/files/{file}")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task ATopicLeftOver_IsOfferedToTheNextMeeting_WithItsPapers()
    {
        var first = await AgreedAsync();
        var topic = await TopicAsync(first, "没有轮到", TestPeople.Commerce);
        using var office = await SignedInAsync(TestPeople.Office);
        var edit = await office.GetAsync($"/joint-meetings/{first}/topics/{topic}/edit");
        await edit.Form($"form[action$='/topics/{topic}/files']").Attach("Files", "材料.pdf", Pdf).SubmitAsync();
        await (await office.GetAsync(Agenda(first))).Form($"#item-{topic} form[action$='/park']").SubmitAsync();

        var next = await AgreedAsync(ordinal: 2);
        var page = await office.GetAsync(Agenda(next));
        Assert.Contains("来自2026年第1次联席会议", page.Words($"#item-{topic}")[0], StringComparison.Ordinal);
        (await page.Form($"#item-{topic} .agenda-place").Fill("Minutes", "15").SubmitAsync()).Expect(HttpStatusCode.Redirect);

        Assert.Equal(["上次会议议定事项落实情况", "没有轮到"], await AgendaAsync(next));
        page = await office.GetAsync(Agenda(next));
        Assert.Empty(page.Document.QuerySelectorAll($"#item-{topic}"));
        Assert.Contains("材料.pdf", page.Words("#agenda")[0], StringComparison.Ordinal);
        var item = await DatabaseAsync(db => db.AgendaItems.SingleAsync(i => i.MeetingId == next && i.Kind == AgendaKind.Topic));
        Assert.Equal(topic, item.RootItemId);
        Assert.Equal(await DatabaseAsync(db => db.Departments.Where(d => d.Code == "jh-commerce").Select(d => d.Id).SingleAsync()), item.DepartmentId);
        using var reader = await SignedInAsync(TestPeople.PartnerCulture);
        (await reader.GetAsync($"/files/{await DatabaseAsync(db => db.Files.Select(f => f.Id).SingleAsync())}")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task WhatNobodyPlaced_AndWhatACalledOffMeetingHad_IsOfferedToo_ToThoseWhoSawIt()
    {
        var first = await AgreedAsync();
        var unplaced = await TopicAsync(first, "没有安排", TestPeople.Commerce, placed: false);
        await SigningAsync(first);
        var second = await AgreedAsync(ordinal: 2);
        var placed = await TopicAsync(second, "会议取消了", TestPeople.Commerce);
        var withdrawn = await TopicAsync(second, "撤回的", TestPeople.Commerce, placed: false);
        await ChangeAsync(second, async (db, meeting) =>
        {
            var office = await ActorAsync(db, TestPeople.Office);
            meeting.TakeBack(office, meeting.Items.Single(i => i.Id == withdrawn));
            meeting.Cancel(office, "领导另有安排", Now);
            return 0;
        });
        var third = await AgreedAsync(ordinal: 3);

        using var clerk = await SignedInAsync(TestPeople.Commerce);
        using var other = await SignedInAsync(TestPeople.PartnerCulture);
        using var office = await SignedInAsync(TestPeople.PartnerOffice);
        Assert.Equal([unplaced, placed], OfferedOn(await office.GetAsync(Agenda(third))));
        Assert.Equal([unplaced, placed], OfferedOn(await clerk.GetAsync(Agenda(third))));
        Assert.Equal([placed], OfferedOn(await other.GetAsync(Agenda(third))));

        var page = await office.GetAsync(Agenda(third));
        (await page.Form($"#item-{unplaced} .agenda-place").SubmitAsync()).Expect(HttpStatusCode.Redirect);
        (await page.Form($"#item-{placed} form[action$='/withdraw']").SubmitAsync()).Expect(HttpStatusCode.Redirect);
        Assert.Equal(["上次会议议定事项落实情况", "没有安排"], await AgendaAsync(third));
        Assert.Empty(OfferedOn(await office.GetAsync(Agenda(third))));
        Assert.Equal(AgendaState.OnAgenda, await DatabaseAsync(db => db.AgendaItems.Where(i => i.Id == placed).Select(i => i.State).SingleAsync()));
    }

    [Fact]
    public async Task WhoWritesWhileTheMeetingBegins_GetsTheWordsBack()
    {
        var id = await AgreedAsync();
        var topic = await TopicAsync(id, "旧名", TestPeople.Commerce, placed: false);
        await TopicAsync(id, "已安排");
        await CallAsync(id);
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        using var office = await SignedInAsync(TestPeople.Office);
        var edited = (await clerk.GetAsync($"/joint-meetings/{id}/topics/{topic}/edit")).Form("#topic").Fill("Title", "新名").Fill("Explanation", "刚写的\n说明");
        var proposed = (await clerk.GetAsync($"/joint-meetings/{id}/topics/new")).Form("form[enctype]").Fill("Title", "刚提的").Fill("Explanation", "理由");
        var points = await (await (await office.GetAsync(Agenda(id))).Form("form[action$='/agenda/work-points']").SubmitAsync()).FollowAsync();
        await ChangeAsync(id, async (db, meeting) =>
        {
            meeting.Start(await ActorAsync(db, TestPeople.Office), Now);
            return 0;
        });

        var page = (await edited.SubmitAsync()).Expect(HttpStatusCode.Conflict);
        Assert.Contains("您现在不能修改这个议题。", page.One("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["新名", "刚写的 说明"], page.Words("#unsaved .prose"));
        page = (await proposed.SubmitAsync()).Expect(HttpStatusCode.Conflict);
        Assert.Contains("现在不征集议题。", page.One("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["刚提的", "理由"], page.Words("#unsaved .prose"));
        page = (await points.Form("#work-points").Fill("Lines[0].Name", "刚改的一项").SubmitAsync()).Expect(HttpStatusCode.Conflict);
        Assert.StartsWith("刚改的一项", page.Words("#unsaved .prose")[0], StringComparison.Ordinal);
        Assert.Equal("旧名", await DatabaseAsync(db => db.AgendaItems.Where(i => i.Id == topic).Select(i => i.Title).SingleAsync()));
    }

    [Fact]
    public async Task WorkPoints_StartFromTheSixteenMeasures_AndAreEditedAsAList()
    {
        var id = await AgreedAsync();
        using var office = await SignedInAsync(TestPeople.Office);
        var page = await office.GetAsync(Agenda(id));
        (await page.Form("form[action$='/agenda/work-points']").Fill("Year", "2026").SubmitAsync()).ExpectError("Year", "2026 年度已开启");
        (await page.Form("form[action$='/agenda/work-points']").Fill("Year", "2029").SubmitAsync()).ExpectError("Year", "工作要点的年度应为");
        page = await office.GetAsync(Agenda(id));
        Assert.Equal("2027", page.Form("form[action$='/agenda/work-points']")["Year"]);
        var edit = await (await page.Form("form[action$='/agenda/work-points']").SubmitAsync()).FollowAsync();
        Assert.Equal(32, edit.Document.QuerySelectorAll("#work-points input[name$='.Name']").Length);

        var spare = edit.Document.QuerySelectorAll("#work-points fieldset")[0].QuerySelectorAll("input[name$='.Name']")[1].GetAttribute("name")!;
        (await edit.Form("#work-points").Fill("Lines[1].Name", "").Fill(spare, "新增的一项").SubmitAsync()).Expect(HttpStatusCode.Redirect);
        var points = await DatabaseAsync(db => db.AgendaItems.Where(i => i.WorkYear == 2027).SelectMany(i => i.WorkPoints).OrderBy(p => p.Id).Select(p => p.Name).ToListAsync());
        Assert.Equal(16, points.Count);
        Assert.Equal("新增的一项", points[1]);

        // A second one would open the same year twice.
        Assert.Empty((await office.GetAsync(Agenda(id))).Document.QuerySelectorAll("form[action$='/agenda/work-points']"));
        var twice = (await page.Form("form[action$='/agenda/work-points']").Forge("FormKey", $"{Guid.NewGuid():N}").SubmitAsync()).Expect(HttpStatusCode.BadRequest);
        Assert.Contains("这次会议已有年度工作要点", twice.Text, StringComparison.Ordinal);

        using var reader = await SignedInAsync(TestPeople.PartnerCulture);
        Assert.Contains("新增的一项", (await reader.GetAsync(Agenda(id))).Text, StringComparison.Ordinal);
        (await reader.GetAsync(edit.Address)).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task TwoWhoEditTheWorkPoints_SeeBothLists()
    {
        var id = await AgreedAsync();
        using var office = await SignedInAsync(TestPeople.Office);
        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        var edit = await (await (await office.GetAsync(Agenda(id))).Form("form[action$='/agenda/work-points']").SubmitAsync()).FollowAsync();
        var theirs = await partner.GetAsync(edit.Address);
        await theirs.Form("#work-points").Fill("Lines[0].Name", "莲花山写的").SubmitAsync();

        var conflict = (await edit.Form("#work-points").Fill("Lines[0].Name", "静海写的").SubmitAsync()).Expect(HttpStatusCode.Conflict);
        Assert.Contains("静海写的", conflict.One(".conflict .mine").TextContent, StringComparison.Ordinal);
        Assert.Contains("莲花山写的", conflict.One(".conflict .theirs").TextContent, StringComparison.Ordinal);
        (await conflict.Form("#work-points").SubmitAsync()).Expect(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task TheFirstItem_ShowsTheOpenDecisionsOfTheLastMeeting()
    {
        var last = await AgreedAsync();
        await SigningAsync(last, new DateOnly(2026, 11, 28), new DateOnly(2026, 12, 31));
        await SignAsync(last);
        await IssueAsync(last);
        var next = await AgreedAsync(ordinal: 2);
        Clock.Advance(TimeSpan.FromDays(6));

        using var reader = await SignedInAsync(TestPeople.PartnerCulture);
        var page = await reader.GetAsync(Agenda(next));
        Assert.Contains("联席会议纪要〔2026〕1号共 2 项：已办结 0，办理中 1，逾期 1", page.Text, StringComparison.Ordinal);
        var rows = page.Words(".follow-up tbody tr");
        Assert.Equal(2, rows.Count);
        Assert.Contains("逾期未办结", rows[0], StringComparison.Ordinal);
        Assert.Contains("商务", rows[0], StringComparison.Ordinal);
        (await reader.GetAsync(page.Document.QuerySelector(".follow-up a")!.GetAttribute("href")!)).Expect(HttpStatusCode.OK);
    }

    /// <summary>The ids of what earlier meetings left over.</summary>
    private static IEnumerable<int> OfferedOn(Page page) => page.Document.QuerySelectorAll("#topics .agenda-item")
        .Where(item => item.TextContent.Contains("来自", StringComparison.Ordinal))
        .Select(item => int.Parse(item.GetAttribute("data-id")!, System.Globalization.CultureInfo.InvariantCulture));

    private Task<int> CallAsync(int id) => ChangeAsync(id, async (db, meeting) =>
    {
        meeting.CallForTopics(await ActorAsync(db, TestPeople.Office), Today.AddDays(3), Today);
        return 0;
    });
}
