using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.JointMeetings;

/// <summary>What meetings ask for on the desk and on the cockpit; the number in the navigation counts the same lines.</summary>
public sealed class MeetingTodoTests : PortalTests
{
    [Fact]
    public async Task TheWayOfAMeeting_AsksEachOneInTurn()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        using var culture = await SignedInAsync(TestPeople.Culture);
        using var leader = await SignedInAsync(TestPeople.Leader);
        var address = await MeetingWorld.ConveneAsync(office);
        var id = MeetingWorld.IdOf(address);
        Assert.Equal(["Confirm"], await LinesAsync(partner));
        Assert.Empty(await LinesAsync(office));
        Assert.Empty(await LinesAsync(culture));

        await (await office.GetAsync(address + "/agenda")).Form("form[action$='/topics/call']").Fill("CloseOn", "2026-11-30").SubmitAsync();
        Assert.Equal(["Topics"], await LinesAsync(culture));
        await MeetingWorld.ConfirmAsync(partner, address);
        Assert.Equal(["Reply", "Topics"], await LinesAsync(culture));
        Assert.DoesNotContain("Confirm", await LinesAsync(partner));

        await DatabaseAsync(async db =>
        {
            var meeting = await db.JointMeetings.Include(m => m.Members).SingleAsync(m => m.Id == id);
            var actor = await MeetingWorld.ActorAsync(db, TestPeople.Culture);
            meeting.Members.Single(m => m.DepartmentId == actor.DepartmentId).Replied(actor, meeting, DateTime.UnixEpoch);
            meeting.AddItem(new AgendaItem(AgendaKind.Topic, actor, "文旅", null, DateTime.UnixEpoch));
            return await db.SaveChangesAsync();
        });
        Assert.Empty(await LinesAsync(culture));

        await MeetingWorld.HoldAsync(Portal, id);
        await MeetingWorld.CirculateAsync(Portal, id);
        Assert.Equal(["Comment"], await LinesAsync(culture));
        await CommentAsync(id);
        Assert.Empty(await LinesAsync(culture));
        Assert.Contains("Resolve", await LinesAsync(office));
        Assert.Contains("Resolve", await LinesAsync(partner));
        Assert.Contains("1 条意见待处理", (await office.GetAsync("/desk")).Text, StringComparison.Ordinal);

        await ResolveAsync(id);
        await MeetingWorld.OpenSigningAsync(Portal, id);
        Assert.DoesNotContain("Resolve", await LinesAsync(office));
        Assert.Contains("待您签署", (await leader.GetAsync("/cockpit")).Text, StringComparison.Ordinal);
        await MeetingWorld.SignAsync(Portal, id, TestPeople.Leader);
        Assert.DoesNotContain("待您签署", (await leader.GetAsync("/cockpit")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Issue", await LinesAsync(office));
        await MeetingWorld.SignAsync(Portal, id, TestPeople.PartnerLeader);
        Assert.Equal("Issue", (await LinesAsync(office))[0]);
        Assert.Equal("Issue", (await LinesAsync(partner))[0]);
    }

    [Fact]
    public async Task AWorkingMeeting_AsksOnlyItsOwnSide()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        using var partner = await SignedInAsync(TestPeople.PartnerCulture);
        using var culture = await SignedInAsync(TestPeople.Culture);
        await MeetingWorld.ConveneAsync(office, "Jinghai");

        Assert.Equal(["Reply"], await LinesAsync(culture));
        Assert.Empty(await LinesAsync(partner));
    }

    [Fact]
    public async Task ManyLines_AreTurnedPageByPage()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        await DatabaseAsync(async db =>
        {
            var actor = await MeetingWorld.ActorAsync(db, TestPeople.Office);
            for (var i = 1; i <= 45; i++)
            {
                var meeting = db.JointMeetings.Add(new JointMeeting(MeetingSeries.Joint, 2026, i, actor, DateTime.UnixEpoch)).Entity;
                var start = new DateTime(2026, 12, 1, 1, 0, 0, DateTimeKind.Utc);
                meeting.Propose(actor, [new ProposedTime(start, start.AddHours(2), "静海", Side.Jinghai)], null, start);
            }

            return await db.SaveChangesAsync();
        });
        var pages = new List<int>();
        for (var address = "/desk"; address is not null;)
        {
            var page = await partner.GetAsync(address);
            pages.Add(page.Document.QuerySelectorAll(".todo").Length);
            address = page.Document.QuerySelector(".pager a[rel=next]")?.GetAttribute("href");
        }

        var total = int.Parse(new string([.. (await partner.GetAsync("/desk")).Words("nav a[href='/desk'] .count").Single().Where(char.IsAsciiDigit)]), System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(total, pages.Sum());
        Assert.All(pages.SkipLast(1), count => Assert.Equal(20, count));
    }

    /// <summary>The kinds of the meetings' lines; the number of all lines is that of the navigation.</summary>
    private static async Task<List<string>> LinesAsync(PortalClient client)
    {
        var desk = await client.GetAsync("/desk");
        var lines = desk.Document.QuerySelectorAll(".todo-list > .todo");
        var count = desk.Words("nav a[href='/desk'] .count").SingleOrDefault() ?? "0";
        Assert.Equal(lines.Length, int.Parse(new string([.. count.Where(char.IsAsciiDigit)]), System.Globalization.CultureInfo.InvariantCulture));
        return [.. lines.Select(line => line.GetAttribute("data-meeting")).Where(kind => !string.IsNullOrEmpty(kind)).Select(kind => kind!)];
    }

    private Task<int> CommentAsync(int id) => DatabaseAsync(async db =>
    {
        var minutes = await db.Minutes.Include(m => m.Meeting).ThenInclude(m => m.Members).Include(m => m.Comments).AsSplitQuery().SingleAsync(m => m.MeetingId == id);
        minutes.Answer(await MeetingWorld.ActorAsync(db, TestPeople.Culture), null, "建议补充", false, new BusinessClock(Portal.Clock).UtcNow);
        return await db.SaveChangesAsync();
    });

    private Task<int> ResolveAsync(int id) => DatabaseAsync(async db =>
    {
        var minutes = await db.Minutes.Include(m => m.Meeting).Include(m => m.Comments).SingleAsync(m => m.MeetingId == id);
        minutes.Resolve(await MeetingWorld.ActorAsync(db, TestPeople.Office), minutes.Comments.Single(), true, null, new BusinessClock(Portal.Clock).UtcNow);
        return await db.SaveChangesAsync();
    });
}
