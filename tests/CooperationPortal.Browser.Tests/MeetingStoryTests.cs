using CooperationPortal.Browser.Tests.Hosting;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Data.JointMeetings;
using CooperationPortal.TestData.JointMeetings;
using CooperationPortal.TestData.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CooperationPortal.Browser.Tests;

/// <summary>
/// A joint meeting from its first proposal to the next meeting, as five people of both sides carry it: two offices, two conveners, a head of
/// department. The demonstration has two joint meetings in 2026; this is the third.
/// </summary>
public sealed class MeetingStoryTests : BrowserTests
{
    private const string Decided = "建立产销对接直通车，每季度组织对接活动 1 次。";
    private static readonly DateTime Now = new(2026, 11, 24, 2, 0, 0, DateTimeKind.Utc);

    public static TheoryData<View> Views => [View.Desktop, View.Phone.InEnglish(), View.Phone.WithoutScripts()];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task AMeeting_GoesItsWholeWay(View view)
    {
        var office = await SignedInAsync("jh-office", view);
        var partner = await SignedInAsync("lhs-office", view);
        var address = await AgreeAsync(office, partner);
        var head = await SignedInAsync("lhs-commerce.head", view);
        await PrepareAsync(address, office, partner, head);
        await HoldAsync(address, office);
        await DecideAsync(address, office);
        await CommentAsync(address, office, head);

        var leader = await SignedInAsync("jh-leader", view);
        var partnerLeader = await SignedInAsync("lhs-leader", view);
        await SignAsync(address, office, partner, leader, partnerLeader);
        await IssueAtOnceAsync(address, office, partner);
        await FollowAsync(address, leader, partner);
    }

    /// <summary>Two meetings' minutes are issued at the same moment, by the office of either side: neither a gap nor a double.</summary>
    [Fact]
    public async Task TwoMinutes_IssuedAtTheSameMoment_GetTwoNumbers()
    {
        int[] meetings =
        [
            await Portal.DatabaseAsync(async db => (await new MeetingBuilder(db, Now).SignedAsync(ordinal: 8)).MeetingId),
            await Portal.DatabaseAsync(async db => (await new MeetingBuilder(db, Now).SignedAsync(ordinal: 9)).MeetingId),
        ];
        var office = await SignedInAsync("jh-office");
        var partner = await SignedInAsync("lhs-office");
        await office.GoAsync($"/joint-meetings/{meetings[0]}/minutes");
        await partner.GoAsync($"/joint-meetings/{meetings[1]}/minutes");
        await Task.WhenAll(office.PressAsync("印发"), partner.PressAsync("印发"));
        await Task.WhenAll(office.DoneAsync(), partner.DoneAsync());

        var numbers = await Portal.DatabaseAsync(db => db.Minutes.Where(m => meetings.Contains(m.MeetingId)).Select(m => m.IssueNumber).ToListAsync());
        Assert.Equal([1, 2], numbers.Order().Select(n => n!.Value));
        Assert.Equal(2, await Portal.DatabaseAsync(db => db.NumberSeries.Where(n => n.Key == Numbering.MinutesSeries(MeetingSeries.Joint, 2026)).Select(n => n.Last).SingleAsync()));
    }

    /// <summary>One office proposes, the other one cannot come then and proposes in turn; only the confirmation makes the meeting agreed.</summary>
    private static async Task<string> AgreeAsync(Person office, Person partner)
    {
        await partner.GoAsync("/joint-meetings/new");
        await FillTimeAsync(partner, "main", "2026-12-08", "莲花山管委会会议室");
        await partner.AssertWellMadeAsync();
        await partner.PressAsync("发起会议");
        await partner.Page.WaitForURLAsync(url => char.IsAsciiDigit(url[^1]));
        var address = new Uri(partner.Page.Url).PathAndQuery;
        Assert.Equal(0, await Assertable(partner, "form[action*='/confirm']").CountAsync());

        await office.GoAsync("/desk");
        await office.Main.Locator($".todo a[href='{address}']").First.ClickAsync();
        await office.Main.Locator("#propose summary").First.ClickAsync();
        await FillTimeAsync(office, "#propose", "2026-12-10", "静海会议中心");
        await office.Main.Locator("#propose textarea").FillAsync("8 日我区有会，建议改到 10 日。");
        await office.PressAsync("提出方案");
        await office.DoneAsync();

        await partner.GoAsync(address);
        await Assertions.Expect(partner.Main).ToContainTextAsync("建议改到 10 日");
        await partner.AssertWellMadeAsync();
        await partner.PressAsync(Assertable(partner, "form[action*='/confirm'] button").First);
        await partner.DoneAsync();

        var invitation = await office.Page.APIRequest.GetAsync(address + "/invite.ics");
        Assert.Equal(200, invitation.Status);
        Assert.Contains("SEQUENCE:0", await invitation.TextAsync(), StringComparison.Ordinal);
        return address;
    }

