using System.Data.Common;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CooperationPortal.TestData.Hostile;

/// <summary>
/// Texts that become something else where a program forgets that they are texts (SEC-31, SEC-35, SEC-39). Whatever they would make in a page
/// carries the attribute <see cref="Mark"/>, and nothing else does.
/// </summary>
public static class HostileTexts
{
    /// <summary>Name of an attribute, and of an element.</summary>
    public const string Mark = "xss";

    /// <summary>Begins a line or a header that somebody else's line break would make.</summary>
    public const string InjectedLine = "X-XSS";

    /// <summary>Shortest last, so that the smallest column gets one.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "</textarea></title></script></select><svg xss onload=alert(1)>",
        "<math><mtext><table><mglyph><style><!--</style><img xss src=x onerror=alert(1)>",
        "a\r\nX-XSS: 1\r\nATTENDEE;RSVP=TRUE:mailto:x@e.example\r\nBEGIN:VALARM",
        "data:text/html,<script xss>alert(1)</script>",
        "\"><img xss src=x onerror=alert(1)>",
        "' xss autofocus onfocus='alert(1)' '",
        "<a xss href=javascript:alert(1)>x</a>",
        "]]></w:t></w:r></w:p><w:p xss=\"1\"><w:r><w:t>",
        "=HYPERLINK(\"http://e.example\")",
        "<script xss>alert(1)</script>",
        "javascript:alert(1)//",
        "--><!--><b xss>",
        "{{7*7}}${7*7}@(7*7)",
        "\u202E\u2028&lt;b xss&gt;",
        "<b xss>",
    ];

    /// <summary>Columns that hold no text of anybody's, by name: the portal itself makes and compares what is in them.</summary>
    private static readonly HashSet<string> Codes = new(StringComparer.Ordinal)
    {
        "Code", "Number", "Key", "Uid", "Sha256", "IssuedSha256", "SecretHash", "Hash", "Language", "ContentType", "NormalizedUserName", "NormalizedEmail",
        "PasswordHash", "SecurityStamp", "ConcurrencyStamp", "Location", "Kind", "Measure",
    };

    /// <summary>
    /// Writes them into every text of every record, in turn, as if each had slipped past the forms: a new column is among them
    /// as soon as it is there.
    /// </summary>
    /// <returns>Table.Column of what was written.</returns>
    public static async Task<IReadOnlyList<string>> PlantAsync(PortalDbContext db)
    {
        ArgumentNullException.ThrowIfNull(db);
        var planted = new List<string>();
        foreach (var type in db.Model.GetEntityTypes().Where(HoldsTexts))
        {
            foreach (var column in type.GetDeclaredProperties().Where(IsText))
            {
                await PlantAsync(db, type, column, planted.Count);
                planted.Add($"{type.GetTableName()}.{column.GetColumnName()}");
            }
        }

        await PlantTrailAsync(db);
        return planted;
    }

    /// <summary>The first of them, counted from <paramref name="turn"/>, that a field takes.</summary>
    public static string For(int? maxLength, int turn)
    {
        var fitting = All.Where(text => text.Length <= (maxLength ?? int.MaxValue)).ToList();
        return fitting.Count == 0 ? "<b" : fitting[turn % fitting.Count];
    }

    // The trail is written to and never changed; roles, claims and keys are the framework's.
    private static bool HoldsTexts(IEntityType type) =>
        type.ClrType.Namespace!.StartsWith("CooperationPortal.", StringComparison.Ordinal) && !type.ClrType.Namespace.EndsWith(".Auditing", StringComparison.Ordinal)
        && type.ClrType.Namespace != "CooperationPortal.Data.Forms" && type.GetTableName() is not null && !type.IsMappedToJson();

    private static bool IsText(IProperty property) =>
        property.ClrType == typeof(string) && property.GetValueConverter() is null && !property.IsKey() && !property.IsForeignKey()
        && !Codes.Contains(property.Name) && !property.Name.EndsWith("Code", StringComparison.Ordinal) && !property.Name.EndsWith("Hash", StringComparison.Ordinal);

    private static async Task PlantAsync(PortalDbContext db, IEntityType type, IProperty column, int turn)
    {
        var suffix = column.IsIndex() ? 8 : 0;
        var texts = All.Where(text => text.Length + suffix <= (column.GetMaxLength() ?? int.MaxValue)).DefaultIfEmpty("<b").ToList();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        var choice = string.Concat(texts.Select((text, i) => $" WHEN {i} THEN {Parameter(command, text)}"));
        var unique = suffix == 0 ? "" : " || rowid";
#pragma warning disable CA2100 // Names are the model's, values are parameters.
        command.CommandText =
            $"UPDATE \"{type.GetTableName()}\" SET \"{column.GetColumnName()}\" = (CASE (rowid + {turn}) % {texts.Count}{choice} END){unique} "
            + $"WHERE \"{column.GetColumnName()}\" IS NOT NULL";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static string Parameter(DbCommand command, string text)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = $"@p{command.Parameters.Count}";
        parameter.Value = text;
        command.Parameters.Add(parameter);
        return parameter.ParameterName;
    }

    /// <summary>An entry for each action, task and meeting that the trail knows, with hostile words wherever it has words.</summary>
    private static async Task PlantTrailAsync(PortalDbContext db)
    {
        var entries = await db.AuditEntries.AsNoTracking().ToListAsync();
        for (var i = 0; i < entries.Count; i++)
        {
            var turn = i;
            db.AuditEntries.Add(new AuditEntry
            {
                At = entries[i].At,
                ActorId = entries[i].ActorId,
                ActorName = For(64, i),
                Action = entries[i].Action,
                SubjectKind = entries[i].SubjectKind,
                SubjectId = entries[i].SubjectId,
                SubjectLabel = For(300, i + 1),
                TaskId = entries[i].TaskId,
                MeetingId = entries[i].MeetingId,
                Reason = For(1000, i + 2),
                Changes = System.Text.Json.JsonSerializer.Serialize(
                    All.Select((text, j) => new { field = "内容", old = All[(j + turn) % All.Count], @new = text }).Take(3)),
            });
        }

        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }
}
