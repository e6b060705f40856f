using System.Net;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.TestData.JointMeetings;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.JointMeetings;

/// <summary>What tests of minutes do again and again.</summary>
public abstract class MinutesSteps : PortalTests
{
    /// <summary>Makes minutes as far as the test needs them; gives the meeting's id.</summary>
    private protected Task<int> MakeAsync(Func<MeetingBuilder, Task<MeetingMinutes>> make) =>
        DatabaseAsync(async db => (await make(new MeetingBuilder(db, Clock.Now.UtcDateTime))).MeetingId);

    private protected static string Minutes(int meeting) => $"/joint-meetings/{meeting}/minutes";

    /// <summary>The id of a section by its place.</summary>
    private protected Task<int> SectionAsync(int meeting, int position) =>
        DatabaseAsync(db => db.MinutesSections.Where(s => s.Minutes.MeetingId == meeting && s.Position == position)
            .OrderByDescending(s => s.Minutes.Edition).Select(s => s.Id).FirstAsync());

    private protected static string SectionForm(int section) => $"form[action$='/sections/{section}']";

    /// <summary>Opens the minutes and presses the button of the form that posts to an address with this end.</summary>
    private protected async Task<Page> StepAsync(TestPerson person, int meeting, string action, Action<PageForm>? fill = null)
    {
        using var client = await SignedInAsync(person);
        var page = (await client.GetAsync(Minutes(meeting))).Expect(HttpStatusCode.OK);
        var form = page.Form($"form[action$='/minutes/{action}']");
        fill?.Invoke(form);
        return await form.SubmitAsync();
    }

    private protected Task<Page> SignAsync(TestPerson leader, int meeting, string password = TestPeople.Password) =>
        StepAsync(leader, meeting, "sign", form => form.Fill("Password", password));
}
