using System.Net;
using CooperationPortal.Core.Auditing;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Account;

public sealed class PasswordTests : PortalTests
{
    private const string Fresh = "Fresh-Password-2026";

    [Fact]
    public async Task Newcomer_ReachesNothingElse_UntilThePasswordIsReplaced()
    {
        using var client = await SignedInAsync(TestPeople.Newcomer);
        (await client.GetAsync("/")).ExpectRedirect("/account/password");
        var page = await client.GetAsync("/account/password");

        (await FillAsync(page, TestPeople.Password, Fresh, Fresh)).ExpectRedirect("/");

        Assert.NotEqual("/account/password", (await client.GetAsync("/")).Location);
        Assert.Contains(AuditAction.PasswordChanged, await DatabaseAsync(db => db.AuditEntries.Select(a => a.Action).ToListAsync()));
    }

    [Fact]
    public async Task Change_EndsOtherSessions_AndKeepsThisOne()
    {
        using var client = await SignedInAsync(TestPeople.Commerce);
        using var other = await SignedInAsync(TestPeople.Commerce);

        await FillAsync(await client.GetAsync("/account/password"), TestPeople.Password, Fresh, Fresh);

        (await client.GetAsync("/account/password")).Expect(HttpStatusCode.OK);
        (await other.GetAsync("/account/password")).Expect(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("Wrong-Password-1", Fresh, Fresh, "OldPassword", "密码不正确。")]
    [InlineData(TestPeople.Password, "Short-1", "Short-1", "NewPassword", "密码至少 12 个字符。")]
    [InlineData(TestPeople.Password, "all-small-letters-1", "all-small-letters-1", "NewPassword", "密码要有至少一个大写字母。")]
    [InlineData(TestPeople.Password, Fresh, "Another-Password-1", "Repeated", "两次输入的新密码不一致。")]
    [InlineData(TestPeople.Password, TestPeople.Password, TestPeople.Password, "NewPassword", "新密码不能与原密码相同。")]
    [InlineData(TestPeople.Password, "", "", "NewPassword", "请填写新密码。")]
    public async Task BadInput_IsRefused_AndThePasswordStays(string old, string fresh, string repeated, string field, string message)
    {
        var before = await HashAsync();
        using var client = await SignedInAsync(TestPeople.Commerce);

        (await FillAsync(await client.GetAsync("/account/password"), old, fresh, repeated)).ExpectError(field, message);

        Assert.Equal(before, await HashAsync());
    }

    private static Task<Page> FillAsync(Page page, string old, string fresh, string repeated) =>
        page.Form("main form[action='/account/password']")
            .Fill("OldPassword", old).Fill("NewPassword", fresh).Fill("Repeated", repeated).SubmitAsync();

    private Task<string?> HashAsync() => DatabaseAsync(
        db => db.Users.Where(u => u.UserName == TestPeople.Commerce.UserName).Select(u => u.PasswordHash).SingleAsync());
}
