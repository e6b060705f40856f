using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.TestData.People;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Reports;

/// <summary>A department writes and submits its report.</summary>
public sealed class ReportWritingTests : ReportSteps
{
    [Fact]
    public async Task FromTheDesk_ToSubmitted_TakesThreePages()
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var desk = await clerk.GetAsync("/desk");
        var form = await clerk.GetAsync(desk.Document.QuerySelector(".todo[data-kind='Due'] a")!.GetAttribute("href")!);
        var sent = await form.Form(Form).Fill("Done", "签约 2 个项目。").Fill("Percent", "35").SubmitAsync("提交");

        var after = await sent.ExpectRedirect("/desk").FollowAsync();
        Assert.Contains("等待部门负责人确认", after.Document.QuerySelector("[data-flash]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, after.Document.QuerySelectorAll(".todo").Length);
    }

    [Fact]
    public async Task ADraft_IsKept_WithItsFile_WithoutScripts()
    {
        var address = await AddressAsync("3.2");
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var page = await clerk.GetAsync(address);
        var saved = await page.Form(Form).Fill("Done", "第一行\n第二行").Attach("Files", "签约照片.pdf", Pdf).SubmitAsync("保存草稿");

        var again = await saved.ExpectRedirect(address).FollowAsync();
        Assert.Equal("第一行\n第二行", again.Form(Form)["Done"].ReplaceLineEndings("\n"));
        Assert.Equal("签约照片.pdf", again.One("#files .name").TextContent);

        var without = await again.Form(Form).Fill("Done", "改过了").SubmitAsync("撤回附件");
        again = await without.ExpectRedirect(address).FollowAsync();
        Assert.Equal("改过了", again.Form(Form)["Done"]);
        Assert.Empty(again.Document.QuerySelectorAll("#files li"));
    }

    [Fact]
    public async Task WhatIsMissing_IsSaidBesideItsField_AndWhatWasTypedStays()
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var page = await clerk.GetAsync(await AddressAsync("3.2"));
        var answer = await page.Form(Form).Fill("Problems", "车皮不够").SubmitAsync("提交");

        answer.ExpectError("Done", "请填写本期进展").ExpectError("Percent", "请填写完成进度");
        Assert.Equal("车皮不够", answer.Form(Form)["Problems"]);
        Assert.Equal(0, await DatabaseAsync(db => db.ReportRevisions.CountAsync()));
    }