    /// <summary>Topics are called for; a department proposes one and answers the notice; the office puts it on the agenda.</summary>
    private async Task PrepareAsync(string address, Person office, Person partner, Person head)
    {
        await partner.GoAsync(address + "/agenda");
        await partner.FillAsync("征集截止日期", "2026-12-01");
        await partner.PressAsync("征集议题");
        await partner.DoneAsync();

        await head.GoAsync("/desk");
        await head.Main.Locator($".todo[data-meeting=Topics] a[href^='{address}']").First.ClickAsync();
        await head.Link("提出议题").ClickAsync();
        await head.FillAsync("议题名称", "建立产销对接机制");
        await head.FillAsync("说明", "每年集中对接两次不够，建议每季度一次。");
        await head.AssertWellMadeAsync();
        await head.PressAsync("提出议题");
        await head.DoneAsync();
        await head.GoAsync("/desk");
        await head.Main.Locator($".todo[data-meeting=Reply] a[href^='{address}']").First.ClickAsync();
        await head.Main.Locator("a[href*='/reply']").First.ClickAsync();
        await head.Main.Locator("input[value=Present]").CheckAsync();
        await head.PressAsync("回复");
        await head.DoneAsync();

        await office.GoAsync(address + "/agenda");
        var item = office.Main.Locator("#topics .agenda-item", new() { HasText = "建立产销对接机制" });
        await item.Locator("summary").ClickAsync();
        await item.Locator("input[type=number]").FillAsync("20");
        await item.Locator(".agenda-place button").ClickAsync();
        await office.DoneAsync();
        Assert.Equal(
            ["上次会议议定事项落实情况", "建立产销对接机制"],
            await Portal.DatabaseAsync(db => db.AgendaItems.Where(i => i.Meeting.Ordinal == 3 && i.State == AgendaState.OnAgenda)
                .OrderBy(i => i.Position).Select(i => i.Title).ToListAsync()));
        await office.AssertWellMadeAsync();
    }

    private static async Task HoldAsync(string address, Person office)
    {
        await office.GoAsync(address + "/agenda");
        await office.PressAsync("会议开始");
        await office.DoneAsync();
        foreach (var side in new[] { "Jinghai", "Lianhuashan" })
        {
            await office.GoAsync($"{address}/roster/attendance?side={side}");
            foreach (var present in await office.Main.Locator("input[value=Present]").AllAsync())
            {
                await present.CheckAsync();
            }

            if (side == "Lianhuashan")
            {
                await office.Main.Locator("input[value=Leave]").Last.CheckAsync();
                await office.Main.Locator("input[name$='.Reason']").Last.FillAsync("因公出差");
                await office.AssertWellMadeAsync();
            }

            await office.PressAsync("保存出席情况");
            await office.DoneAsync();
        }

        await office.GoAsync(address + "/present?item=2");
        await Assertions.Expect(office.Page.Locator("h1")).ToHaveTextAsync("建立产销对接机制");
        await office.AssertWellMadeAsync();
    }

