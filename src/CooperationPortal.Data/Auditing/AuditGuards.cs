using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CooperationPortal.Data.Auditing;

/// <summary>
/// The database itself refuses to change or delete what stands in the audit trail and in its seals, whoever asks (TRUST SEC-59, DB-10).
/// Where a migration makes one of the tables anew (SQLite does, for many changes), it must set the triggers again.
/// </summary>
public static class AuditGuards
{
    /// <summary>Names of the triggers of SQL Server, which EF Core must know: it may not use OUTPUT then.</summary>
    public const string EntriesTrigger = "TR_AuditEntries_AppendOnly";

    /// <inheritdoc cref="EntriesTrigger"/>
    public const string SealsTrigger = "TR_AuditSeals_AppendOnly";

    // A replacing insert deletes without firing the triggers for deletion, so SQLite needs a third one.
    private static readonly IReadOnlyList<(string Name, string Sql)> Sqlite =
    [
        ("TR_AuditEntries_NoUpdate", """CREATE TRIGGER "TR_AuditEntries_NoUpdate" BEFORE UPDATE ON "AuditEntries" BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;"""),
        ("TR_AuditEntries_NoDelete", """CREATE TRIGGER "TR_AuditEntries_NoDelete" BEFORE DELETE ON "AuditEntries" BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;"""),
        ("TR_AuditEntries_NoReplace", """CREATE TRIGGER "TR_AuditEntries_NoReplace" BEFORE INSERT ON "AuditEntries" WHEN EXISTS (SELECT 1 FROM "AuditEntries" WHERE "Id" = NEW."Id") BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;"""),
        ("TR_AuditSeals_NoUpdate", """CREATE TRIGGER "TR_AuditSeals_NoUpdate" BEFORE UPDATE ON "AuditSeals" BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;"""),
        ("TR_AuditSeals_NoDelete", """CREATE TRIGGER "TR_AuditSeals_NoDelete" BEFORE DELETE ON "AuditSeals" BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;"""),
        ("TR_AuditSeals_NoReplace", """CREATE TRIGGER "TR_AuditSeals_NoReplace" BEFORE INSERT ON "AuditSeals" WHEN EXISTS (SELECT 1 FROM "AuditSeals" WHERE "Sequence" = NEW."Sequence" OR "AuditEntryId" = NEW."AuditEntryId") BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;"""),
    ];

    private static readonly IReadOnlyList<(string Name, string Sql)> PostgreSql =
    [
        (EntriesTrigger, """CREATE TRIGGER "TR_AuditEntries_AppendOnly" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEntries" FOR EACH STATEMENT EXECUTE FUNCTION portal_audit_append_only();"""),
        (SealsTrigger, """CREATE TRIGGER "TR_AuditSeals_AppendOnly" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditSeals" FOR EACH STATEMENT EXECUTE FUNCTION portal_audit_append_only();"""),
    ];

    private const string PostgreSqlFunction =
        "CREATE OR REPLACE FUNCTION portal_audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $guard$ "
        + "BEGIN RAISE EXCEPTION 'The audit trail is append-only.' USING ERRCODE = 'restrict_violation'; END $guard$;";

    // By EXEC, because CREATE TRIGGER must stand alone in its batch. TRUNCATE fires no trigger there: the account must not own the tables.
    private static readonly IReadOnlyList<(string Name, string Sql)> SqlServer =
    [
        (EntriesTrigger, "EXEC(N'CREATE TRIGGER [TR_AuditEntries_AppendOnly] ON [AuditEntries] AFTER UPDATE, DELETE AS BEGIN SET NOCOUNT ON; IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N''The audit trail is append-only.'', 1; END');"),
        (SealsTrigger, "EXEC(N'CREATE TRIGGER [TR_AuditSeals_AppendOnly] ON [AuditSeals] AFTER UPDATE, DELETE AS BEGIN SET NOCOUNT ON; IF EXISTS (SELECT 1 FROM deleted) THROW 51000, N''The audit trail is append-only.'', 1; END');"),
    ];

    /// <summary>Sets the triggers, at the end of a migration's Up.</summary>
    public static void SetAuditGuards(this MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        if (migration.IsNpgsql())
        {
            migration.Sql(PostgreSqlFunction);
        }

        foreach (var (_, sql) in Of(migration.ActiveProvider!))
        {
            migration.Sql(sql);
        }
    }

    /// <summary>Removes the triggers, at the beginning of a migration's Down, or of an Up that makes a table anew.</summary>
    public static void DropAuditGuards(this MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        foreach (var (name, _) in Of(migration.ActiveProvider!))
        {
            var table = name.StartsWith("TR_AuditEntries", StringComparison.Ordinal) ? "AuditEntries" : "AuditSeals";
            migration.Sql(migration.IsNpgsql() ? $"DROP TRIGGER \"{name}\" ON \"{table}\";" : $"DROP TRIGGER \"{name}\";");
        }
    }

    /// <summary>The triggers that are not there, or switched off.</summary>
    public static async Task<IReadOnlyList<string>> MissingAsync(PortalDbContext db, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            if (db.Database.IsSqlite())
            {
                command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'trigger'";
            }
            else if (db.Database.IsNpgsql())
            {
                command.CommandText = "SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')";
            }
            else
            {
                command.CommandText = "SELECT name FROM sys.triggers WHERE is_disabled = 0";
            }

            var there = new HashSet<string>(StringComparer.Ordinal);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                there.Add(reader.GetString(0));
            }

            return [.. Of(db.Database.ProviderName!).Select(guard => guard.Name).Where(name => !there.Contains(name))];
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static IReadOnlyList<(string Name, string Sql)> Of(string provider) => provider switch
    {
        "Microsoft.EntityFrameworkCore.Sqlite" => Sqlite,
        "Npgsql.EntityFrameworkCore.PostgreSQL" => PostgreSql,
        "Microsoft.EntityFrameworkCore.SqlServer" => SqlServer,
        _ => throw new NotSupportedException($"No triggers for {provider}."),
    };
}
