using CooperationPortal.Data.Auditing;
using CooperationPortal.Data.Providers;
using Microsoft.Data.Sqlite;

namespace CooperationPortal.Web.Services.Auditing;

/// <summary>
/// The command <c>audit verify</c>: verifies the trail without the portal, which may be down. Changes nothing: neither migrates nor seals.
/// </summary>
internal static class AuditCommand
{
    /// <summary>The trail is sound.</summary>
    public const int Sound = 0;

    /// <summary>It is not; the first bad row was written.</summary>
    public const int Broken = 1;

    /// <summary>It could not be verified; why was written.</summary>
    public const int Failed = 2;

    /// <summary>True where the program was called for this and not to serve.</summary>
    public static bool IsMeant(string[] args) => args is ["audit", ..];

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, CancellationToken cancellation = default)
    {
        if (args is not ["audit", "verify", ..])
        {
            await output.WriteLineAsync("Usage: audit verify [--Audit:Key=… --Audit:HeadDirectory=… --Database:ConnectionString=…]");
            return Failed;
        }

        try
        {
            // Reads appsettings, the environment and the arguments as the portal does; nothing is built or started of it.
            var builder = WebApplication.CreateBuilder(args[2..]);
            builder.Logging.ClearProviders();
            builder.Services.AddPortalData(Existing(builder.Configuration));
            builder.Services.AddAuditCore(builder.Configuration, builder.Environment);
            await using var provider = builder.Services.BuildServiceProvider();
            await using var scope = provider.CreateAsyncScope();
            var heads = provider.GetRequiredService<AuditHeads>();
            var verdict = await scope.ServiceProvider.GetRequiredService<AuditVerifier>().VerifyAsync(heads.Read(), cancellation);
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            foreach (var line in Lines(verdict, heads.Folder, now))
            {
                await output.WriteLineAsync(line);
            }

            return verdict.IsSound ? Sound : Broken;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await output.WriteLineAsync($"NOT VERIFIED: {exception.Message}");
            return Failed;
        }
    }

    private static IEnumerable<string> Lines(AuditVerdict verdict, string folder, DateTime now)
    {
        if (verdict.Finding is { } finding)
        {
            yield return $"BROKEN at sequence {finding.Sequence}, entry {finding.EntryId?.ToString() ?? "unknown"}: {Words(finding)}";
            if (finding is { Sequence: 1, Kind: AuditFault.EntryChanged })
            {
                yield return "The very first row does not fit: make sure that Audit:Key is the key of this database.";
            }
        }

        yield return $"{verdict.Sound} sealed entries are right; {verdict.Heads} exported heads compared ({folder}).";
        if (verdict.Last is { } last)
        {
            yield return $"Last of them: sequence {last.Sequence}, entry {last.AuditEntryId}, {last.Hash}";
        }

        if (verdict.Heads == 0)
        {
            yield return "WARNING: without an exported head nobody can see whether the end was cut off.";
        }

        if (verdict.Unsealed > 0)
        {
            yield return $"{(verdict.IsLate(now) ? "WARNING: " : "")}{verdict.Unsealed} entries are not sealed yet, the oldest of {verdict.OldestUnsealed:u}.";
        }

        if (verdict.MissingGuards.Count > 0)
        {
            yield return $"WARNING: triggers are missing in the database: {string.Join(", ", verdict.MissingGuards)}";
        }

        yield return verdict.IsSound ? "SOUND" : "BROKEN";
    }

    private static string Words(AuditFinding finding) => finding.Kind switch
    {
        AuditFault.EntryChanged => "the entry was changed after it had been sealed.",
        AuditFault.EntryMissing => "the entry was deleted.",
        AuditFault.Swapped => $"it has changed places with entry {finding.OtherEntryId}.",
        AuditFault.SealChanged => "the seal was changed; the entry is what was sealed.",
        AuditFault.SealMissing => "its seal was deleted.",
        AuditFault.TailCut => $"the chain ends before the head of {finding.Head!.Date:yyyy-MM-dd} (sequence {finding.Head.Sequence}): its end was cut off, or an old copy of the database put in its place.",
        _ => $"another history than that of the head of {finding.Head!.Date:yyyy-MM-dd}: an old copy of the database was put in and worked on.",
    };

    /// <summary>A SQLite file that is not there must not be made.</summary>
    private static ConfigurationManager Existing(ConfigurationManager configuration)
    {
        var database = configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
        if (database.Provider == "Sqlite")
        {
            configuration[$"{DatabaseOptions.Section}:{nameof(DatabaseOptions.ConnectionString)}"] =
                new SqliteConnectionStringBuilder(database.ConnectionString) { Mode = SqliteOpenMode.ReadWrite }.ConnectionString;
        }

        return configuration;
    }
}
