using System.Data.Common;
using System.Globalization;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.WorkPlan;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CooperationPortal.Web.Tests.Costs;

/// <summary>Makes a plan many times as large, in SQLite: each task with all that hangs on it, each meeting, each account, each line of the trail.</summary>
internal static class GrownPlan
{
    /// <summary>Between a row and its copies lie so many ids.</summary>
    private const int Distance = 1_000_000;

    private static readonly Type[] Copied =
    [
        typeof(PortalUser), typeof(IdentityUserRole<int>), typeof(WorkTask), typeof(Assignment), typeof(Milestone), typeof(TaskMonth),
        typeof(ProgressReport), typeof(ReportAuthor), typeof(ReportRevision), typeof(ReportStep), typeof(ReportComment), typeof(AuditEntry),
        typeof(JointMeeting), typeof(MeetingProposal), typeof(ProposalOption), typeof(MeetingNotice), typeof(MeetingMember), typeof(AgendaItem),
        typeof(WorkPoint), typeof(MeetingMinutes), typeof(MinutesSection), typeof(SectionRevision), typeof(MinutesOutcome),
        typeof(OutcomeDepartment), typeof(MinutesComment), typeof(MinutesSignature),
    ];

    /// <summary>Columns that differ from copy to copy, as SQL over the row t and the number n of the copy.</summary>
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["WorkTask.Number"] = "t.\"Number\" || '-' || n",
        ["PortalUser.UserName"] = "t.\"UserName\" || n",
        ["PortalUser.NormalizedUserName"] = "t.\"NormalizedUserName\" || n",
        ["AuditEntry.TaskId"] = $"t.\"TaskId\" + n * {Distance}",
        ["AuditEntry.MeetingId"] = $"t.\"MeetingId\" + n * {Distance}",
        ["JointMeeting.Ordinal"] = "t.\"Ordinal\" + n * 10",
        ["JointMeeting.Uid"] = "t.\"Uid\" || n",
        ["MeetingMinutes.IssueNumber"] = "t.\"IssueNumber\" + n * 10",
    };

    /// <summary>Copies everything until there are so many times as many.</summary>
    /// <param name="db">A context on SQLite.</param>
    /// <param name="times">2 doubles the plan.</param>
    /// <param name="year">The year whose totals are reckoned anew.</param>
    public static async Task GrowAsync(PortalDbContext db, int times, int year)
    {
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        await ExecuteAsync(connection, "PRAGMA foreign_keys = OFF; BEGIN");
        foreach (var type in Copied)
        {
            await ExecuteAsync(connection, CopyOf(db.Model.FindEntityType(type)!, times));
        }

        await ExecuteAsync(connection, "COMMIT; PRAGMA foreign_keys = ON");
        await new Figures(db).RefreshYearAsync(year);
    }

    private static string CopyOf(IEntityType entity, int times)
    {
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        var columns = entity.GetProperties().Select(property => (Name: property.GetColumnName(table)!, Value: ValueOf(entity, property, table))).ToList();
        return string.Create(CultureInfo.InvariantCulture, $"""
            WITH RECURSIVE copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < {times - 1})
            INSERT INTO "{table.Name}" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))})
            SELECT {string.Join(", ", columns.Select(c => c.Value))} FROM "{table.Name}" AS t CROSS JOIN copy
            """);
    }

    private static string ValueOf(IEntityType entity, IProperty property, StoreObjectIdentifier table)
    {
        var column = $"t.\"{property.GetColumnName(table)}\"";
        if (Names.TryGetValue($"{entity.ClrType.Name}.{property.Name}", out var name))
        {
            return name;
        }

        var ofCopied = property.GetContainingForeignKeys().Any(key => Copied.Contains(key.PrincipalEntityType.ClrType));
        var ownKey = property.IsPrimaryKey() && !property.IsForeignKey();
        return ofCopied || ownKey ? $"{column} + n * {Distance}" : column;
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        // Past the context, which would offer it to SQL Server too.
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Made of the model's own names.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