    /// <summary>A section is written and a decision recorded in it, with departments of both sides.</summary>
    private static async Task DecideAsync(string address, Person office)
    {
        await office.GoAsync(address + "/minutes?mode=write");
        await WriteAsync(office, "会议听取了汇报，同意建立产销对接机制。");
        await office.AssertWellMadeAsync();
        await office.Main.Locator(".section-outcomes a[href$='/outcomes/new']").Last.ClickAsync();
        await office.FillAsync("内容", Decided);
        await office.FillAsync("完成时限", "2027-06-30");
        await office.Main.Locator("select[name=Measure]").SelectOptionAsync("3.2");
        await ChooseAsync("jh-commerce", "Lead");
        await ChooseAsync("lhs-commerce", "Lead");
        await ChooseAsync("jh-fic", "Supporting");
        await office.AssertWellMadeAsync();
        await office.PressAsync("保存");
        await office.DoneAsync();
        await office.GoAsync(address + "/agenda");
        await office.PressAsync("会议结束");
        await office.DoneAsync();

        async Task ChooseAsync(string code, string part) =>
            await office.Main.Locator($".department-part:has(input[value='{code}']) select").SelectOptionAsync(part);
    }

    /// <summary>The department objects to a section; the office takes it up. All others have nothing to add.</summary>
    private async Task CommentAsync(string address, Person office, Person head)
    {
        await office.GoAsync(address + "/minutes");
        await office.FillAsync("意见截止日期", "2026-11-30");
        await office.PressAsync("发给各部门征求意见");
        await office.DoneAsync();

        await head.GoAsync(address + "/minutes");
        await Assertions.Expect(head.Main).ToContainTextAsync("征求意见稿");
        await head.Main.Locator("#comments .fold-plain > summary").First.ClickAsync();
        await head.Main.Locator("select[name=SectionId]").SelectOptionAsync(new SelectOptionValue { Index = 3 });
        await head.Main.Locator("#comments textarea[name=Text]").First.FillAsync("请写明由谁牵头。");
        await head.PressAsync("提交意见");
        await head.DoneAsync();
        await AnswerForTheOthersAsync(address, "lhs-commerce");

        await office.GoAsync(address + "/minutes");
        Assert.Equal(0, await Assertable(office, "form[action$='/minutes/open-signing']").CountAsync());
        await office.AssertWellMadeAsync();
        await office.PressAsync("采纳");
        await office.DoneAsync();
        await office.GoAsync(address + "/minutes?mode=write");
        await WriteAsync(office, "会议听取了汇报，同意建立产销对接机制，由两地商务局牵头。");
    }

    /// <summary>A late change voids the first signature and says so; then both conveners sign the same text.</summary>
    private static async Task SignAsync(string address, Person office, Person partner, Person leader, Person partnerLeader)
    {
        await partner.GoAsync(address + "/minutes");
        await partner.PressAsync("提交签发");
        await partner.DoneAsync();
        await PutNameAsync(leader);
        await leader.AssertWellMadeAsync();

        await office.GoAsync(address + "/minutes?mode=write");
        await WriteAsync(office, "会议听取了汇报，同意建立产销对接机制，由两地商务局共同牵头。");
        await leader.GoAsync(address + "/minutes");
        await Assertions.Expect(leader.Main.Locator(".voided")).ToContainTextAsync(leader.Says("签署已失效"));
        await leader.AssertWellMadeAsync();

        await PutNameAsync(leader);
        await PutNameAsync(partnerLeader);

        async Task PutNameAsync(Person convener)
        {
            await convener.GoAsync("/cockpit");
            await convener.GoAsync(address + "/minutes");
            await convener.Main.Locator("#sign input[type=password]").FillAsync(Person.Password);
            await convener.Main.Locator("#sign form button").ClickAsync();
            await convener.DoneAsync();
        }
    }

