using System.Net;
using CooperationPortal.Core.Access;
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
        using var answer = await client.Http.GetAsync(new Uri(Address + ".xlsx", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var rows = SheetReader.Read("a.xlsx", new MemoryStream(await answer.Content.ReadAsByteArrayAsync()), 100);
        Assert.Equal(["账号", "jh-culture", "auditor"], rows.Select(row => row[1]!.Text));
    }

    private static IReadOnlyList<string> Group(Page page, int index) =>
        [.. page.Document.QuerySelectorAll("main .stack > section")[index].QuerySelectorAll("tbody th small").Select(small => small.TextContent)];

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
