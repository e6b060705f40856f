using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.TestData.People;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.JointMeetings;

/// <summary>Minutes are written together, section by section; nobody's words are lost.</summary>
public sealed class MinutesWritingTests : MinutesSteps
{
    [Fact]
    public async Task AnOfficeSavesASection_AndTheOtherOneReadsIt()
    {
        var meeting = await MakeAsync(make => make.InSessionAsync());
        var section = await SectionAsync(meeting, 2);
        using var office = await SignedInAsync(TestPeople.Office);
        var page = await office.GetAsync(Minutes(meeting));

        (await page.Form(SectionForm(section)).Fill("Text", "会议同意建立协调机制。\n（一）每季度会商一次。").SubmitAsync("保存这一部分"))
            .ExpectRedirect(Minutes(meeting));

        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        var read = await partner.GetAsync($"{Minutes(meeting)}?mode=read");
        Assert.Contains("（一）每季度会商一次。", read.Text, StringComparison.Ordinal);
        var revision = await DatabaseAsync(db => db.SectionRevisions.Where(r => r.SectionId == section).OrderByDescending(r => r.Number).FirstAsync());
        Assert.Equal(("jh-office", true), (revision.SavedByName, revision.IsClosed));
        Assert.Equal(1, await DatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == "minutes.section-saved" && a.MeetingId == meeting)));
    }

    [Fact]
    public async Task TwoInOneSection_TheSecondSeesBothTexts_AndNothingIsLost()
    {
        var meeting = await MakeAsync(make => make.InSessionAsync());
        var section = await SectionAsync(meeting, 2);
        using var office = await SignedInAsync(TestPeople.Office);
        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        var mine = (await office.GetAsync(Minutes(meeting))).Form(SectionForm(section)).Fill("Text", "静海写的");
        var theirs = (await partner.GetAsync(Minutes(meeting))).Form(SectionForm(section)).Fill("Text", "莲花山写的");
        (await mine.SubmitAsync("保存这一部分")).ExpectRedirect(Minutes(meeting));

        var conflict = (await theirs.SubmitAsync("保存这一部分")).Expect(HttpStatusCode.Conflict);

        Assert.Contains("莲花山写的", conflict.One(".conflict .mine").TextContent, StringComparison.Ordinal);
        Assert.Contains("静海写的", conflict.One(".conflict .theirs").TextContent, StringComparison.Ordinal);
        Assert.Equal("静海写的", await TextAsync(section));
        var again = conflict.Form(SectionForm(section));
        Assert.Equal("莲花山写的", again["Text"].Trim());
        (await again.SubmitAsync("保存这一部分")).ExpectRedirect(Minutes(meeting));
        Assert.Equal("莲花山写的", await TextAsync(section));
        Assert.Equal(
            ["静海写的", "莲花山写的"],
            await DatabaseAsync(db => db.SectionRevisions.Where(r => r.SectionId == section && r.Number > 1).OrderBy(r => r.Number).Select(r => r.Text).ToListAsync()));
    }

    [Fact]
    public async Task TwoInTwoSections_DoNotDisturbEachOther()
    {
        var meeting = await MakeAsync(make => make.InSessionAsync());
        var (first, second) = (await SectionAsync(meeting, 1), await SectionAsync(meeting, 2));
        using var office = await SignedInAsync(TestPeople.Office);
        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        var mine = (await office.GetAsync(Minutes(meeting))).Form(SectionForm(first)).Fill("Text", "第一部分");
        var theirs = (await partner.GetAsync(Minutes(meeting))).Form(SectionForm(second)).Fill("Text", "第二部分");

        (await mine.SubmitAsync("保存这一部分")).ExpectRedirect(Minutes(meeting));
        (await theirs.SubmitAsync("保存这一部分")).ExpectRedirect(Minutes(meeting));

        Assert.Equal(("第一部分", "第二部分"), (await TextAsync(first), await TextAsync(second)));
    }

    [Fact]
    public async Task AScriptSavesWhileOneTypes_AndIsToldOfAConflict()
    {
        var meeting = await MakeAsync(make => make.InSessionAsync());
        var section = await SectionAsync(meeting, 2);
        using var office = await SignedInAsync(TestPeople.Office);
        var page = await office.GetAsync(Minutes(meeting));
        var form = page.Form(SectionForm(section));
        var (token, version) = (form["__RequestVerificationToken"], form["Version"]);

        var saved = await DraftAsync("边写边存");
        var stale = await office.Http.SendAsync(Draft("旧页面", version));

        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Equal("边写边存", await TextAsync(section));
        Assert.True(saved.GetProperty("version").GetInt32() > int.Parse(version));
        Assert.Matches("^\\d\\d:\\d\\d$", saved.GetProperty("savedAt").GetString()!);

        async Task<JsonElement> DraftAsync(string text)
        {
            var answer = await office.Http.SendAsync(Draft(text, version));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return await answer.Content.ReadFromJsonAsync<JsonElement>();
        }

        HttpRequestMessage Draft(string text, string from) => new(HttpMethod.Post, $"{Minutes(meeting)}/sections/{section}/draft")
        {
            Headers = { { "X-Requested-With", "fetch" } },
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["Heading"] = "关于产业务实合作",
                ["Text"] = text,
                ["Version"] = from,
                ["__RequestVerificationToken"] = token,
            }),
        };
    }

    [Fact]
    public async Task WhoIsEditing_IsSaid()
    {
        var meeting = await MakeAsync(make => make.InSessionAsync());
        var section = await SectionAsync(meeting, 2);
        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        var token = (await partner.GetAsync(Minutes(meeting))).Form(SectionForm(section))["__RequestVerificationToken"];
        await partner.Http.PostAsync(
            $"{Minutes(meeting)}/sections/{section}/editing",
            new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token }));

        using var office = await SignedInAsync(TestPeople.Office);
        Assert.Contains("lhs-office 正在编辑这一部分", (await office.GetAsync(Minutes(meeting))).Text, StringComparison.Ordinal);
        Clock.Now += SectionPresence.Span + TimeSpan.FromSeconds(1);
        Assert.DoesNotContain("正在编辑", (await office.GetAsync(Minutes(meeting))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADraft_IsSeenByOfficesAndConvenersOnly()
    {
        var meeting = await MakeAsync(make => make.InSessionAsync());
        foreach (var (person, status) in new[]
        {
            (TestPeople.Office, HttpStatusCode.OK), (TestPeople.PartnerOffice, HttpStatusCode.OK), (TestPeople.Leader, HttpStatusCode.OK),
            (TestPeople.PartnerLeader, HttpStatusCode.OK), (TestPeople.Commerce, HttpStatusCode.NotFound), (TestPeople.CommerceHead, HttpStatusCode.NotFound),
            (TestPeople.Evaluator, HttpStatusCode.NotFound), (TestPeople.Inspector, HttpStatusCode.NotFound),
        })
        {
            using var client = await SignedInAsync(person);
            (await client.GetAsync(Minutes(meeting))).Expect(status);
        }
    }

    [Fact]
    public async Task AWorkingMeetingOfOneSide_IsNotTheOtherSidesBeforeItsIssue()
    {
        var meeting = await MakeAsync(make => make.CirculatedAsync(MeetingSeries.Jinghai));
        foreach (var (person, status) in new[]
        {
            (TestPeople.Commerce, HttpStatusCode.OK), (TestPeople.PartnerOffice, HttpStatusCode.NotFound), (TestPeople.PartnerCulture, HttpStatusCode.NotFound),
        })
        {
            using var client = await SignedInAsync(person);
            (await client.GetAsync(Minutes(meeting))).Expect(status);
        }
    }

    [Fact]
    public async Task ADecisionWithoutALead_IsRefused_AndKeepsWhatWasTyped()
    {
        var meeting = await MakeAsync(make => make.InSessionAsync());
        var section = await SectionAsync(meeting, 2);
        using var office = await SignedInAsync(TestPeople.Office);
        var page = await office.GetAsync($"{Minutes(meeting)}/sections/{section}/outcomes/new");
        var form = page.Form("main form").Fill("Text", "成立议事机构").Fill("DueOn", "2026-12-31").Fill("Measure", "2.2");

        var refused = (await form.SubmitAsync()).Expect(HttpStatusCode.BadRequest);
        Assert.Contains("议定事项要有牵头部门。", refused.Text, StringComparison.Ordinal);
        var again = refused.Form("main form");
        Assert.Equal(("成立议事机构", "2026-12-31", "2.2"), (again["Text"].Trim(), again["DueOn"], again["Measure"]));
        var lead = refused.One("select#part-0").GetAttribute("name")!;
        (await again.Fill(lead, "Lead").SubmitAsync()).ExpectRedirect(Minutes(meeting));

        var outcome = await DatabaseAsync(db => db.MinutesOutcomes.Include(o => o.Departments).SingleAsync());
        Assert.Equal(("成立议事机构", 1), (outcome.Text, outcome.Departments.Count));
        Assert.Contains("议定事项 1", (await office.GetAsync(Minutes(meeting))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoDecisions_MayBelongToTheSameMeasure()
    {
        var meeting = await MakeAsync(async make =>
        {
            var minutes = await make.InSessionAsync();
            await make.DecidedAsync(minutes);
            return minutes;
        });
        using var office = await SignedInAsync(TestPeople.Office);
        var page = await office.GetAsync($"{Minutes(meeting)}/sections/{await SectionAsync(meeting, 2)}/outcomes/new");
        var form = page.Form("main form").Fill("Text", "再办一件事").Fill("DueOn", "2026-12-31").Fill("Measure", "2.2");
        (await form.Fill(page.One("select#part-0").GetAttribute("name")!, "Lead").SubmitAsync()).ExpectRedirect(Minutes(meeting));

        Assert.Equal(2, await DatabaseAsync(db => db.MinutesOutcomes.CountAsync(o => o.Measure!.Number == "2.2")));
    }

    [Fact]
    public async Task ChangedByAnother_ADecisionIsNotOverwritten()
    {
        var meeting = await MakeAsync(async make =>
        {
            var minutes = await make.HeldAsync();
            await make.DecidedAsync(minutes);
            return minutes;
        });
        var (section, outcome) = (await SectionAsync(meeting, 2), await DatabaseAsync(db => db.MinutesOutcomes.Select(o => o.Id).SingleAsync()));
        var address = $"{Minutes(meeting)}/sections/{section}/outcomes/{outcome}";
        using var office = await SignedInAsync(TestPeople.Office);
        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        var mine = (await office.GetAsync(address)).Form("main form").Fill("Text", "静海的改法");
        var theirs = (await partner.GetAsync(address)).Form("main form").Fill("Text", "莲花山的改法");
        (await mine.SubmitAsync()).ExpectRedirect(Minutes(meeting));

        var conflict = (await theirs.SubmitAsync()).Expect(HttpStatusCode.Conflict);

        Assert.Contains("静海的改法", conflict.One(".conflict .theirs").TextContent, StringComparison.Ordinal);
        Assert.Equal("莲花山的改法", conflict.Form("main form")["Text"].Trim());
    }

    [Fact]
    public async Task Revisions_ShowWhoChangedWhat()
    {
        var meeting = await MakeAsync(make => make.InSessionAsync());
        var section = await SectionAsync(meeting, 2);
        foreach (var (person, text) in new[] { (TestPeople.Office, "每季度会商一次"), (TestPeople.PartnerOffice, "每半年会商一次") })
        {
            using var client = await SignedInAsync(person);
            await (await client.GetAsync(Minutes(meeting))).Form(SectionForm(section)).Fill("Text", text).SubmitAsync("保存这一部分");
        }

        using var leader = await SignedInAsync(TestPeople.Leader);
        var page = (await leader.GetAsync($"{Minutes(meeting)}/sections/{section}/revisions")).Expect(HttpStatusCode.OK);

        Assert.Equal("半年", string.Concat(page.Words("ins")));
        Assert.Equal("季度", string.Concat(page.Words("del")));
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        (await clerk.GetAsync($"{Minutes(meeting)}/sections/{section}/revisions")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task ATooLongText_ComesBackWithItsMessage()
    {
        var meeting = await MakeAsync(make => make.InSessionAsync());
        var section = await SectionAsync(meeting, 2);
        using var office = await SignedInAsync(TestPeople.Office);
        var text = new string('长', MinutesSection.TextLength + 1);

        var page = (await (await office.GetAsync(Minutes(meeting))).Form(SectionForm(section)).Fill("Text", text).SubmitAsync("保存这一部分"))
            .Expect(HttpStatusCode.BadRequest);

        Assert.Equal(text, page.Form(SectionForm(section))["Text"].Trim());
        Assert.NotEmpty(page.Words("[data-error-summary] li"));
    }

    private Task<string> TextAsync(int section) => DatabaseAsync(db => db.MinutesSections.Where(s => s.Id == section).Select(s => s.Text).SingleAsync());
}
