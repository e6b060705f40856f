using System.Net;
using CooperationPortal.Core.Auditing;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.JointMeetings;

/// <summary>日历订阅 by a secret address.</summary>
public sealed class CalendarFeedTests : PortalTests
{
    [Fact]
    public async Task TheAddress_IsShownOnce_AndAnswersWithoutSignIn()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        await MeetingWorld.ConfirmAsync(partner, await MeetingWorld.ConveneAsync(office));
        await MeetingWorld.ConveneAsync(office, day: "2026-12-20");
        await MeetingWorld.ConveneAsync(office, "Jinghai");
        using var staff = await SignedInAsync(TestPeople.PartnerCulture);
        var feed = await MakeAsync(staff);

        Assert.Empty((await staff.GetAsync("/account/calendar")).Document.QuerySelectorAll("#address"));
        using var program = Visitor();
        using var answer = await program.Http.GetAsync(feed);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("METHOD:PUBLISH", text, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:2026年第1次联席会议", text, StringComparison.Ordinal);
        Assert.Single(text.Split('\n'), line => line.StartsWith("BEGIN:VEVENT", StringComparison.Ordinal));
        Assert.Equal(1, await DatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.CalendarFeedMade)));
        Assert.False(await DatabaseAsync(db => db.CalendarFeeds.AnyAsync(f => feed.Contains(f.SecretHash))));
    }

    [Fact]
    public async Task ADisabledAccount_AnotherRole_ANewAddress_AndAnEndedOne_AnswerNothing()
    {
        using var staff = await SignedInAsync(TestPeople.Commerce);
        using var program = Visitor();
        var old = await MakeAsync(staff);
        var feed = await MakeAsync(staff);
        (await program.GetAsync(old)).Expect(HttpStatusCode.NotFound);
        (await program.GetAsync(feed)).Expect(HttpStatusCode.OK);

        await SetActiveAsync(false);
        (await program.GetAsync(feed)).Expect(HttpStatusCode.NotFound);
        await SetActiveAsync(true);
        (await program.GetAsync(feed)).Expect(HttpStatusCode.OK);

        var page = await staff.GetAsync("/account/calendar");
        (await page.Form().SubmitAsync("停用")).ExpectRedirect("/account/calendar");
        (await program.GetAsync(feed)).Expect(HttpStatusCode.NotFound);

        var again = await MakeAsync(staff);
        await DatabaseAsync(db => db.UserRoles.Where(r => db.Users.Any(u => u.Id == r.UserId && u.UserName == TestPeople.Commerce.UserName)).ExecuteDeleteAsync());
        (await program.GetAsync(again)).Expect(HttpStatusCode.NotFound);
        (await program.GetAsync("/calendar/unknown.ics")).Expect(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("inspector")]
    [InlineData("admin")]
    public async Task WhoFollowsNoMeetings_HasNoCalendar(string name)
    {
        using var other = await SignedInAsync(TestPeople.All.Single(p => p.UserName == name));
        (await other.GetAsync("/account/calendar")).Expect(HttpStatusCode.Forbidden);
    }

    /// <summary>Makes an address.</summary>
    /// <returns>Its path.</returns>
    private static async Task<string> MakeAsync(PortalClient client)
    {
        var page = await (await client.GetAsync("/account/calendar")).Form().SubmitAsync("生成");
        return new Uri((await page.FollowAsync()).One("#address").GetAttribute("value")!).AbsolutePath;
    }

    private Task<int> SetActiveAsync(bool active) => DatabaseAsync(db => db.Users.Where(u => u.UserName == TestPeople.Commerce.UserName)
        .ExecuteUpdateAsync(s => s.SetProperty(u => u.IsActive, active)));
}