    [Theory]
    [InlineData("Percent", "101", "完成进度")]
    [InlineData("Percent", "很多", "完成进度")]
    public async Task APercentThatIsNone_IsRefused(string field, string value, string message)
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var page = await clerk.GetAsync(await AddressAsync("3.2"));
        var answer = await page.Form(Form).Fill("Done", "做了").Fill(field, value).SubmitAsync("提交");
        answer.ExpectError(field, message);
        Assert.Equal("做了", answer.Form(Form)["Done"]);
    }

    [Fact]
    public async Task TheLimit_CountsALineEndAsOneCharacter()
    {
        var most = string.Join('\n', Enumerable.Repeat("一二三四五六七八九", 200)) + "十";
        Assert.Equal(ReportContent.DoneLength, most.Length);
        var address = await AddressAsync("3.2");
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        (await SubmitAsync(clerk, address, most + "多", 10)).ExpectError("Done", "本期进展最多 2000 个字");
        (await SubmitAsync(clerk, address, most, 10)).ExpectRedirect("/desk");
    }

    [Fact]
    public async Task AFileThatIsRefused_LosesNoWord()
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var page = await clerk.GetAsync(await AddressAsync("3.2"));
        var answer = await page.Form(Form).Fill("Done", "做了很多").Fill("Percent", "20").Attach("Files", "病毒.exe", Pdf).SubmitAsync("提交");

        answer.ExpectError("Files", "不能上传这种文件");
        Assert.Equal("做了很多", answer.Form(Form)["Done"]);
        Assert.Equal(0, await DatabaseAsync(db => db.Files.CountAsync()));
        Assert.Equal(0, await DatabaseAsync(db => db.ReportRevisions.CountAsync()));
    }

    [Fact]
    public async Task TheSameForm_SentTwice_IsSubmittedOnce()
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var form = (await clerk.GetAsync(await AddressAsync("3.2"))).Form(Form).Fill("Done", "做了").Fill("Percent", "20");
        (await form.SubmitAsync("提交")).ExpectRedirect("/desk");
        (await form.SubmitAsync("提交")).ExpectRedirect("/desk");
        Assert.Equal(1, await DatabaseAsync(db => db.ReportRevisions.CountAsync()));
    }

    [Fact]
    public async Task TheSameForm_SentTwiceAtOnce_IsSubmittedOnce()
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var form = (await clerk.GetAsync(await AddressAsync("3.2"))).Form(Form).Fill("Done", "做了").Fill("Percent", "20");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => form.SubmitAsync("提交")));
        Assert.All(answers, answer => answer.ExpectRedirect("/desk"));
        Assert.Equal(1, await DatabaseAsync(db => db.ReportRevisions.CountAsync()));
        Assert.Equal(1, await DatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.ReportSubmitted)));
    }

    [Fact]
    public async Task TheSecondWriter_SeesBothTexts_AndKeepsTheirOwn()
    {
        var address = await AddressAsync("3.2");
        using var first = await SignedInAsync(TestPeople.Commerce);
        using var second = await SignedInAsync(TestPeople.CommerceHead);
        var early = await first.GetAsync(address);
        var late = await second.GetAsync(address);
        (await early.Form(Form).Fill("Done", "甲写的").SubmitAsync("保存草稿")).ExpectRedirect(address);

        var conflict = (await late.Form(Form).Fill("Done", "乙写的").SubmitAsync("保存草稿")).Expect(HttpStatusCode.Conflict);
        Assert.Contains("乙写的", conflict.One(".conflict .mine").TextContent, StringComparison.Ordinal);
        Assert.Contains("甲写的", conflict.One(".conflict .theirs").TextContent, StringComparison.Ordinal);
        Assert.Equal("乙写的", conflict.Form(Form)["Done"]);

        (await conflict.Form(Form).SubmitAsync("保存草稿")).ExpectRedirect(address);
        Assert.Equal("乙写的", await DatabaseAsync(db => db.Reports.Where(r => r.Done != null).Select(r => r.Done).SingleAsync()));
    }

    [Fact]
    public async Task WordsForAReportThatWasSubmittedMeanwhile_AreShownToBeKept()
    {
        var address = await AddressAsync("3.2");
        using var late = await SignedInAsync(TestPeople.CommerceHead);
        var open = await late.GetAsync(address);
        await SubmitAsync(TestPeople.Commerce, address, "甲写的", 20);

        var answer = (await open.Form(Form).Fill("Done", "乙还在写").SubmitAsync("保存草稿")).Expect(HttpStatusCode.Conflict);
        Assert.Contains("您刚写的内容没有保存", answer.Text, StringComparison.Ordinal);
        Assert.Contains("乙还在写", answer.Text, StringComparison.Ordinal);
        Assert.Contains("甲写的", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AScriptsSave_AnswersTheNewVersion_AndAnOldOneIsAConflict()
    {
        var address = await AddressAsync("3.2");
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var page = await clerk.GetAsync(address);
        var token = page.Form(Form)["__RequestVerificationToken"];
        var version = page.Form(Form)["Version"];

        async Task<(HttpStatusCode Status, JsonElement Answer)> SaveAsync(string words, string with)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address + "/draft")
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["__RequestVerificationToken"] = token,
                    ["Version"] = with,
                    ["Done"] = words,
                }),
            };
            request.Headers.Add("X-Requested-With", "fetch");
            using var response = await clerk.Http.SendAsync(request);
            return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
        }

        var first = await SaveAsync("写", version);
        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal("10:00", first.Answer.GetProperty("savedAt").GetString());
        var next = first.Answer.GetProperty("version").GetRawText();
        Assert.Equal(HttpStatusCode.OK, (await SaveAsync("写了", next)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await SaveAsync("旧", version)).Status);
        Assert.Equal("写了", await DatabaseAsync(db => db.Reports.Where(r => r.Done != null).Select(r => r.Done).SingleAsync()));

        // A script saves every second: the trail says once who began.
        Assert.Equal(1, await DatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.ReportSaved)));
    }

    [Fact]
    public async Task TheNextMonth_CarriesOver_AndRefusesTheSameWordsAndASilentFall()
    {
        var november = await AddressAsync("5.1");
        using (var clerk = await SignedInAsync(TestPeople.Media))
        {
            var form = (await clerk.GetAsync(november)).Form(Form).Fill("Done", "播出 3 期").Fill("Percent", "40").Fill("Problems", "设备老化");
            (await form.SubmitAsync("提交")).ExpectRedirect("/desk");
        }

        await ReviewAsync(TestPeople.Office, november, "jh-media", "approve");
        Clock.Advance(TimeSpan.FromDays(10));

        var december = await AddressAsync("5.1", "2026-12");
        using var writer = await SignedInAsync(TestPeople.Media);
        var page = await writer.GetAsync(december);
        Assert.Equal("40", page.Form(Form)["Percent"]);
        Assert.Equal("设备老化", page.Form(Form)["Problems"]);
        Assert.Equal("播出 3 期", page.Form(Form)["Done"]);
        var blank = await page.ClickAsync("不用上期内容，从空白写起");
        Assert.Equal("", blank.Form(Form)["Done"]);
        Assert.Equal("设备老化", blank.Form(Form)["Problems"]);

        var refused = await page.Form(Form).Fill("Percent", "30").SubmitAsync("提交");
        refused.ExpectError("Done", "本期进展与上期完全相同").ExpectError("PercentReason", "完成进度比上期(40%)低");
        var sent = await refused.Form(Form).Fill("Done", "播出 4 期").Fill("PercentReason", "口径调整").SubmitAsync("提交");
        sent.ExpectRedirect("/desk");
    }

    [Fact]
    public async Task ASubmission_CanBeTakenBack_UntilSomebodyDealsWithIt()
    {
        var address = await AddressAsync("3.2");
        await SubmitAsync(TestPeople.Commerce, address, "做了", 20);
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var page = await clerk.GetAsync(address);
        (await page.Form("form[action*='/recall']").SubmitAsync()).ExpectRedirect(address);
        Assert.Equal(ReportState.Draft, await DatabaseAsync(db => db.Reports.Where(r => r.Revision > 0).Select(r => r.State).SingleAsync()));
        Assert.Equal("做了", (await clerk.GetAsync(address)).Form(Form)["Done"]);
    }

    [Fact]
    public async Task OthersDrafts_AreNotThere()
    {
        var address = await AddressAsync("3.2");
        using (var clerk = await SignedInAsync(TestPeople.Commerce))
        {
            var page = await clerk.GetAsync(address);
            (await page.Form(Form).Fill("Done", "秘密").SubmitAsync("保存草稿")).ExpectRedirect(address);
        }

        foreach (var person in new[] { TestPeople.Culture, TestPeople.PartnerCommerce, TestPeople.Office, TestPeople.Leader, TestPeople.Inspector })
        {
            using var other = await SignedInAsync(person);
            (await other.GetAsync($"{address}?department=jh-commerce")).Expect(HttpStatusCode.NotFound);
        }
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("2019-01")]
    [InlineData("abc")]
    public async Task APeriodThatIsNone_IsNotFound(string period)
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        (await clerk.GetAsync(await AddressAsync("3.2", period))).Expect(HttpStatusCode.NotFound);
    }
}
