using System.Globalization;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.JointMeetings;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Web.Tests.Features.JointMeetings;

/// <summary>Brings meetings to where a test needs them: by the pages where they are agreed, by the rules alone beyond.</summary>
internal static class MeetingWorld
{
    /// <summary>The form of a new meeting, filled in with one option.</summary>
    public static async Task<PageForm> NewFormAsync(PortalClient office, string series = "Joint", string day = "2026-12-08") =>
        (await office.GetAsync("/joint-meetings/new")).Form().Fill("Series", series).FillOption(0, day, "09:30", "11:30", "静海区政府 301 会议室");

    public static PageForm FillOption(this PageForm form, int option, string day, string from, string to, string place) => form
        .Fill($"Options[{option}].Date", day).Fill($"Options[{option}].From", from).Fill($"Options[{option}].To", to).Fill($"Options[{option}].Place", place);

    /// <summary>Convenes a meeting.</summary>
    /// <returns>The address of its page.</returns>
    public static async Task<string> ConveneAsync(PortalClient office, string series = "Joint", string day = "2026-12-08")
    {
        var answer = await (await NewFormAsync(office, series, day)).SubmitAsync("发起会议");
        return answer.Location ?? throw new InvalidOperationException($"{answer}");
    }

    /// <summary>The office of the other side confirms the first option.</summary>
    public static async Task<Page> ConfirmAsync(PortalClient office, string address) =>
        await (await office.GetAsync(address)).Form("form[action$='/confirm']").SubmitAsync();

    public static int IdOf(string address) => int.Parse(address.Split('/')[^1], CultureInfo.InvariantCulture);

    /// <summary>Somebody of the cast as the rules see them.</summary>
    public static async Task<Actor> ActorAsync(PortalDbContext db, TestPerson person)
    {
        var user = await db.Users.AsNoTracking().Include(u => u.Department).SingleAsync(u => u.UserName == person.UserName);
        return new Actor(
            user.Id, user.DisplayName, user.Post, user.DepartmentId, user.Department?.Name, user.Side,
            user.Department?.IsLeadingGroupOffice == true, [person.Role]);
    }

    /// <summary>The meeting begins and ends; its minutes are a draft.</summary>
    public static async Task HoldAsync(PortalHost portal, int id)
    {
        await using var db = portal.OpenDatabase();
        var office = await ActorAsync(db, TestPeople.Office);
        var now = new BusinessClock(portal.Clock).UtcNow;
        var meeting = await db.JointMeetings.Include(m => m.Items).Include(m => m.Members).Include(m => m.Minutes).AsSplitQuery()
            .SingleAsync(m => m.Id == id);
        meeting.AddItem(new AgendaItem(AgendaKind.Topic, office, "产业合作", null, now)).Place(2, 30, null);
        meeting.Start(office, now);
        _ = new MeetingMinutes(meeting, "会议听取了两地合作进展情况汇报。", now);
        meeting.End(office, now);
        await db.SaveChangesAsync();
    }

    /// <summary>The minutes of a held meeting are sent round until a day.</summary>
    public static Task CirculateAsync(PortalHost portal, int id) => WithMinutesAsync(portal, id, (db, minutes, office, now) =>
    {
        minutes.Circulate(office, BusinessClock.DayOf(now).AddDays(3), BusinessClock.DayOf(now), now);
        return Task.CompletedTask;
    });

    /// <summary>All departments keep silent, and the text is given to the conveners.</summary>
    public static Task OpenSigningAsync(PortalHost portal, int id) => WithMinutesAsync(portal, id, (db, minutes, office, now) =>
    {
        minutes.OpenSigning(office, BusinessClock.DayOf(now).AddDays(5), silenceIsConsent: true);
        return Task.CompletedTask;
    });

    public static Task SignAsync(PortalHost portal, int id, TestPerson leader) => WithMinutesAsync(portal, id, async (db, minutes, office, now) =>
    {
        var content = MinutesComposer.Compose(minutes);
        minutes.Sign(await ActorAsync(db, leader), content.Sha256(), content, now);
    });

    /// <summary>A decision of a held meeting, led by a department.</summary>
    public static Task DecideAsync(PortalHost portal, int id, string text, DateOnly due, string department = "jh-commerce") =>
        WithMinutesAsync(portal, id, async (db, minutes, office, now) =>
        {
            var lead = await db.Departments.SingleAsync(d => d.Code == department);
            var measure = await db.Measures.OrderBy(m => m.Id).Select(m => m.Id).FirstAsync();
            minutes.AddOutcome(
                office, minutes.Sections.OrderBy(s => s.Position).Last(),
                new OutcomeContent(OutcomeKind.Decision, text, due, measure, [(lead, AssignmentPart.Lead)]), now);
        });

    /// <summary>Signed minutes are issued, and their decisions become tasks.</summary>
    public static async Task IssueAsync(PortalHost portal, int id)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var numbering = scope.ServiceProvider.GetRequiredService<Numbering>();
        var now = scope.ServiceProvider.GetRequiredService<BusinessClock>().UtcNow;
        var office = await ActorAsync(db, TestPeople.Office);
        var minutes = await WholeAsync(db, id);
        foreach (var year in DecisionTasks.YearsOf(minutes))
        {
            await numbering.PrepareAsync(DecisionTasks.TaskSeries(year));
        }

        await db.InTransactionAsync(async () =>
        {
            minutes.Issue(office, 2026, id, MinutesComposer.Compose(minutes), now);
            await db.SaveChangesAsync();
            await scope.ServiceProvider.GetRequiredService<DecisionTasks>().FollowAsync(minutes, office);
            await db.SaveChangesAsync();
        });
    }

    /// <summary>A joint meeting held and issued, with decisions due on these days.</summary>
    public static async Task<int> IssuedAsync(PortalHost portal, PortalClient office, PortalClient partner, params DateOnly[] due)
    {
        var address = await ConveneAsync(office);
        await ConfirmAsync(partner, address);
        var id = IdOf(address);
        await HoldAsync(portal, id);
        for (var i = 0; i < due.Length; i++)
        {
            await DecideAsync(portal, id, $"议定第 {i + 1} 件事。", due[i]);
        }

        await CirculateAsync(portal, id);
        await OpenSigningAsync(portal, id);
        await SignAsync(portal, id, TestPeople.Leader);
        await SignAsync(portal, id, TestPeople.PartnerLeader);
        await IssueAsync(portal, id);
        return id;
    }

    private static async Task WithMinutesAsync(PortalHost portal, int id, Func<PortalDbContext, MeetingMinutes, Actor, DateTime, Task> act)
    {
        await using var db = portal.OpenDatabase();
        var minutes = await WholeAsync(db, id);
        await act(db, minutes, await ActorAsync(db, TestPeople.Office), new BusinessClock(portal.Clock).UtcNow);
        await db.SaveChangesAsync();
    }

    private static async Task<MeetingMinutes> WholeAsync(PortalDbContext db, int meetingId) =>
        (await db.WholeMinutesAsync(await db.Minutes.Where(m => m.MeetingId == meetingId).OrderByDescending(m => m.Edition).Select(m => m.Id).FirstAsync()))!;
}
