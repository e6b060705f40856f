using System.Net;
using CooperationPortal.Core.Auditing;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>Each refused attempt stands in the audit trail, and no flood of them does (SEC-57).</summary>
public sealed class DeniedAccessTests : PortalTests
{
    [Fact]
    public async Task SEC_57_A_function_that_the_role_lacks_is_recorded_once()
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);

        (await clerk.GetAsync("/audit")).Expect(HttpStatusCode.Forbidden);

        var entry = Assert.Single(await DeniedAsync());
        Assert.Equal((TestPeople.Commerce.UserName, "GET /audit", "角色没有这项权限"), (entry.ActorName, entry.SubjectLabel, entry.Reason));
        Assert.NotNull(entry.CorrelationId);
        Assert.NotNull(entry.ActorDepartmentId);
        using var auditor = await SignedInAsync(TestPeople.Auditor);
        Assert.Contains("GET /audit", (await auditor.GetAsync("/audit?action=access.denied")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SEC_57_So_is_a_record_that_is_hidden_or_not_there()
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);

        (await clerk.GetAsync("/tasks/999999")).Expect(HttpStatusCode.NotFound);

        var entry = Assert.Single(await DeniedAsync());
        Assert.Equal(("GET /tasks/999999", "记录不存在或不对其开放"), (entry.SubjectLabel, entry.Reason));
    }

    /// <summary>An address without a record is a typing error; a calendar's address is a secret; strangers are asked to sign in.</summary>
    [Fact]
    public async Task SEC_57_What_is_no_attempt_is_not_recorded()
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        using var visitor = Visitor();

        (await clerk.GetAsync("/no/such/page")).Expect(HttpStatusCode.NotFound);
        (await clerk.GetAsync($"/calendar/{new string('0', 64)}.ics")).Expect(HttpStatusCode.NotFound);
        (await visitor.GetAsync("/audit")).Expect(HttpStatusCode.Redirect);

        Assert.Empty(await DeniedAsync());
    }

    [Fact]
    public async Task SEC_57_The_same_address_is_recorded_once_a_minute()
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        await clerk.GetAsync("/audit");
        await clerk.GetAsync("/audit");
        Clock.Advance(TimeSpan.FromSeconds(61));
        await clerk.GetAsync("/audit");

        Assert.Equal(2, (await DeniedAsync()).Count);
    }

    [Fact]
    public async Task SEC_57_Somebody_who_tries_every_id_does_not_flood_the_trail()
    {
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        for (var id = 0; id < DeniedAccessLimit.Most + 20; id++)
        {
            (await clerk.GetAsync($"/tasks/{900_000 + id}")).Expect(HttpStatusCode.NotFound);
        }

        var entries = await DeniedAsync();
        Assert.Equal(DeniedAccessLimit.Most + 1, entries.Count);
        Assert.StartsWith("拒绝次数过多", entries[^1].Reason, StringComparison.Ordinal);

        // Others are not affected, and afterwards it is said how many were left out.
        using var office = await SignedInAsync(TestPeople.Office);
        await office.GetAsync("/audit");
        Clock.Advance(DeniedAccessLimit.Window);
        await clerk.GetAsync("/tasks/999999");
        entries = await DeniedAsync();
        Assert.Equal(TestPeople.Office.UserName, entries[^2].ActorName);
        Assert.Contains("\"new\":\"19\"", entries[^1].Changes, StringComparison.Ordinal);
    }

    private Task<List<AuditEntry>> DeniedAsync() =>
        DatabaseAsync(db => db.AuditEntries.AsNoTracking().Where(e => e.Action == AuditAction.AccessDenied).OrderBy(e => e.Id).ToListAsync());
}
