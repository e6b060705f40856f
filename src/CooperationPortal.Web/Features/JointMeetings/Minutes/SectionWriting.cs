using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.JointMeetings;
using CooperationPortal.Web.Infrastructure.Errors;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>Saves sections of minutes, each on its own, and knows who writes where.</summary>
public sealed class SectionWriting(PortalDbContext db, MinutesChanges changes, CurrentUser user, BusinessClock clock)
{
    /// <summary>Saves one section.</summary>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="sectionId">The section of its latest edition.</param>
    /// <param name="form">As typed.</param>
    /// <param name="byButton">True: this state is kept as a revision of its own and stands in the trail.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>The version and the moment of the save; null where the person writes no such section.</returns>
    /// <exception cref="BusinessRuleException">It may not be written now, or a limit is broken.</exception>
    /// <exception cref="StaleFormException">Somebody saved the section since the form was opened.</exception>
    public async Task<(int Version, DateTime? SavedAt)?> WriteAsync(
        int meetingId, int sectionId, SectionForm form, bool byButton, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        (int, DateTime?)? saved = null;
        await db.InTransactionAsync(
            async () =>
            {
                var found = await db.MinutesSections.Where(s => s.Id == sectionId && s.Minutes.MeetingId == meetingId)
                    .Select(s => new { s.MinutesId, s.Minutes.Series }).SingleOrDefaultAsync(cancellation);
                if (found?.Series.MayRun(user.Actor) != true)
                {
                    return;
                }

                await db.LockMinutesAsync(found.MinutesId, cancellation);
                var minutes = await db.Minutes.Include(m => m.Meeting).Include(m => m.Sections.Where(s => s.Id == sectionId))
                    .Include(m => m.Signatures).AsSplitQuery().SingleAsync(m => m.Id == found.MinutesId, cancellation);
                var section = minutes.Sections.Single();
                db.ExpectVersion(section, form.Version);
                await db.LoadLatestRevisionAsync(section, cancellation);
                await SaveAsync(minutes, section, form, byButton, cancellation);
                saved = (section.Version, section.SavedAt);
            },
            cancellation);
        return saved;
    }

    /// <summary>Notes that the person has a section open, and tells who else has.</summary>
    /// <returns>The others and the section's present version; null where the person writes no such section.</returns>
    public async Task<(IReadOnlyList<string> Others, int Version)?> EditingAsync(int meetingId, int sectionId, CancellationToken cancellation)
    {
        var section = await db.MinutesSections.AsNoTracking().Where(s => s.Id == sectionId && s.Minutes.MeetingId == meetingId)
            .Select(s => new { s.Version, s.Minutes.Series, s.Minutes.State }).SingleOrDefaultAsync(cancellation);
        if (section is null || !section.Series.MayRun(user.Actor) || section.State == MinutesState.Issued)
        {
            return null;
        }

        var me = user.Actor.UserId;
        var now = clock.UtcNow;
        var renewed = await db.SectionPresences.Where(p => p.SectionId == sectionId && p.UserId == me)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.SeenAt, now), cancellation);
        if (renewed == 0)
        {
            db.SectionPresences.Add(new SectionPresence { SectionId = sectionId, UserId = me, Name = user.Actor.Name, SeenAt = now });
            try
            {
                await db.SaveChangesAsync(cancellation);
            }
            catch (DbUpdateException twin) when (!ErrorStatus.IsDatabaseOutage(twin))
            {
                // Another window of the same person was faster: it is noted.
                db.ChangeTracker.Clear();
            }
        }

        var since = now - SectionPresence.Span;
        var others = await db.SectionPresences.AsNoTracking()
            .Where(p => p.SectionId == sectionId && p.UserId != me && p.SeenAt > since)
            .OrderBy(p => p.Id).Select(p => p.Name).ToListAsync(cancellation);
        return (others, section.Version);
    }

    /// <summary>Adds a section for what was not on the agenda.</summary>
    /// <returns>False where the person writes no such minutes.</returns>
    public Task<bool> AddAsync(int meetingId, string? heading, CancellationToken cancellation) =>
        changes.ChangeAsync(
            meetingId,
            null,
            minutes =>
            {
                var section = minutes.AddSection(user.Actor, heading, clock.UtcNow);
                changes.Record(AuditAction.SectionSaved, minutes, [new FieldChange("标题", null, section.Heading)]);
            },
            cancellation);

    private async Task SaveAsync(
        MeetingMinutes minutes, MinutesSection section, SectionForm form, bool byButton, CancellationToken cancellation)
    {
        var (heading, text, by) = (section.Heading, section.Text, section.SavedById);
        var valid = minutes.Signatures.Where(s => s.VoidedAt is null).ToList();
        if (!minutes.Write(user.Actor, section, form.Heading, form.Text, byButton, clock.UtcNow))
        {
            // The button keeps what autosave wrote before as a revision of its own.
            await db.SaveChangesAsync(cancellation);
            return;
        }

        // A script saves every second or so; the trail tells who began to write, what a button saved, and what voided a signature.
        if (byButton || by != user.Actor.UserId || valid.Exists(s => s.VoidedAt is not null))
        {
            changes.Record(
                AuditAction.SectionSaved, minutes,
                [.. new[] { new FieldChange("标题", heading, section.Heading), new FieldChange("内容", text, section.Text) }.Where(c => c.Old != c.New)]);
        }

        changes.RecordVoided(minutes, valid);
        await db.SaveChangesAsync(cancellation);
    }
}
