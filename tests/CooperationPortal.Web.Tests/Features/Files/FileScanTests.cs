using System.Net;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Files;
using CooperationPortal.TestData.People;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Files;

/// <summary>SEC-45, DB-13: nobody gets a file that a configured scanner has not passed.</summary>
public sealed class FileScanTests : FileSteps
{
    private const string Waits = "附件正在等待病毒检测，检测通过后才能下载。";

    private static byte[] Infected => [.. "%PDF-1.4\n"u8, .. FakeClamd.Eicar, .. "\n%%EOF\n"u8];

    [Fact]
    public async Task Without_a_scanner_a_file_is_delivered_unscanned()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        (await AttachAsync(office, "方案.pdf", Pdf)).ExpectRedirect(await TaskAddressAsync());

        Assert.Equal(FileScanState.NotScanned, await StateAsync());
        Assert.Equal(0, await ScanRoundAsync());
        (await office.GetAsync(await FileAddressAsync())).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task SEC_45_A_file_that_passes_at_its_upload_is_there_at_once()
    {
        using var clamd = new FakeClamd();
        UseScanner(clamd.Port);
        using var office = await SignedInAsync(TestPeople.Office);
        using var partner = await SignedInAsync(TestPeople.PartnerCulture);
        Assert.Contains("附件已上传。", (await (await AttachAsync(office, "方案.pdf", Pdf)).FollowAsync()).Text, StringComparison.Ordinal);

        Assert.Equal(FileScanState.Clean, await StateAsync());
        Assert.Equal(Pdf, Assert.Single(clamd.Scanned));
        (await partner.GetAsync(await FileAddressAsync())).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task SEC_45_EICAR_is_refused_beside_the_field_kept_nowhere_and_stands_in_the_trail()
    {
        using var clamd = new FakeClamd();
        UseScanner(clamd.Port);
        var address = await AddressAsync("3.2");
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        var page = await clerk.GetAsync(address);
        var answer = await page.Form(Form).Fill("Done", "写好的文字").Attach("Files", "通知.pdf", Infected).SubmitAsync("保存草稿");

        answer.ExpectError("Files", "“通知.pdf”含有病毒（Eicar-Signature），已被拦截，没有保存。");
        Assert.Equal("写好的文字", answer.Form(Form)["Done"]);
        Assert.Equal((0, 0), await DatabaseAsync(async db => (await db.Files.CountAsync(), await db.FileChunks.CountAsync())));
        var entry = await DatabaseAsync(db => db.AuditEntries.SingleAsync(a => a.Action == AuditAction.FileBlocked));
        Assert.Equal(("file", "通知.pdf"), (entry.SubjectKind, entry.SubjectLabel));
        Assert.Contains("Eicar-Signature", entry.Changes, StringComparison.Ordinal);
        Assert.NotNull(entry.ActorId);
    }

    [Fact]
    public async Task SEC_45_One_infected_file_among_several_refuses_all()
    {
        using var clamd = new FakeClamd();
        UseScanner(clamd.Port);
        using var office = await SignedInAsync(TestPeople.Office);
        var page = await office.GetAsync(await TaskAddressAsync());
        var answer = await page.Form("form[action$='/files']").Attach("Files", "好.pdf", Pdf).Attach("Files", "坏.pdf", Infected).SubmitAsync("上传");

        Assert.Contains("“坏.pdf”含有病毒", (await answer.FollowAsync()).Text, StringComparison.Ordinal);
        Assert.Equal(0, await DatabaseAsync(db => db.Files.CountAsync()));
    }

    [Fact]
    public async Task SEC_45_With_the_scanner_down_a_file_waits_and_only_its_uploader_sees_it()
    {
        var clamd = new FakeClamd();
        UseScanner(clamd.Port);
        clamd.Dispose();
        using var office = await SignedInAsync(TestPeople.Office);
        using var otherOffice = await SignedInAsync(TestPeople.PartnerOffice);
        using var partner = await SignedInAsync(TestPeople.PartnerCulture);
        var answer = await AttachAsync(office, "方案.pdf", Pdf);
        Assert.Contains("附件已上传，正在等待病毒检测。", (await answer.FollowAsync()).Text, StringComparison.Ordinal);

        var own = await office.GetAsync(await TaskAddressAsync());
        Assert.Equal("待检测", own.One("#files .light").TextContent.Trim());
        Assert.Empty(own.Document.QuerySelectorAll("#files a"));
        foreach (var other in new[] { otherOffice, partner })
        {
            Assert.Empty((await other.GetAsync(await TaskAddressAsync())).Document.QuerySelectorAll("#files li"));
        }

        foreach (var client in new[] { office, otherOffice, partner })
        {
            await AssertRefusedAsync(client, await FileAddressAsync(), Waits);
        }

        // Still down: nothing passes by itself, however long it waits.
        Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, await ScanRoundAsync());
        Assert.Equal(FileScanState.Waiting, await StateAsync());
    }

