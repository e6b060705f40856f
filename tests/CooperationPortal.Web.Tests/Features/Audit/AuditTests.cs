using System.Net;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;

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
}
