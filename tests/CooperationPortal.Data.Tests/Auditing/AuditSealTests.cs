using System.Data.Common;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Data.Auditing;
using CooperationPortal.TestData.Databases;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Tests.Auditing;

/// <summary>The sealed trail (SEC-59, DB-10, DB-15) as somebody finds it who can write into the database.</summary>
public sealed class AuditSealTests
{
    [SkippableTheory, EveryDatabase]
    public async Task SEC_59_What_nobody_touched_is_sound(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await database.GrowAsync(1_100);

        var verdict = await database.VerifyAsync(await database.HeadAsync());

        Assert.True(verdict.IsSound, verdict.Finding?.ToString());
        await using var db = database.Open();
        Assert.Equal(await db.AuditEntries.CountAsync(), verdict.Sound);
        Assert.Equal((0, 1), (verdict.Unsealed, verdict.Heads));
        Assert.Empty(verdict.MissingGuards);
    }

    [SkippableTheory, EveryDatabase]
    public async Task SEC_59_A_change_of_any_column_is_found_at_its_row(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.EmptyAsync(kind);
        await database.GrowAsync(20);
        var id = await database.EntryIdAsync(7);
        await using var db = database.Open();
        var columns = db.Model.FindEntityType(typeof(AuditEntry))!.GetProperties().Where(p => !p.IsPrimaryKey()).ToList();
        Assert.Equal(15, columns.Count);

        foreach (var column in columns)
        {
            var value = column.ClrType == typeof(string) ? "'x'"
                : column.ClrType == typeof(DateTime) ? "'2020-01-01 00:00:00'"
                : column.Name == nameof(AuditEntry.ActorSide) ? "1 - \"ActorSide\"" : "999";
            await database.TamperAsync($"""CREATE TABLE kept AS SELECT "{column.Name}" AS was FROM "AuditEntries" WHERE "Id" = {id}""");
            await database.SqlAsync($"""UPDATE "AuditEntries" SET "{column.Name}" = {value} WHERE "Id" = {id}""");

            var finding = (await database.VerifyAsync()).Finding;

            Assert.Equal(new AuditFinding(AuditFault.EntryChanged, 7, id), finding);
            await database.SqlAsync($"""UPDATE "AuditEntries" SET "{column.Name}" = (SELECT was FROM kept) WHERE "Id" = {id}""", "DROP TABLE kept");
            Assert.True((await database.VerifyAsync()).IsSound, column.Name);
        }
    }

    [SkippableFact]
    public async Task SEC_59_So_is_what_cannot_even_be_read()
    {
        await using var database = await PortalDatabase.EmptyAsync(DatabaseKind.Sqlite);
        await database.GrowAsync(20);
        var id = await database.EntryIdAsync(7);
        await database.TamperAsync($"""UPDATE "AuditEntries" SET "At" = 'gestern' WHERE "Id" = {id}""");

        var verdict = await database.VerifyAsync();

        Assert.Equal(new AuditFinding(AuditFault.EntryChanged, 7, id), verdict.Finding);
        Assert.Equal(6, verdict.Sound);
        Assert.NotEmpty(verdict.MissingGuards);
    }

    [SkippableTheory, EveryDatabase]
    public async Task SEC_59_An_entry_deleted_in_the_middle_is_named(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.EmptyAsync(kind);
        await database.GrowAsync(20);
        var id = await database.EntryIdAsync(7);
        await database.TamperAsync($"""DELETE FROM "AuditEntries" WHERE "Id" = {id}""");

        Assert.Equal(new AuditFinding(AuditFault.EntryMissing, 7, id), (await database.VerifyAsync()).Finding);

        await database.SqlAsync("""DELETE FROM "AuditSeals" WHERE "Sequence" = 7""");
        Assert.Equal(new AuditFinding(AuditFault.SealMissing, 7, null), (await database.VerifyAsync()).Finding);

        // The gap closed, as somebody would who does not know how the chain is made.
        await database.SqlAsync(
            """UPDATE "AuditSeals" SET "Sequence" = -"Sequence" WHERE "Sequence" > 7""",
            """UPDATE "AuditSeals" SET "Sequence" = -"Sequence" - 1 WHERE "Sequence" < 0""");
        Assert.Equal(AuditFault.EntryChanged, (await database.VerifyAsync()).Finding!.Kind);
        Assert.Equal(7, (await database.VerifyAsync()).Finding!.Sequence);
    }

