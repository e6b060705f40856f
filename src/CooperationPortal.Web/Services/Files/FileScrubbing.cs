using System.Globalization;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Files;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Files;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Files;

/// <summary>Compares all stored contents with their hashes, those first that were not looked at for the longest time (SEC-47).</summary>
public sealed class FileScrubbing(
    PortalDbContext db, FileAlarm alarm, AuditTrail audit, CurrentUser user, BusinessClock clock, TimeProvider time)
{
    /// <summary>Most files of one round.</summary>
    public const int Most = 5000;

    /// <summary>The hours of the night, in Asia/Shanghai, in which the daily round may begin: from, and before.</summary>
    public const int FromHour = 2, BeforeHour = 5;

    /// <summary>How long the nightly round may take.</summary>
    public static readonly TimeSpan Night = TimeSpan.FromHours(2);

    /// <summary>How long the round may take for which somebody waits at the screen.</summary>
    public static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(15);

    private const int Batch = 50;

    /// <summary>The nightly round, if it is night and it has not been done yet.</summary>
    /// <returns>Null where it was not due.</returns>
    public async Task<FileScrub?> RunIfDueAsync(CancellationToken cancellation = default)
    {
        var now = clock.UtcNow;
        var hour = BusinessClock.ToLocal(now).Hour;
        if (hour is < FromHour or >= BeforeHour)
        {
            return null;
        }

        var since = now.AddHours(FromHour - BeforeHour);
        return await db.FileScrubs.AnyAsync(s => s.StartedByName == null && s.StartedAt > since, cancellation)
            ? null
            : await RunAsync(Night, cancellation);
    }

    /// <summary>One round.</summary>
    /// <param name="limit">Ends it; the next one begins where it ended.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<FileScrub> RunAsync(TimeSpan limit, CancellationToken cancellation = default)
    {
        var (startedAt, start) = (clock.UtcNow, time.GetTimestamp());
        var stored = db.Files.AsNoTracking().Where(FileSpace.TakesSpace);
        var total = await stored.CountAsync(cancellation);
        var ids = await stored.OrderBy(f => f.CheckedAt).ThenBy(f => f.Id).Select(f => f.Id).Take(Most).ToListAsync(cancellation);
        var (seen, damaged, missing) = (0, 0, 0);
        foreach (var batch in ids.Chunk(Batch))
        {
            var sound = new List<Guid>();
            foreach (var file in await stored.Where(f => batch.Contains(f.Id)).ToListAsync(cancellation))
            {
                var health = await alarm.InspectAsync(file, cancellation);
                seen++;
                damaged += health == FileHealth.Damaged ? 1 : 0;
                missing += health == FileHealth.Missing ? 1 : 0;
                if (health == FileHealth.Sound)
                {
                    sound.Add(file.Id);
                }
            }

            await alarm.NoteSoundAsync(sound, cancellation);
            if (time.GetElapsedTime(start) > limit)
            {
                break;
            }
        }

        return await RecordAsync(startedAt, new ScrubCounts(seen, damaged, missing, Math.Max(0, total - seen)), cancellation);
    }

    private async Task<FileScrub> RecordAsync(DateTime startedAt, ScrubCounts found, CancellationToken cancellation)
    {
        var scrub = db.FileScrubs.Add(new FileScrub(startedAt, clock.UtcNow, found, user.Account?.Actor.Name)).Entity;
        audit.Record(
            AuditAction.FilesChecked, new AuditSubject("file", "all", "附件"),
            [
                new FieldChange("已检查附件", null, Text(found.Checked)), new FieldChange("内容不一致", null, Text(found.Damaged)),
                new FieldChange("内容丢失", null, Text(found.Missing)), new FieldChange("尚未检查", null, Text(found.Left)),
            ]);
        await db.SaveChangesAsync(cancellation);
        return scrub;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
