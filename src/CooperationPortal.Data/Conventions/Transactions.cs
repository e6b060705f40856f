namespace CooperationPortal.Data.Conventions;

/// <summary>One unit of work: the change, its audit entry and the figures that follow from it stand or fall together.</summary>
public static class Transactions
{
    /// <summary>Runs the work in a transaction, or in the one that is already open. On SQLite it takes the write lock at once.</summary>
    public static async Task InTransactionAsync(
        this PortalDbContext db, Func<Task> work, CancellationToken cancellation = default)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            await work();
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await work();
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>The same for work that may turn out to have nothing to do: then nothing stays of it, not even a lock's stamp.</summary>
    /// <param name="db">Without an open transaction.</param>
    /// <param name="work">False: nothing is to be kept.</param>
    /// <param name="cancellation">Cancels.</param>
    public static async Task InTransactionOrNotAsync(
        this PortalDbContext db, Func<Task<bool>> work, CancellationToken cancellation = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await work())
        {
            await transaction.CommitAsync(cancellation);
        }
    }
}