    /// <summary>Both offices press the button at the same moment: the minutes are issued once, under one number.</summary>
    private async Task IssueAtOnceAsync(string address, Person office, Person partner)
    {
        await office.GoAsync(address + "/minutes");
        await partner.GoAsync(address + "/minutes");
        office.Expects(409);
        partner.Expects(409);
        await Task.WhenAll(office.PressAsync("印发"), partner.PressAsync("印发"));
        foreach (var one in new[] { office, partner })
        {
            await one.Page.Locator("[data-flash=success], [data-error-summary], .alert[role=alert]").First.WaitForAsync();
        }

        Assert.Equal(1, await office.Page.Locator("[data-flash=success]").CountAsync() + await partner.Page.Locator("[data-flash=success]").CountAsync());
        await office.GoAsync(address + "/minutes");
        await Assertions.Expect(office.Main).ToContainTextAsync("联席会议纪要〔2026〕1号");
        Assert.Equal(0, await office.Main.Locator("a[href*='mode=write']").CountAsync());
        var document = await office.Page.APIRequest.GetAsync((await office.Main.Locator("a[download]").First.GetAttributeAsync("href"))!);
        Assert.Equal((200, "PK"), (document.Status, System.Text.Encoding.ASCII.GetString((await document.BodyAsync())[..2])));
        Assert.Equal(1, await Portal.DatabaseAsync(db => db.Tasks.CountAsync(t => t.DecisionId != null && t.Year == 2027)));
        await office.AssertWellMadeAsync();
    }

    /// <summary>The decision is a task, the meeting's page shows how it stands, and the next meeting opens with it.</summary>
    private async Task FollowAsync(string address, Person leader, Person partner)
    {
        await leader.GoAsync(address);
        var decision = leader.Main.Locator("tr", new() { HasText = Decided });
        await Assertions.Expect(decision).ToHaveCountAsync(1);
        await leader.AssertWellMadeAsync();
        await decision.Locator("a[href^='/tasks/']").First.ClickAsync();
        await Assertions.Expect(leader.Main).ToContainTextAsync("联席会议纪要〔2026〕1号");
        await leader.AssertWellMadeAsync();

        await partner.GoAsync("/joint-meetings/new");
        await partner.Main.Locator("select[name=Year]").SelectOptionAsync("2027");
        await FillTimeAsync(partner, "main", "2027-10-12", "莲花山管委会会议室");
        await partner.PressAsync("发起会议");
        await partner.Page.WaitForURLAsync(url => char.IsAsciiDigit(url[^1]));
        await partner.GoAsync(new Uri(partner.Page.Url).PathAndQuery + "/agenda");
        await Assertions.Expect(partner.Main.Locator("#agenda .agenda-item").First.Locator(".follow-up tbody tr")).ToContainTextAsync([Decided]);
        await partner.AssertWellMadeAsync();
    }

    /// <summary>Signing in as two dozen departments would take minutes: they have no objection.</summary>
    private Task<int> AnswerForTheOthersAsync(string address, string butFor) => Portal.DatabaseAsync(async db =>
    {
        var meeting = int.Parse(address.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        var minutes = (await db.WholeMinutesAsync(await db.Minutes.Where(m => m.MeetingId == meeting).Select(m => m.Id).SingleAsync()))!;
        foreach (var department in minutes.SilentDepartments().ToList())
        {
            var code = await db.Departments.Where(d => d.Id == department).Select(d => d.Code).SingleAsync();
            Assert.NotEqual(butFor, code);
            var head = await new MeetingBuilder(db, Now).ActorAsync(new TestPerson(code + ".head", Role.DepartmentHead, code));
            minutes.Answer(head, null, null, noObjection: true, Now);
        }

        return await db.SaveChangesAsync();
    });

    private static async Task FillTimeAsync(Person person, string within, string date, string place)
    {
        var form = person.Page.Locator(within);
        await form.Locator("input[name='Options[0].Date']").FillAsync(date);
        await form.Locator("input[name='Options[0].From']").FillAsync("09:30");
        await form.Locator("input[name='Options[0].To']").FillAsync("11:30");
        await form.Locator("input[name='Options[0].Place']").FillAsync(place);
    }

    /// <summary>Writes the last section: with scripts it saves itself, without by its button.</summary>
    private static async Task WriteAsync(Person writer, string words)
    {
        var form = writer.Main.Locator("form.card-body[action*='/sections/']").Last;
        await form.Locator("textarea").FillAsync(words);
        if (writer.View.Scripts)
        {
            await form.Locator("[data-autosave-status][data-state='saved']").WaitForAsync(new LocatorWaitForOptions { Timeout = 20_000 });
        }
        else
        {
            await form.Locator("button").First.ClickAsync();
            await writer.DoneAsync();
        }
    }

    private static ILocator Assertable(Person person, string selector) => person.Main.Locator(selector);
}
