using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.JointMeetings;

/// <summary>
/// Takes the next number of a series. The row of the series is locked until the transaction ends: whoever comes second waits, and gets
/// the next number if the first one came about, the same if it did not.
/// </summary>
public sealed class Numbering(PortalDbContext db)
{
    /// <summary>The series of the numbers of a year's minutes.</summary>
    public static string MinutesSeries(MeetingSeries series, int year) => $"minutes/{series.Code()}/{year}";

    /// <summary>Makes the series where it is not there. Call it before the transaction that takes a number.</summary>
    public async Task PrepareAsync(string key, CancellationToken cancellation = default)
    {
        if (await db.NumberSeries.AnyAsync(n => n.Key == key, cancellation))
        {
            return;
        }

        // On its own connection state: what waits in the context (a form's receipt) is not to be saved with it.
        var waiting = db.ChangeTracker.Entries().Where(e => e.State == EntityState.Added).ToList();
        waiting.ForEach(e => e.State = EntityState.Detached);
        var series = db.NumberSeries.Add(new NumberSeries { Key = key });
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            // Another request made it at the same moment; if it did not, taking a number says so.
            series.State = EntityState.Detached;
        }

        waiting.ForEach(e => e.State = EntityState.Added);
    }

    /// <summary>The next number. Call it inside the transaction of the record that bears it.</summary>
    /// <exception cref="InvalidOperationException">Outside a transaction, or the series was not prepared.</exception>
    public Task<int> TakeAsync(string key, CancellationToken cancellation = default) => TakeAsync(key, 1, cancellation);

    /// <summary>The last of so many next numbers. Call it inside the transaction of the records that bear them.</summary>
    /// <exception cref="InvalidOperationException">Outside a transaction, or the series was not prepared.</exception>
    public async Task<int> TakeAsync(string key, int many, CancellationToken cancellation = default)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A number is taken in the transaction of the record that bears it.");
        }

        var rows = await db.NumberSeries.Where(n => n.Key == key)
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.Last, n => n.Last + many), cancellation);
        return rows == 1
            ? await db.NumberSeries.AsNoTracking().Where(n => n.Key == key).Select(n => n.Last).SingleAsync(cancellation)
            : throw new InvalidOperationException($"The series {key} was not prepared.");
    }
}
