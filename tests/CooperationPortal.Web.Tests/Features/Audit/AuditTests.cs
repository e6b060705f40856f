using System.Net;
using CooperationPortal.Core.Auditing;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Audit;

public sealed class AuditTests : PortalTests
{
    [Fact]
    public async Task OthersThanAuditors_MayNotEnter()
    {
        foreach (var person in new[] { TestPeople.Commerce, TestPeople.Office, TestPeople.Leader, TestPeople.Inspector, TestPeople.Administrator, TestPeople.Security })
        {
            using var client = await SignedInAsync(person);
            (await client.GetAsync("/audit")).Expect(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task Trail_IsNewestFirst_AndNarrowed()
    {
        (await SignedInAsync(TestPeople.Commerce)).Dispose();
        using (var admin = await SignedInAsync(TestPeople.Administrator))
        {
            await (await admin.GetAsync("/admin/settings")).Form().Fill("Form.SoonDays", "9").SubmitAsync();
        }

        using var auditor = await SignedInAsync(TestPeople.Auditor);
        var page = await auditor.GetAsync("/audit");
        Assert.Equal(["登录", "修改设置", "登录", "登录"], page.Words("#list td[data-label='操作']").Take(4));

        Assert.Single((await auditor.GetAsync("/audit?department=jh-commerce")).Words("#list tbody tr"));
        Assert.Single((await auditor.GetAsync("/audit?side=jinghai")).Words("#list tbody tr"));
        Assert.Single((await auditor.GetAsync("/audit?actor=commerce&from=2026-11-24&to=2026-11-24")).Words("#list tbody tr"));
        var change = Assert.Single((await auditor.GetAsync("/audit?action=settings.changed&kind=settings")).Words("#list details"));
        Assert.Contains("临期天数 7 → 9", change, StringComparison.Ordinal);
        Assert.Contains("没有符合条件的记录", (await auditor.GetAsync("/audit?to=2020-01-01")).Text, StringComparison.Ordinal);
    }

    /// <summary>DB-20: the list shows addresses and accounts masked; a whole address finds its entries all the same, a part of it nothing.</summary>
    [Fact]
    public async Task DB_20_TheTrail_IsMasked_AndFoundByTheWholeAddress()
    {
        await FailAsync("10.20.30.40");
        await FailAsync("::ffff:10.20.30.40");
        using var auditor = await SignedInAsync(TestPeople.Auditor);

        var page = await auditor.GetAsync("/audit?address=10.20.30.40");
        Assert.Equal(2, page.Words("#list tbody tr").Count);
        Assert.Contains("10.20.*.*", page.One("#list").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("10.20.30.40", page.One("#list").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("clerk-account", page.Text, StringComparison.Ordinal);
        Assert.Contains("王芳 (cl***)", page.One("#list").TextContent, StringComparison.Ordinal);
        Assert.Empty((await auditor.GetAsync("/audit?address=10.20.30")).Words("#list tbody tr"));
        Assert.Empty((await auditor.GetAsync("/audit?address=10.20.*.*")).Words("#list tbody tr"));
    }

    /// <summary>DB-20: in full once, after who, whose, what and why stand in the trail; looked at again it is masked again.</summary>
    [Fact]
    public async Task DB_20_AnEntry_IsShownInFullOnce_WithAPurpose()
    {
        var id = await FailAsync("10.20.30.40");
        using var auditor = await SignedInAsync(TestPeople.Auditor);
        var masked = await auditor.GetAsync($"/audit/{id}");
        Assert.DoesNotContain("10.20.30.40", masked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("clerk-account", masked.Text, StringComparison.Ordinal);
        (await masked.Form().SubmitAsync()).ExpectError("Purpose", "请填写用途。");

        var full = (await masked.Form().Fill("Purpose", "核查异常登录").SubmitAsync()).Expect(HttpStatusCode.OK);
        Assert.Contains("10.20.30.40", full.Text, StringComparison.Ordinal);
        Assert.Contains("王芳 (clerk-account)", full.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("10.20.30.40", (await auditor.GetAsync($"/audit/{id}")).Text, StringComparison.Ordinal);

        var entry = await DatabaseAsync(db => db.AuditEntries.SingleAsync(a => a.Action == AuditAction.PersonalDataShown));
        Assert.Equal(("auditor", "audit", $"{id}", "核查异常登录"), (entry.ActorName, entry.SubjectKind, entry.SubjectId, entry.Reason));
        Assert.Contains("来源地址", entry.Changes, StringComparison.Ordinal);
    }

    /// <summary>DB-20: what cannot be put into the trail is not shown.</summary>
    [Fact]
    public async Task DB_20_WithoutTheTrail_NothingIsShown()
    {
        var id = await FailAsync("10.20.30.40");
        using var auditor = await SignedInAsync(TestPeople.Auditor);
        var form = (await auditor.GetAsync($"/audit/{id}")).Form().Fill("Purpose", "核查异常登录");
        await DatabaseAsync(db => db.Database.ExecuteSqlRawAsync("CREATE TRIGGER full BEFORE INSERT ON AuditEntries BEGIN SELECT RAISE(ABORT, 'full'); END"));
        try
        {
            var answer = (await form.SubmitAsync()).Expect(HttpStatusCode.InternalServerError);
            Assert.DoesNotContain("10.20.30.40", answer.Text, StringComparison.Ordinal);
        }
        finally
        {
            await DatabaseAsync(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER full"));
        }
    }

    private Task<long> FailAsync(string address) => DatabaseAsync(async db =>
    {
        var entry = db.AuditEntries.Add(new AuditEntry
        {
            At = Clock.Now.UtcDateTime,
            ActorName = "clerk-account",
            Address = address,
            Action = AuditAction.SignInFailed,
            SubjectKind = AuditEntry.OfAccount,
            SubjectId = "7",
            SubjectLabel = "王芳 (clerk-account)",
        }).Entity;
        await db.SaveChangesAsync();
        return entry.Id;
    });
}
