using CooperationPortal.Data.Providers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Startup;

/// <summary>The database cannot be used; the message says what to do. The host writes it and stops.</summary>
public sealed class DatabaseStartupException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Brings the database to the present schema at start, with a time limit and clear words (TRUST.md, finding 8; REL-11).</summary>
public static class DatabaseStartup
{
    /// <summary>Migrates. Waits for another instance that is migrating, but not for ever.</summary>
    /// <exception cref="DatabaseStartupException">It did not come about in time; the message says what to do.</exception>
    public static async Task MigrateAsync(PortalDbContext db, TimeSpan limit, CancellationToken cancellation = default)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timer.CancelAfter(limit);
        try
        {
            EnsureFolder(db);
            await db.Database.MigrateAsync(timer.Token);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new DatabaseStartupException(
                $"The database was not migrated within {limit.TotalSeconds:0} seconds. "
                + (db.Database.IsSqlite()
                    ? "Another process may be migrating it; if none is, one was killed while it did and left its lock behind. "
                      + "Make sure that no other instance runs, then remove the lock: sqlite3 <file> \"DELETE FROM \\\"__EFMigrationsLock\\\";\" "
                      + "and start again."
                    : "Another instance may be migrating it, or a session holds a lock on the schema. Look at the server's "
                      + "sessions, end the one that hangs, and start again."),
                e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 5 or 6)
        {
            throw new DatabaseStartupException(
                "The SQLite file is locked by another process. SQLite serves one instance; stop the other one, or use PostgreSQL or SQL Server.", e);
        }
    }

    /// <summary>
    /// Takes the SQLite file for this process until it is disposed; null for other providers, which serve several instances.
    /// </summary>
    /// <exception cref="DatabaseStartupException">Another instance has it.</exception>
    public static IDisposable? TakeInstance(DatabaseOptions options)
    {
        if (options.Provider != "Sqlite")
        {
            return null;
        }

        var file = Path.GetFullPath(new SqliteConnectionStringBuilder(options.ConnectionString).DataSource) + ".instance";
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        try
        {
            // The operating system gives the lock back when the process ends, however it ends.
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e)
        {
            throw new DatabaseStartupException(
                $"Another instance of the portal uses the SQLite database beside '{file}'. SQLite serves one instance: stop the "
                + "other one, or configure PostgreSQL or SQL Server (docs/deployment.md).",
                e);
        }
    }

    private static void EnsureFolder(PortalDbContext db)
    {
        if (db.Database.IsSqlite()
            && new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource is { Length: > 0 } file
            && Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }
    }
}
