using System.Net;
using CooperationPortal.Core.Auditing;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Files;

/// <summary>文件与空间, and what happens when the space is full (SEC-45 to SEC-47).</summary>
public sealed class FileSpacePageTests : FileSteps
{
    private const string Address = "/admin/files";

    [Fact]
    public async Task SEC_45_Without_a_scanner_the_page_says_so()
    {
        using var administrator = await SignedInAsync(TestPeople.Administrator);
        var page = (await administrator.GetAsync(Address)).Expect(HttpStatusCode.OK);

        Assert.Equal("没有配置病毒检测", page.One(".alert h2").TextContent);
        Assert.Contains("还没有附件", page.Text, StringComparison.Ordinal);
        Assert.Contains("还没有检查过", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SEC_45_The_page_says_whether_the_scanner_answers_and_what_waits()
    {
        var clamd = new FakeClamd();
        UseScanner(clamd.Port);
        using var administrator = await SignedInAsync(TestPeople.Administrator);
        var page = await administrator.GetAsync(Address);
        Assert.Empty(page.Document.QuerySelectorAll(".alert"));
        Assert.Contains("ClamAV 0.0.0", page.Text, StringComparison.Ordinal);

        clamd.Dispose();
        using var office = await SignedInAsync(TestPeople.Office);
        await AttachAsync(office, "机密方案.pdf", Pdf);
        page = await administrator.GetAsync(Address);
        Assert.Equal("病毒检测没有应答", page.One(".alert h2").TextContent);
        Assert.Equal("1", Fact(page, "待检测"));
    }

    [Fact]
    public async Task SEC_46_The_page_tells_the_space_of_departments_and_no_names_of_files()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        await AttachAsync(office, "机密方案.pdf", Pdf);
        using var administrator = await SignedInAsync(TestPeople.Administrator);
        var page = await administrator.GetAsync(Address);

        var row = page.Document.QuerySelector("tbody tr")!;
        Assert.Contains("合作交流办", row.TextContent, StringComparison.Ordinal);
        Assert.Contains($"{Pdf.Length} B", row.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("机密", page.Text, StringComparison.Ordinal);
        Assert.Contains("上限：每个部门 2 GB，每人 500 MB。", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SEC_46_A_full_space_refuses_the_next_upload_in_clear_words_until_there_is_more()
    {
        using var administrator = await SignedInAsync(TestPeople.Administrator);
        await (await administrator.GetAsync("/admin/settings")).Form().Fill("Form.UserQuota", "1").SubmitAsync();
        byte[] half = [.. Pdf, .. new byte[600 * 1024], .. "%%EOF"u8];
        var address = await AddressAsync("3.2");
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var first = await (await clerk.GetAsync(address)).Form(Form).Fill("Done", "一").Attach("Files", "一.pdf", half).SubmitAsync("保存草稿");
        first.ExpectRedirect(address);

        var second = await (await clerk.GetAsync(address)).Form(Form).Fill("Done", "二").Attach("Files", "二.pdf", half).SubmitAsync("保存草稿");
        second.ExpectError("Files", "您的附件空间不够：已用 600 KB，上限 1 MB，这次上传 600 KB。如需更多空间，请联系系统管理员。");
        Assert.Equal("二", second.Form(Form)["Done"]);
        Assert.Equal(1, await DatabaseAsync(db => db.Files.CountAsync()));

        // What the department may take is another number.
        await (await administrator.GetAsync("/admin/settings")).Form().Fill("Form.UserQuota", "500").Fill("Form.DepartmentQuota", "1").SubmitAsync();
        second = await (await clerk.GetAsync(address)).Form(Form).Fill("Done", "二").Attach("Files", "二.pdf", half).SubmitAsync("保存草稿");
        second.ExpectError("Files", "本部门的附件空间不够：已用 600 KB，上限 1 MB");
        Assert.Equal("58%", (await administrator.GetAsync(Address)).One("tbody .bar-with-number").TextContent.Trim());

        await (await administrator.GetAsync("/admin/settings")).Form().Fill("Form.DepartmentQuota", "2").SubmitAsync();
        (await (await clerk.GetAsync(address)).Form(Form).Fill("Done", "二").Attach("Files", "二.pdf", half).SubmitAsync("保存草稿")).ExpectRedirect(address);
        var changes = await DatabaseAsync(db => db.AuditEntries.Where(a => a.Action == AuditAction.SettingsChanged).OrderBy(a => a.Id).Select(a => a.Changes).FirstAsync());
        Assert.Equal("[{\"field\":\"每人附件空间（MB）\",\"old\":\"500\",\"new\":\"1\"}]", changes);
    }

    [Fact]
    public async Task SEC_47_The_administrator_checks_at_once_and_sees_that_something_is_damaged()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        await AttachAsync(office, "机密方案.pdf", Pdf);
        using var administrator = await SignedInAsync(TestPeople.Administrator);
        var page = await (await (await administrator.GetAsync(Address)).Form("form[action$='/check']").SubmitAsync()).FollowAsync();
        Assert.Contains("已检查 1 个附件，没有发现问题。", page.Text, StringComparison.Ordinal);

        await DatabaseAsync(db => db.FileChunks.ExecuteDeleteAsync());
        page = await (await page.Form("form[action$='/check']").SubmitAsync()).FollowAsync();
        Assert.Contains("已检查 1 个附件，0 个内容不一致，1 个内容丢失。", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 个附件的内容已损坏", page.Text, StringComparison.Ordinal);
        Assert.Equal("1", Fact(page, "内容丢失"));
        Assert.DoesNotContain("机密", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, await DatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.FilesChecked && a.ActorId != null)));
    }

    private static string Fact(Page page, string term) =>
        page.Document.QuerySelectorAll("dl.facts dt").Single(dt => dt.TextContent == term).NextElementSibling!.TextContent.Trim();
}
