using CooperationPortal.Core.Access;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Data;
using CooperationPortal.Data.JointMeetings;
using CooperationPortal.Web.Documents;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Meetings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>The papers of a meeting as Word files: minutes, agenda, notice. Who may read the page may have the file.</summary>
[Needs(Permission.ReadPlan)]
public sealed class MeetingDocumentsController(PortalDbContext db, CurrentUser user) : Controller
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    [HttpGet("/joint-meetings/{id:int}/minutes.docx", Name = "MinutesDocx")]
    public async Task<IActionResult> Minutes(int id, int? edition, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        var chosen = await db.Minutes.AsNoTracking().Where(m => m.MeetingId == id).Where(MeetingAccess.ReadableBy(user.Actor))
            .Where(m => edition == null || m.Edition == edition)
            .OrderByDescending(m => m.Edition).Select(m => (int?)m.Id).FirstOrDefaultAsync(cancellation);
        if (chosen is null)
        {
            return NotFound();
        }

        var minutes = await db.Minutes.WithText().AsNoTrackingWithIdentityResolution().SingleAsync(m => m.Id == chosen, cancellation);
        return File(MeetingDocuments.Minutes(minutes), Word, DocumentNames.Word(MinutesComposer.Title(minutes.Meeting)));
    }

    [HttpGet("/joint-meetings/{id:int}/agenda.docx", Name = "AgendaDocx")]
    [Needs(Permission.ReadMeetings)]
    public async Task<IActionResult> Agenda(int id, CancellationToken cancellation) =>
        await FollowedAsync(id, cancellation) is { } meeting
            ? File(MeetingDocuments.Agenda(meeting), Word, DocumentNames.Word($"{meeting.Title.Zh} {MeetingNames.AgendaFile}"))
            : NotFound();

    [HttpGet("/joint-meetings/{id:int}/notice.docx", Name = "NoticeDocx")]
    [Needs(Permission.ReadMeetings)]
    public async Task<IActionResult> Notice(int id, CancellationToken cancellation) =>
        await FollowedAsync(id, cancellation) is { } meeting && meeting.Notices.Any(n => n.Kind != NoticeKind.Cancellation)
            ? File(MeetingDocuments.Notice(meeting), Word, DocumentNames.Word($"{meeting.Title.Zh} {MeetingNames.NoticeFile}"))
            : NotFound();

    private async Task<JointMeeting?> FollowedAsync(int id, CancellationToken cancellation)
    {
        var meeting = await db.JointMeetings.AsNoTracking()
            .Include(m => m.Items).Include(m => m.Notices).Include(m => m.Members).ThenInclude(m => m.Department)
            .AsSplitQuery().SingleOrDefaultAsync(m => m.Id == id, cancellation);
        return meeting?.CanFollow(user.Actor) == true ? meeting : null;
    }
}
