using CooperationPortal.Core.Notifications;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Notifications;

/// <summary>
/// Lets a daily job be done once a day, however many instances try and whenever one dies: the day is written in the transaction of what the
/// job does, so both are there or neither (REL-13).
/// </summary>
public sealed class DailyJobs(PortalDbContext db)
{
    /// <summary>The last day on which it was done; null: never.</summary>
    public async Task<DateOnly?> LastAsync(string name, CancellationToken cancellation) =>
        (await db.DailyJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Name == name, cancellation))?.LastDay;

    /// <summary>
    /// Takes the job for a day, within the caller's transaction. Another instance that tries meanwhile waits for the end of that transaction
    /// and then finds the day taken.
    /// </summary>
    /// <returns>False: it has been done.</returns>
    public async Task<bool> TakeAsync(string name, DateOnly day, CancellationToken cancellation)
    {
        if (await db.DailyJobs.Where(j => j.Name == name && j.LastDay < day).ExecuteUpdateAsync(s => s.SetProperty(j => j.LastDay, day), cancellation) > 0)
        {
            return true;
        }

        if (await db.DailyJobs.AnyAsync(j => j.Name == name, cancellation))
        {
            return false;
        }

        // Of two instances that do it for the first time ever, one breaks the key and with it its transaction.
        db.DailyJobs.Add(new DailyJob { Name = name, LastDay = day });
        await db.SaveChangesAsync(cancellation);
        return true;
    }
}
