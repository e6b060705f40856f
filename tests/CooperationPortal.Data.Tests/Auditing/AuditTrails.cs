using CooperationPortal.Core.Auditing;
using CooperationPortal.Data.Auditing;
using CooperationPortal.TestData;
using CooperationPortal.TestData.Databases;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Tests.Auditing;

/// <summary>A trail to tamper with.</summary>
internal static class AuditTrails
{
    public static AuditKey Key { get; } = AuditKey.TryRead(Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)i)]))!;

    public static AuditEntry Entry(int number) => new()
    {
        At = TestClock.Start.UtcDateTime.AddSeconds(number),
        ActorId = number,
        ActorName = $"人{number}",
        ActorDepartmentId = number,
        ActorSide = Core.Departments.Side.Jinghai,
        Address = $"10.0.0.{number}",
        CorrelationId = $"c{number}",
        Action = AuditAction.ReportSaved,
        SubjectKind = "report",
        SubjectId = $"{number}",
        SubjectLabel = $"报 {number}",
        TaskId = number,
        MeetingId = number,
        Reason = $"因 {number}",
        Changes = "[]",
    };

    /// <summary>Adds entries and seals them.</summary>
    public static async Task GrowAsync(this PortalDatabase database, int count, int first = 1)
    {
        await using var db = database.Open();
        db.AuditEntries.AddRange(Enumerable.Range(first, count).Select(Entry));
        await db.SaveChangesAsync();
        await new AuditSealer(db, Key).SealAllAsync();
    }

    public static async Task<AuditVerdict> VerifyAsync(this PortalDatabase database, params AuditHead[] heads)
    {
        await using var db = database.Open();
        return await new AuditVerifier(db, Key).VerifyAsync(heads);
    }

    public static async Task<AuditHead> HeadAsync(this PortalDatabase database)
    {
        await using var db = database.Open();
        var last = await new AuditSealer(db, Key).LastAsync();
        return new AuditHead(new DateOnly(2026, 11, 24), last!.Sequence, last.AuditEntryId, last.Hash, TestClock.Start.UtcDateTime);
    }

    public static async Task<long> EntryIdAsync(this PortalDatabase database, long sequence)
    {
        await using var db = database.Open();
        return await db.AuditSeals.Where(s => s.Sequence == sequence).Select(s => s.AuditEntryId).SingleAsync();
    }

    /// <summary>Somebody with all rights on the database: takes the triggers away and then does what he wants.</summary>
    public static async Task TamperAsync(this PortalDatabase database, params string[] commands)
    {
        string[] unlock = database.Kind switch
        {
            DatabaseKind.Sqlite =>
            [
                .. from table in new[] { "AuditEntries", "AuditSeals" }
                   from what in new[] { "NoUpdate", "NoDelete", "NoReplace" }
                   select $"DROP TRIGGER IF EXISTS \"TR_{table}_{what}\"",
            ],
            DatabaseKind.PostgreSql =>
            [
                """DROP TRIGGER IF EXISTS "TR_AuditEntries_AppendOnly" ON "AuditEntries" """,
                """DROP TRIGGER IF EXISTS "TR_AuditSeals_AppendOnly" ON "AuditSeals" """,
            ],
            _ => ["DROP TRIGGER IF EXISTS [TR_AuditEntries_AppendOnly]", "DROP TRIGGER IF EXISTS [TR_AuditSeals_AppendOnly]"],
        };
        await database.SqlAsync([.. unlock, .. commands]);
    }

    /// <summary>Runs commands as they stand.</summary>
    public static async Task SqlAsync(this PortalDatabase database, params string[] commands)
    {
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync();
        foreach (var sql in commands)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The tests' own text.
            command.CommandText = sql;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
        }
    }
}
