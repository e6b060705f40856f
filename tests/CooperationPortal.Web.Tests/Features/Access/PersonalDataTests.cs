using System.Net;
using CooperationPortal.Core.Auditing;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Access;

/// <summary>DB-20: the security administrator sees others' accounts and sign-ins masked, and in full once a purpose is in the trail.</summary>
public sealed class PersonalDataTests : PortalTests
{
    private const string Agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Edg/130.0";
    private const string Far = "10.20.30.40";

    [Fact]
    public async Task DB_20_OthersSessions_AreMasked_OnesOwnAreNot()
    {
        var id = await FromFarAsync();
        using var security = await SignedInAsync(TestPeople.Security);
        foreach (var address in new[] { "/admin/security", "/admin/security/sessions", $"/admin/security/accounts/{id}", $"/admin/security/accounts/{id}/personal-data" })
        {
            var page = (await security.GetAsync(address)).Expect(HttpStatusCode.OK);
            Assert.DoesNotContain(Far, page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("clerk-account", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Edge · Windows", page.Text, StringComparison.Ordinal);
        }

        var all = await security.GetAsync("/admin/security/sessions");
        Assert.Contains("cl***", all.Text, StringComparison.Ordinal);
        Assert.Contains("10.20.*.*", all.Text, StringComparison.Ordinal);
        Assert.Contains("Edge · ***", all.Text, StringComparison.Ordinal);
        Assert.Contains(all.Words("#list li a .text-secondary"), name => name == "security");

        // Whoever knows the whole account name still finds it.
        Assert.Single((await security.GetAsync("/admin/security?search=clerk-account")).Words("#list tbody tr"));
    }

    [Fact]
    public async Task DB_20_AnAccount_IsShownInFullOnce_WithAPurpose()
    {
        var id = await FromFarAsync();
        using var security = await SignedInAsync(TestPeople.Security);
        var address = $"/admin/security/accounts/{id}/personal-data";
        var form = (await security.GetAsync(address)).Form();
        (await form.SubmitAsync()).ExpectError("Purpose", "请填写用途。");
        Assert.False(await DatabaseAsync(db => db.AuditEntries.AnyAsync(a => a.Action == AuditAction.PersonalDataShown)));

        var full = (await form.Fill("Purpose", "核查异常登录").SubmitAsync()).Expect(HttpStatusCode.OK);

        Assert.Contains(Far, full.Text, StringComparison.Ordinal);
        Assert.Contains("clerk-account", full.Text, StringComparison.Ordinal);
        Assert.Contains(Agent, full.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Far, (await security.GetAsync(address)).Text, StringComparison.Ordinal);
        var entry = await DatabaseAsync(db => db.AuditEntries.SingleAsync(a => a.Action == AuditAction.PersonalDataShown));
        Assert.Equal(("security", "user", $"{id}", "核查异常登录"), (entry.ActorName, entry.SubjectKind, entry.SubjectId, entry.Reason));

        // The same form again is another look, and another entry.
        await form.SubmitAsync();
        Assert.Equal(2, await DatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.PersonalDataShown)));
    }

    [Fact]
    public async Task DB_20_OnesOwnData_NeedNoPurpose()
    {
        using var security = await SignedInAsync(TestPeople.Security);
        var id = await DatabaseAsync(db => db.Users.Where(u => u.UserName == "security").Select(u => u.Id).SingleAsync());
        var page = await security.GetAsync($"/admin/security/accounts/{id}/personal-data");

        Assert.Equal("security", page.One(".lead b").TextContent);
        Assert.Empty(page.Document.QuerySelectorAll("main form"));
    }

    /// <summary>An account whose name is not the person's, signed in from far away.</summary>
    private async Task<int> FromFarAsync()
    {
        var id = await DatabaseAsync(async db =>
        {
            var user = await db.Users.SingleAsync(u => u.UserName == "jh-commerce");
            (user.UserName, user.NormalizedUserName, user.DisplayName) = ("clerk-account", "CLERK-ACCOUNT", "王芳");
            await db.SaveChangesAsync();
            return user.Id;
        });
        using var client = Visitor();
        client.Http.DefaultRequestHeaders.Add(ClientAddress.Header, Far);
        client.Http.DefaultRequestHeaders.UserAgent.ParseAdd(Agent);
        await (await client.GetAsync("/account/sign-in")).Form().Fill("UserName", "clerk-account").Fill("Password", TestPeople.Password).SubmitAsync();
        return id;
    }
}
