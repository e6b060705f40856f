using CooperationPortal.Core.Access;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>The revisions of a section with their differences, for those who wrote or sign it: offices and conveners.</summary>
[Needs(Permission.ReadMeetings)]
public sealed class MinutesRevisionsController(PortalDbContext db, CurrentUser user) : Controller
{
    /// <summary>Revisions that are listed; older ones are opened by their number.</summary>
    private const int Most = 100;

    [HttpGet("/joint-meetings/{id:int}/minutes/sections/{sectionId:int}/revisions", Name = "SectionRevisions")]
    public async Task<IActionResult> Show(int id, int sectionId, int? number, CancellationToken cancellation)
    {
        var section = await db.MinutesSections.AsNoTracking().Include(s => s.Minutes).ThenInclude(m => m.Meeting)
            .SingleOrDefaultAsync(s => s.Id == sectionId && s.Minutes.MeetingId == id, cancellation);
        var meeting = section?.Minutes.Meeting;
        if (section is null || !(meeting!.CanRun(user.Actor) || meeting.IsConvener(user.Actor)))
        {
            return NotFound();
        }

        var revisions = await db.SectionRevisions.AsNoTracking().Where(r => r.SectionId == sectionId)
            .OrderByDescending(r => r.Number).Take(Most)
            .Select(r => new RevisionRow(r.Number, r.SavedByName, r.SavedAt)).ToListAsync(cancellation);
        var shown = revisions.Exists(r => r.Number == number) ? number!.Value : revisions.FirstOrDefault()?.Number ?? 0;
        var two = await db.SectionRevisions.AsNoTracking()
            .Where(r => r.SectionId == sectionId && (r.Number == shown || r.Number == shown - 1))
            .OrderBy(r => r.Number).ToListAsync(cancellation);
        var now = two.Find(r => r.Number == shown);
        var before = two.Find(r => r.Number == shown - 1);
        return View("Revisions", new RevisionsPage(
            id, meeting.Title, section.Heading, revisions, shown,
            TextComparison.Between(before?.Heading, now?.Heading), TextComparison.Between(before?.Text, now?.Text)));
    }
}