    [SkippableTheory, EveryDatabase]
    public async Task SEC_59_A_tail_cut_off_is_seen_by_the_exported_head(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.EmptyAsync(kind);
        await database.GrowAsync(20);
        var head = await database.HeadAsync();
        var id = await database.EntryIdAsync(15);
        await database.TamperAsync("""DELETE FROM "AuditSeals" WHERE "Sequence" >= 15""", $"""DELETE FROM "AuditEntries" WHERE "Id" >= {id}""");

        Assert.Equal(new AuditFinding(AuditFault.TailCut, 15, null, Head: head), (await database.VerifyAsync(head)).Finding);
        Assert.True((await database.VerifyAsync()).IsSound, "Without a head nothing can be seen: docs/audit.md says so.");

        // Worked on, so that the chain is longer than the head again.
        await database.GrowAsync(20, first: 50);
        var other = (await database.VerifyAsync(head)).Finding;
        Assert.Equal((AuditFault.OtherHistory, 20L), (other!.Kind, other.Sequence));
    }

    [SkippableTheory, EveryDatabase]
    public async Task SEC_59_Two_entries_that_changed_places_are_named(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.EmptyAsync(kind);
        await database.GrowAsync(20);
        var (one, two) = (await database.EntryIdAsync(7), await database.EntryIdAsync(12));
        await database.TamperAsync(
            Update("AuditEntries", "Id", "-1", $"= {one}"), Update("AuditEntries", "Id", $"{one}", $"= {two}"), Update("AuditEntries", "Id", $"{two}", "= -1"));

        Assert.Equal(new AuditFinding(AuditFault.Swapped, 7, one, two), (await database.VerifyAsync()).Finding);
    }

    [SkippableTheory, EveryDatabase]
    public async Task SEC_59_So_are_two_seals(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.EmptyAsync(kind);
        await database.GrowAsync(20);
        var (one, two) = (await database.EntryIdAsync(7), await database.EntryIdAsync(12));
        await database.TamperAsync(
            """UPDATE "AuditSeals" SET "AuditEntryId" = -1 WHERE "Sequence" = 7""",
            $"""UPDATE "AuditSeals" SET "AuditEntryId" = {one} WHERE "Sequence" = 12""",
            $"""UPDATE "AuditSeals" SET "AuditEntryId" = {two} WHERE "Sequence" = 7""");

        Assert.Equal(new AuditFinding(AuditFault.Swapped, 7, two, one), (await database.VerifyAsync()).Finding);
    }

    [SkippableTheory, EveryDatabase]
    public async Task SEC_59_A_changed_seal_is_told_from_a_changed_entry(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.EmptyAsync(kind);
        await database.GrowAsync(20);
        var id = await database.EntryIdAsync(7);
        await database.TamperAsync($"""UPDATE "AuditSeals" SET "Hash" = '{new string('a', 64)}' WHERE "Sequence" = 7""");

        Assert.Equal(new AuditFinding(AuditFault.SealChanged, 7, id), (await database.VerifyAsync()).Finding);
    }

    [Fact]
    public async Task SEC_59_An_old_copy_of_the_database_is_seen_by_the_exported_head()
    {
        await using var database = await PortalDatabase.EmptyAsync(DatabaseKind.Sqlite);
        await database.GrowAsync(5);
        database.Save();
        await database.GrowAsync(5);
        var head = await database.HeadAsync();

        database.ReturnToSaved();

        Assert.Equal(new AuditFinding(AuditFault.TailCut, 6, null, Head: head), (await database.VerifyAsync(head)).Finding);
        await database.GrowAsync(9, first: 50);
        Assert.Equal(AuditFault.OtherHistory, (await database.VerifyAsync(head)).Finding!.Kind);
    }

    [SkippableTheory, EveryDatabase]
    public async Task SEC_59_Another_key_fits_nothing(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.EmptyAsync(kind);
        await database.GrowAsync(3);
        await using var db = database.Open();
        var other = AuditKey.TryRead(Convert.ToBase64String([.. Enumerable.Range(9, 32).Select(i => (byte)i)]))!;

        Assert.Equal(1, (await new AuditVerifier(db, other).VerifyAsync([])).Finding!.Sequence);
    }

