using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using CooperationPortal.Core.Files;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Features.Reports;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Files;

/// <summary>Files of reports and tasks: rights follow the record.</summary>
public sealed class FilesTests : ReportSteps
{
    [Fact]
    public async Task AFile_AndTheDraft_SentAtTheSameMoment_NeitherFails()
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        foreach (var number in new[] { "3.1", "3.2" })
        {
            var address = await AddressAsync(number);
            var draft = (await clerk.GetAsync(address)).Form(Form).Fill("Done", "签约 2 个项目。").Fill("Percent", "40");
            var upload = SendByScriptAsync(clerk, address, "协议.pdf", Pdf);
            var saved = await draft.SubmitAsync("保存草稿");
            Assert.True(saved.Status is HttpStatusCode.Redirect or HttpStatusCode.Conflict, saved.ToString());
            Assert.Equal(HttpStatusCode.OK, (await upload).Status);
            Assert.Contains("协议.pdf", (await clerk.GetAsync(address)).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AFileOfADraft_IsTheDepartmentsOwn_UntilItsReportIsApproved()
    {
        var address = await AddressAsync("5.1");
        using var clerk = await SignedInAsync(TestPeople.Media);
        var page = await clerk.GetAsync(address);
        (await page.Form(Form).Fill("Done", "播出 3 期").Fill("Percent", "30").Attach("Files", "节目单.pdf", Pdf).SubmitAsync("提交")).ExpectRedirect("/desk");
        var file = "/files/" + await DatabaseAsync(db => db.Files.Select(f => f.Id).SingleAsync());

        using var partner = await SignedInAsync(TestPeople.PartnerCulture);
        using var office = await SignedInAsync(TestPeople.Office);
        using var otherOffice = await SignedInAsync(TestPeople.PartnerOffice);
        (await clerk.GetAsync(file)).Expect(HttpStatusCode.OK);
        (await office.GetAsync(file)).Expect(HttpStatusCode.OK);
        (await partner.GetAsync(file)).Expect(HttpStatusCode.NotFound);
        (await otherOffice.GetAsync(file)).Expect(HttpStatusCode.NotFound);

        await ReviewAsync(TestPeople.Office, address, "jh-media", "approve");
        (await partner.GetAsync(file)).Expect(HttpStatusCode.OK);

        // Corrected without it: what was approved still has it, the new text no longer.
        await ReviewAsync(TestPeople.Office, address, "jh-media", "reopen", "附件有误");
        (await (await clerk.GetAsync(address)).Form(Form).SubmitAsync("撤回附件")).ExpectRedirect(address);
        (await partner.GetAsync(file)).Expect(HttpStatusCode.OK);
        (await SubmitAsync(clerk, address, "播出 4 期", 40)).ExpectRedirect("/desk");
        await ReviewAsync(TestPeople.Office, address, "jh-media", "approve");
        (await partner.GetAsync(file)).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task ADownload_IsAnAttachment_ThatNoBrowserRuns()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        await AttachToTaskAsync(office, "方案 «终稿».pdf", Pdf);
        var id = await DatabaseAsync(db => db.Files.Select(f => f.Id).SingleAsync());
        using var response = await office.Http.GetAsync($"/files/{id}");

        Assert.Equal(Pdf, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("方案 «终稿».pdf", response.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.StartsWith("sandbox", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var kept = await DatabaseAsync(db => db.Files.SingleAsync());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Pdf)), kept.Sha256);
    }

    /// <summary>The header as it goes over the line, for names that browsers and file systems misunderstand.</summary>
    [Theory]
    [InlineData("关于合作的函.pdf", "attachment; filename=______.pdf; filename*=UTF-8''%E5%85%B3%E4%BA%8E%E5%90%88%E4%BD%9C%E7%9A%84%E5%87%BD.pdf")]
    [InlineData("../../etc/passwd.pdf", "attachment; filename=passwd.pdf; filename*=UTF-8''passwd.pdf")]
    [InlineData("..\\..\\win.pdf", "attachment; filename=win.pdf; filename*=UTF-8''win.pdf")]
    [InlineData("a;b'c`d.pdf", "attachment; filename=abcd.pdf; filename*=UTF-8''abcd.pdf")]
    [InlineData("付款\u202Efdp.pdf", "attachment; filename=__fdp.pdf; filename*=UTF-8''%E4%BB%98%E6%AC%BEfdp.pdf")]
    [InlineData("CON.pdf", "attachment; filename=_CON.pdf; filename*=UTF-8''_CON.pdf")]
    public async Task SEC_43_A_download_has_exactly_the_cleaned_name(string sent, string header)
    {
        using var office = await SignedInAsync(TestPeople.Office);
        await AttachToTaskAsync(office, sent, Pdf);
        var id = await DatabaseAsync(db => db.Files.Select(f => f.Id).SingleAsync());
        using var response = await office.Http.GetAsync($"/files/{id}");

        Assert.Equal(header, Assert.Single(response.Content.Headers.NonValidated["Content-Disposition"]));
    }

    [Fact]
    public async Task SEC_44_An_upload_has_no_static_address_and_comes_as_what_the_check_found()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        var page = await office.GetAsync($"/tasks/{await TaskAsync("3.2")}");
        await page.Form("form[action$='/files']").Attach("Files", "网页.pdf", Pdf, "text/html").SubmitAsync("上传");
        var id = await DatabaseAsync(db => db.Files.Select(f => f.Id).SingleAsync());
        using var response = await office.Http.GetAsync($"/files/{id}");

        Assert.Equal("application/pdf", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("sandbox; default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single());
        foreach (var address in new[] { $"/files/{id}.pdf", $"/files/{id}/网页.pdf", "/网页.pdf", "/uploads/网页.pdf", "/data/portal.db" })
        {
            (await office.GetAsync(address)).Expect(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task ATasksFile_StandsOnItsPage_AndInItsHistory()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        await AttachToTaskAsync(office, "方案.pdf", Pdf);
        var address = $"/tasks/{await TaskAsync("3.2")}";
        using var partner = await SignedInAsync(TestPeople.PartnerCulture);
        var page = await partner.GetAsync(address);
        Assert.Equal("方案.pdf", page.One("#files .name").TextContent);
        Assert.Empty(page.Document.QuerySelectorAll("#files button"));
        Assert.Contains(page.Words(".history li"), line => line.StartsWith("上传附件", StringComparison.Ordinal) && line.Contains("方案.pdf", StringComparison.Ordinal));

        var own = await office.GetAsync(address);
        (await own.Form("#files form").SubmitAsync()).ExpectRedirect(address);
        Assert.Empty((await partner.GetAsync(address)).Document.QuerySelectorAll("#files li"));
    }

    [Fact]
    public async Task TheHistoryOfATask_TellsNothingOfDraftsAndReviews()
    {
        var address = await AddressAsync("3.2");
        using (var clerk = await SignedInAsync(TestPeople.Commerce))
        {
            var page = await clerk.GetAsync(address);
            (await page.Form(Form).Fill("Done", "秘密的进展").Attach("Files", "秘密附件.pdf", Pdf).SubmitAsync("保存草稿")).ExpectRedirect(address);
        }

        await SubmitAsync(TestPeople.Commerce, address, "秘密的进展", 30);
        await ReviewAsync(TestPeople.CommerceHead, address, "jh-commerce", "return", "秘密的原因");
        foreach (var person in new[] { TestPeople.PartnerCulture, TestPeople.Office, TestPeople.Leader })
        {
            using var other = await SignedInAsync(person);
            var page = (await other.GetAsync($"/tasks/{await TaskAsync("3.2")}")).Expect(HttpStatusCode.OK);
            Assert.DoesNotContain("秘密", page.Document.Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("照片.jpg", "文件内容与扩展名不符")]
    [InlineData("程序.exe", "不能上传这种文件")]
    [InlineData("表.pdf.exe", "不能上传这种文件")]
    public async Task AWrongFile_IsRefused_WithAReason(string name, string reason)
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var (status, text, _) = await SendByScriptAsync(clerk, await AddressAsync("3.2"), name, Pdf);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith(reason, text, StringComparison.Ordinal);
        Assert.Equal(0, await DatabaseAsync(db => db.Files.CountAsync()));
    }

    [Fact]
    public async Task AScriptsFirstFile_MakesADraft_FromWhichTheOpenFormGoesOn()
    {
        var address = await AddressAsync("3.2");
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var page = await clerk.GetAsync(address);
        var (status, row, version) = await SendByScriptAsync(clerk, address, "照片.pdf", Pdf);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("照片.pdf", row, StringComparison.Ordinal);
        (await page.Form(Form).Forge("Version", version!).Fill("Done", "做了").Fill("Percent", "9").SubmitAsync("提交")).ExpectRedirect("/desk");
    }

    [Fact]
    public async Task MoreThanTheLimit_IsRefused()
    {
        var address = await AddressAsync("3.2");
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var page = await clerk.GetAsync(address);
        var form = page.Form(Form).Fill("Done", "做了");
        for (var i = 0; i <= StoredFile.MaxPerRecord; i++)
        {
            form.Attach("Files", $"{i}.pdf", Pdf);
        }

        (await form.SubmitAsync("保存草稿")).ExpectError("Files", $"每份最多 {StoredFile.MaxPerRecord} 个附件");
        Assert.Equal(0, await DatabaseAsync(db => db.Files.CountAsync()));
    }

    private async Task AttachToTaskAsync(PortalClient office, string name, byte[] content)
    {
        var address = $"/tasks/{await TaskAsync("3.2")}";
        var page = await office.GetAsync(address);
        (await page.Form("form[action$='/files']").Attach("Files", name, content).SubmitAsync("上传")).ExpectRedirect(address);
    }

    private static async Task<(HttpStatusCode Status, string Text, string? Version)> SendByScriptAsync(
        PortalClient client, string report, string name, byte[] content)
    {
        var page = await client.GetAsync(report);
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var body = new MultipartFormDataContent { { new StringContent(page.Form(Form)["__RequestVerificationToken"]), "__RequestVerificationToken" } };
        body.Add(file, "Files", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, report + "/files") { Content = body };
        request.Headers.Add("X-Requested-With", "fetch");
        using var response = await client.Http.SendAsync(request);
        return (
            response.StatusCode, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()),
            response.Headers.TryGetValues("X-Version", out var version) ? version.Single() : null);
    }
}
