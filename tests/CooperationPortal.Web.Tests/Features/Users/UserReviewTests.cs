using System.Net;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Services.Spreadsheets;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Users;

/// <summary>DB-05: accounts that somebody should look at.</summary>
public sealed class UserReviewTests : PortalTests
{
    private const string Address = "/admin/users/review";

    [Fact]
    public async Task DB_05_UnusedExpiringSharedAndRolelessAccounts_AreListed_AndDisabledAtAClick()
    {
        await PrepareAsync();
        using var client = await SignedInAsync(TestPeople.Administrator);
        var page = await client.GetAsync(Address);

        Assert.Equal(["jh-culture", "auditor"], Group(page, 0));
        Assert.Equal(["jh-media", "lhs-culture"], Group(page, 1));
        Assert.Equal(["jh-commerce"], Group(page, 2));
        Assert.Equal(["jh-evaluator"], Group(page, 3));

        // An administrator's account is the security administrator's.
        Assert.Contains("由安全管理员处理", page.Words("section:nth-child(1) tbody tr")[1], StringComparison.Ordinal);
        var row = page.Form("section:nth-child(1) form");
        (await row.SubmitAsync()).ExpectRedirect(Address);
        Assert.False(await DatabaseAsync(db => db.Users.Where(u => u.UserName == "jh-culture").Select(u => u.IsActive).SingleAsync()));
        Assert.Equal(["auditor"], Group(await client.GetAsync(Address), 0));
    }

    [Fact]
    public async Task DB_05_TheReview_IsAWorkbookToo()
    {
        await PrepareAsync();
        using var client = await SignedInAsync(TestPeople.Administrator);
        var form = (await client.GetAsync(Address)).Form("#export form");
        using var answer = await client.Http.PostAsync(new Uri(Address + ".xlsx", UriKind.Relative), new FormUrlEncodedContent(
            [new("__RequestVerificationToken", form["__RequestVerificationToken"]), new("Purpose", " 年度账号清理 ")]));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var rows = SheetReader.Read("a.xlsx", new MemoryStream(await answer.Content.ReadAsByteArrayAsync()), 100);
        Assert.Equal(["账号", "jh-culture", "auditor"], rows.Select(row => row[1]!.Text));
        var entry = await DatabaseAsync(db => db.AuditEntries.SingleAsync(a => a.Action == AuditAction.PersonalDataExported));
        Assert.Equal(("admin", "账号核查", "年度账号清理"), (entry.ActorName, entry.SubjectLabel, entry.Reason));
    }

    [Theory]
    [InlineData("", "请填写用途。")]
    [InlineData("  ", "请填写用途。")]
    [InlineData("看", "用途应为 2 到 200 个字。")]
    public async Task DB_20_NothingIsExported_WithoutAPurpose(string purpose, string message)
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var answer = await (await client.GetAsync(Address)).Form("#export form").Fill("Purpose", purpose).SubmitAsync();

        answer.ExpectError("Purpose", message);
        Assert.False(await DatabaseAsync(db => db.AuditEntries.AnyAsync(a => a.Action == AuditAction.PersonalDataExported)));
    }

    /// <summary>DB-20: the page tells accounts apart, the person's own page has their names.</summary>
    [Fact]
    public async Task DB_20_AccountNames_AreMasked()
    {
        await PrepareAsync();
        using var client = await SignedInAsync(TestPeople.Administrator);
        var page = await client.GetAsync(Address);

        Assert.Equal(["jh***", "au***"], page.Document.QuerySelectorAll("main .stack > section:first-child tbody th small").Select(small => small.TextContent));
    }

    private static IReadOnlyList<string> Group(Page page, int index) =>
        [.. page.Document.QuerySelectorAll("main .stack > section")[index].QuerySelectorAll("tbody th a").Select(name => name.TextContent)];

    private Task<int> PrepareAsync() => DatabaseAsync(async db =>
    {
        var now = Clock.Now.UtcDateTime;
        var users = await db.Users.ToDictionaryAsync(u => u.UserName!);
        foreach (var user in users.Values)
        {
            user.CreatedAt = now.AddDays(-200);
            user.LastSignInAt = now.AddDays(-1);
        }

        users["jh-culture"].LastSignInAt = now.AddDays(-91);
        (users["auditor"].CreatedAt, users["auditor"].LastSignInAt) = (now.AddDays(-90).AddMinutes(-1), null);
        (users["inspector"].CreatedAt, users["inspector"].LastSignInAt) = (now.AddDays(-89), null);
        users["jh-media"].ExpiresOn = new DateOnly(2026, 11, 20);
        users["lhs-culture"].ExpiresOn = new DateOnly(2026, 12, 24);
        users["lhs-culture.head"].ExpiresOn = new DateOnly(2026, 12, 25);
        await db.UserRoles.Where(r => r.UserId == users["jh-evaluator"].Id).ExecuteDeleteAsync();
        foreach (var (name, minutes) in new[] { ("jh-commerce", 25), ("jh-commerce.head", 40) })
        {
            // Three addresses: within fifty minutes, and within eighty.
            for (var i = 0; i < 3; i++)
            {
                db.UserSessions.Add(new UserSession
                {
                    UserId = users[name].Id,
                    Key = UserSession.KeyOf($"{name}{i}"),
                    CreatedAt = now.AddDays(-3).AddMinutes(i * minutes),
                    SeenAt = now.AddDays(-3),
                    ProvedAt = now.AddDays(-3),
                    Address = $"10.0.0.{i}",
                });
            }
        }

        return await db.SaveChangesAsync();
    });
}
