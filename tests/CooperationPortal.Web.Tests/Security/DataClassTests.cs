using System.Text.RegularExpressions;
using CooperationPortal.TestData;
using CooperationPortal.TestData.Databases;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>What the portal stores is classified, table by table, in <c>docs/data-classes.md</c> (SEC-63).</summary>
public sealed partial class DataClassTests
{
    private const string File = "docs/data-classes.md";

    private static readonly string[] Classes = ["public", "internal", "restricted", "personal", "secret"];

    [Fact]
    public async Task SEC_63_Every_table_has_a_class()
    {
        await using var database = await PortalDatabase.EmptyAsync(DatabaseKind.Sqlite);
        await using var db = database.Open();
        var tables = db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();

        var rows = Row().Matches(await System.IO.File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Root, File)))
            .SelectMany(match => match.Groups["tables"].Value.Split(", ").Select(table => (Table: table.Trim('`'), Class: match.Groups["class"].Value))).ToList();

        Assert.Equal(tables, rows.Select(row => row.Table).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.Contains(row.Class, Classes));
    }

    [GeneratedRegex(@"^\| (?<tables>`\w+`(, `\w+`)*) \| (?<class>\w+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