    [Fact]
    public async Task SEC_45_A_file_that_waited_is_there_when_the_scanner_is_back()
    {
        using var clamd = new FakeClamd { Answer = _ => "stream: Temporary failure ERROR\0" };
        UseScanner(clamd.Port);
        using var office = await SignedInAsync(TestPeople.Office);
        using var partner = await SignedInAsync(TestPeople.PartnerCulture);
        await AttachAsync(office, "方案.pdf", Pdf);
        Assert.Equal(FileScanState.Waiting, await StateAsync());

        clamd.Answer = _ => "stream: OK\0";
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await ScanRoundAsync());

        Assert.Equal((FileScanState.Clean, Clock.GetUtcNow().UtcDateTime), await DatabaseAsync(db => db.Files.Select(f => ValueTuple.Create(f.ScanState, f.ScannedAt!.Value)).SingleAsync()));
        (await partner.GetAsync(await FileAddressAsync())).Expect(HttpStatusCode.OK);
        Assert.Equal(0, await ScanRoundAsync());
    }

    [Fact]
    public async Task SEC_45_What_is_found_later_is_removed_told_and_audited()
    {
        using var clamd = new FakeClamd { Answer = _ => "stream: Temporary failure ERROR\0" };
        UseScanner(clamd.Port);
        using var office = await SignedInAsync(TestPeople.Office);
        using var partner = await SignedInAsync(TestPeople.PartnerCulture);
        await AttachAsync(office, "方案.pdf", Infected);

        clamd.Answer = _ => "stream: Eicar-Signature FOUND\0";
        Assert.Equal(1, await ScanRoundAsync());

        Assert.Equal(FileScanState.Infected, await StateAsync());
        Assert.Equal(0, await DatabaseAsync(db => db.FileChunks.CountAsync()));
        Assert.Equal("已拦截", (await office.GetAsync(await TaskAddressAsync())).One("#files .light").TextContent.Trim());
        Assert.Empty((await partner.GetAsync(await TaskAddressAsync())).Document.QuerySelectorAll("#files li"));
        await AssertRefusedAsync(office, await FileAddressAsync(), "附件含有病毒，已被拦截，不能下载。");
        var entry = await DatabaseAsync(db => db.AuditEntries.SingleAsync(a => a.Action == AuditAction.FileBlocked));
        Assert.Equal(("系统", "方案.pdf"), (entry.ActorName, entry.SubjectLabel));

        // The uploader tidies up.
        (await (await office.GetAsync(await TaskAddressAsync())).Form("#files form").SubmitAsync()).ExpectRedirect(await TaskAddressAsync());
    }

    /// <summary>A reviewer counts what a reviewer can open.</summary>
    [Fact]
    public async Task SEC_45_A_file_that_waits_is_not_counted_for_others()
    {
        using var clamd = new FakeClamd { Answer = _ => "stream: Temporary failure ERROR\0" };
        UseScanner(clamd.Port);
        using (var clerk = await SignedInAsync(TestPeople.Commerce))
        {
            var page = await clerk.GetAsync(await AddressAsync("3.2"));
            (await page.Form(Form).Fill("Done", "做了").Fill("Percent", "30").Attach("Files", "照片.pdf", Pdf).SubmitAsync("提交")).ExpectRedirect("/desk");
        }

        using var head = await SignedInAsync(TestPeople.CommerceHead);
        Assert.DoesNotContain("个附件", (await head.GetAsync("/reviews")).Text, StringComparison.Ordinal);
        clamd.Answer = _ => "stream: OK\0";
        await ScanRoundAsync();
        Assert.Contains("1 个附件", (await head.GetAsync("/reviews")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SEC_45_What_was_uploaded_before_there_was_a_scanner_is_scanned_when_there_is_one()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        await AttachAsync(office, "旧.pdf", Infected);
        Assert.Equal(FileScanState.NotScanned, await StateAsync());
        using var clamd = new FakeClamd();
        UseScanner(clamd.Port);

        Assert.Equal(1, await ScanRoundAsync());
        Assert.Equal(FileScanState.Infected, await StateAsync());
    }

    [Fact]
    public async Task SEC_45_One_file_without_a_verdict_does_not_stop_the_others()
    {
        using var clamd = new FakeClamd { Answer = _ => "stream: Temporary failure ERROR\0" };
        UseScanner(clamd.Port);
        using var office = await SignedInAsync(TestPeople.Office);
        await AttachAsync(office, "一.pdf", Pdf);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await AttachAsync(office, "二.pdf", [.. Pdf, (byte)'\n']);

        clamd.Answer = content => content.Length == Pdf.Length ? "stream: Broken ERROR\0" : "stream: OK\0";
        Assert.Equal(1, await ScanRoundAsync());
        Assert.Equal(
            [FileScanState.Waiting, FileScanState.Clean],
            await DatabaseAsync(db => db.Files.OrderBy(f => f.UploadedAt).Select(f => f.ScanState).ToListAsync()));
    }
}