    [SkippableTheory, EveryDatabase]
    public async Task SEC_59_Fifty_writers_and_four_sealers_at_once_leave_a_valid_chain(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.EmptyAsync(kind);
        var writing = true;

        var sealers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            do
            {
                await using var db = database.Open();
                await new AuditSealer(db, AuditTrails.Key).SealAsync(everywhere: false);
            }
            while (Volatile.Read(ref writing));
        })).ToList();
        await Parallel.ForEachAsync(Enumerable.Range(0, 50), new ParallelOptions { MaxDegreeOfParallelism = 10 }, async (number, _) =>
        {
            await using var db = database.Open();
            for (var i = 0; i < 4; i++)
            {
                db.AuditEntries.Add(AuditTrails.Entry(number));
                await db.SaveChangesAsync(CancellationToken.None);
            }
        });
        Volatile.Write(ref writing, false);
        await Task.WhenAll(sealers);
        await using var last = database.Open();
        await new AuditSealer(last, AuditTrails.Key).SealAllAsync();

        var verdict = await database.VerifyAsync();
        Assert.True(verdict.IsSound, verdict.Finding?.ToString());
        Assert.Equal((200L, 0), (verdict.Sound, verdict.Unsealed));
    }

    /// <summary>An id is drawn before the commit, so a later id may be sealed first.</summary>
    [SkippableFact]
    public async Task SEC_59_An_entry_of_a_late_commit_is_sealed_too()
    {
        await using var database = await PortalDatabase.EmptyAsync(DatabaseKind.PostgreSql);
        await using var late = database.Open();
        await using var transaction = await late.Database.BeginTransactionAsync();
        late.AuditEntries.Add(AuditTrails.Entry(1));
        await late.SaveChangesAsync();
        await database.GrowAsync(3);

        await transaction.CommitAsync();
        await using var db = database.Open();

        Assert.Equal(1, (await database.VerifyAsync()).Unsealed);
        Assert.Equal(1, await new AuditSealer(db, AuditTrails.Key).SealAsync(everywhere: false));
        Assert.True((await database.VerifyAsync()).IsSound);
        Assert.Equal(1, await database.EntryIdAsync(4));
    }

    [SkippableTheory, EveryDatabase]
    public async Task DB_10_The_database_refuses_to_change_or_delete(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.EmptyAsync(kind);
        await database.GrowAsync(3);
        string[] attempts =
        [
            """UPDATE "AuditEntries" SET "Reason" = 'x'""",
            """UPDATE "AuditSeals" SET "Hash" = 'x'""",
            """DELETE FROM "AuditEntries" WHERE "Id" > 0""",
            """DELETE FROM "AuditSeals" """,
            .. kind switch
            {
                DatabaseKind.Sqlite =>
                [
                    """INSERT OR REPLACE INTO "AuditEntries" SELECT * FROM "AuditEntries" """,
                    """REPLACE INTO "AuditSeals" ("Sequence", "AuditEntryId", "Hash") VALUES (1, 99, 'x')""",
                    """REPLACE INTO "AuditSeals" ("Sequence", "AuditEntryId", "Hash") SELECT 99, "AuditEntryId", 'x' FROM "AuditSeals" WHERE "Sequence" = 1""",
                ],
                DatabaseKind.PostgreSql =>
                [
                    """TRUNCATE "AuditEntries" """,
                    """TRUNCATE "AuditSeals" """,
                    """INSERT INTO "AuditSeals" ("Sequence", "AuditEntryId", "Hash") VALUES (1, 99, 'x') ON CONFLICT ("Sequence") DO UPDATE SET "Hash" = 'x'""",
                ],
                _ => Array.Empty<string>(),
            },
        ];

        foreach (var attempt in attempts)
        {
            var refusal = await Assert.ThrowsAnyAsync<DbException>(() => database.SqlAsync(attempt));
            Assert.Contains("append-only", refusal.Message, StringComparison.Ordinal);
        }

        Assert.True((await database.VerifyAsync(await database.HeadAsync())).IsSound);
    }

    /// <summary>A migration that makes one of the tables anew loses its triggers without a word.</summary>
    [SkippableTheory, EveryDatabase]
    public async Task DB_10_After_all_migrations_every_trigger_is_there(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.EmptyAsync(kind);
        await using var db = database.Open();

        Assert.Empty(await AuditGuards.MissingAsync(db));
        await database.TamperAsync();
        Assert.NotEmpty(await AuditGuards.MissingAsync(db));
    }

    [SkippableTheory, EveryDatabase]
    public async Task DB_10_Nor_does_the_application_change_a_seal(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.EmptyAsync(kind);
        await database.GrowAsync(3);
        await using var db = database.Open();
        db.AuditSeals.Remove(await db.AuditSeals.OrderBy(s => s.Sequence).FirstAsync());

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    /// <summary>PostgreSQL's ids are "always" or "by default"; either way the key may be set by an update there.</summary>
    private static string Update(string table, string column, string value, string where) =>
        $"""UPDATE "{table}" SET "{column}" = {value} WHERE "{column}" {where}""";
}
