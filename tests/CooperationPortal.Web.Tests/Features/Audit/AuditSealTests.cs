using System.Net;
using System.Text.Json;
using CooperationPortal.Core.Auditing;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Services.Auditing;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Web.Tests.Features.Audit;

/// <summary>The auditor's page of the seals (SEC-59).</summary>
public sealed class AuditSealTests : PortalTests
{
    [Fact]
    public async Task SEC_59_What_nobody_touched_is_sound_and_the_run_is_in_the_trail()
    {
        using var auditor = await SignedInAsync(TestPeople.Auditor);
        var page = await auditor.GetAsync("/audit/verify");
        Assert.Contains("还没有核验过。", page.Text, StringComparison.Ordinal);
        Assert.Contains("未设置接收端", page.Text, StringComparison.Ordinal);

        var result = await (await page.Form("main form[action='/audit/verify']").SubmitAsync()).ExpectRedirect("/audit/verify").FollowAsync();

        Assert.StartsWith("完好", Assert.Single(result.Words("main details")), StringComparison.Ordinal);
        var entry = await DatabaseAsync(db => db.AuditEntries.SingleAsync(e => e.Action == AuditAction.AuditVerified));
        Assert.Equal((TestPeople.Auditor.UserName, "audit"), (entry.ActorName, entry.SubjectKind));
        Assert.Contains("完好", (await auditor.GetAsync("/audit?action=audit.verified")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SEC_59_The_first_bad_row_is_named()
    {
        using var auditor = await SignedInAsync(TestPeople.Auditor);
        await SealAsync();
        var id = await DatabaseAsync(db => db.AuditSeals.Where(s => s.Sequence == 2).Select(s => s.AuditEntryId).SingleAsync());
        await DatabaseAsync(db => db.Database.ExecuteSqlAsync($"DROP TRIGGER TR_AuditEntries_NoUpdate"));
        await DatabaseAsync(db => db.Database.ExecuteSqlAsync($"UPDATE AuditEntries SET ActorName = 'x' WHERE Id = {id}"));

        var page = await (await (await auditor.GetAsync("/audit/verify")).Form("main form[action='/audit/verify']").SubmitAsync()).FollowAsync();

        var run = Assert.Single(page.Words("main details"));
        Assert.Contains("发现异常", run, StringComparison.Ordinal);
        Assert.Contains("记录内容被改动", run, StringComparison.Ordinal);
        Assert.Contains("第一处异常的封存序号 2", run, StringComparison.Ordinal);
        Assert.Contains($"记录编号 {id}", run, StringComparison.Ordinal);
        Assert.Contains("TR_AuditEntries_NoUpdate", run, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SEC_59_The_head_goes_out_as_a_file_and_the_export_is_in_the_trail()
    {
        using var auditor = await SignedInAsync(TestPeople.Auditor);
        var page = await auditor.GetAsync("/audit/verify");
        var token = page.Form("main form[action='/audit/head']")["__RequestVerificationToken"];

        using var answer = await auditor.Http.PostAsync(
            "/audit/head", new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token!)]));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        var head = JsonSerializer.Deserialize<AuditHead>(await answer.Content.ReadAsStringAsync(), JsonSerializerOptions.Web)!;
        var last = await DatabaseAsync(db => db.AuditSeals.OrderBy(s => s.Sequence).LastAsync());
        Assert.Equal((last.Sequence, last.AuditEntryId, last.Hash), (head.Sequence, head.EntryId, head.Hash));
        Assert.Equal(new DateOnly(2026, 11, 24), head.Date);
        Assert.Equal(1, await DatabaseAsync(db => db.AuditEntries.CountAsync(e => e.Action == AuditAction.AuditHeadExported && e.ActorId != null)));
    }

    [Fact]
    public async Task SEC_59_An_entry_that_waits_for_more_than_five_minutes_is_reported()
    {
        using var auditor = await SignedInAsync(TestPeople.Auditor);
        Assert.DoesNotContain("封存滞后", (await auditor.GetAsync("/audit/verify")).Text, StringComparison.Ordinal);

        Clock.Advance(TimeSpan.FromMinutes(6));

        Assert.Contains("封存滞后", (await auditor.GetAsync("/audit/verify")).Text, StringComparison.Ordinal);
        await SealAsync();
        Assert.DoesNotContain("封存滞后", (await auditor.GetAsync("/audit/verify")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SEC_59_The_portal_exports_one_head_a_day_and_verifies_against_it()
    {
        (await SignedInAsync(TestPeople.Commerce)).Dispose();
        await SealAsync();
        await SealAsync();
        Assert.Single(Heads.Read());

        Clock.Advance(TimeSpan.FromDays(1));
        using var auditor = await SignedInAsync(TestPeople.Auditor);
        await SealAsync();
        var heads = Heads.Read();
        Assert.Equal([new DateOnly(2026, 11, 24), new DateOnly(2026, 11, 25)], heads.Select(head => head.Date));
        Assert.Single(Directory.GetFiles(Portal.HeadFolder), file => file.EndsWith("heads-2026.jsonl", StringComparison.Ordinal));

        await Heads.AddAsync(heads[1] with { Sequence = heads[1].Sequence + 100 });
        var page = await (await (await auditor.GetAsync("/audit/verify")).Form("main form[action='/audit/verify']").SubmitAsync()).FollowAsync();

        Assert.Contains("末尾缺失，或恢复了旧的数据库", Assert.Single(page.Words("main details")), StringComparison.Ordinal);
    }

    private AuditHeads Heads => Portal.Services.GetRequiredService<AuditHeads>();

    /// <summary>A round of the background service.</summary>
    private async Task SealAsync()
    {
        using var sealing = ActivatorUtilities.CreateInstance<AuditSealing>(Portal.Services);
        await sealing.RoundAsync(everywhere: true, CancellationToken.None);
    }
}
