using System.Text.RegularExpressions;
using CooperationPortal.TestData;
using CooperationPortal.TestData.Databases;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>DB-20: the columns with personal data are those of <c>docs/personal-data.md</c>, each with purpose, readers and how long it is kept.</summary>
public sealed partial class PersonalDataDocumentTests
{
    private const string File = "docs/personal-data.md";

    [Fact]
    public async Task DB_20_Every_text_column_is_listed_once()
    {
        var (columns, texts) = await ModelAsync();
        var listed = Listed().Select(column => column.Name).ToList();

        Assert.Equal([], listed.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.Equal([], texts.Except(listed));
        Assert.Equal([], listed.Except(columns));
    }

    /// <summary>Nobody may put a new name or address among what is not personal.</summary>
    [Fact]
    public void DB_20_What_sounds_like_a_person_is_personal()
    {
        var elsewhere = Listed().Where(column => column.Section > 0 && SoundsPersonal().IsMatch(column.Name)).Select(column => column.Name);

        Assert.Equal([], elsewhere);
        Assert.All(
            new[] { "Tasks.SignedByName", "Reports.ActorName", "Users.Email", "X.UserName", "X.ClientAddress", "X.BrowserName", "X.PhoneNumber", "X.Post" },
            name => Assert.Matches(SoundsPersonal(), name));
    }

    /// <summary>Purpose, readers and time are filled in.</summary>
    [Fact]
    public void DB_20_Every_personal_column_has_a_purpose_readers_and_an_end()
    {
        var rows = Lines(0);

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(4, row.Trim('|').Split('|').Count(cell => cell.Trim().Length > 1)));
    }

    [Fact]
    public async Task DB_20_A_new_column_would_be_missed()
    {
        var (_, texts) = await ModelAsync();
        var listed = Listed().Select(column => column.Name).Where(name => name != "UserSessions.Address");

        Assert.Equal(["UserSessions.Address"], texts.Except(listed));
    }

    private static async Task<(IReadOnlyList<string> Columns, IReadOnlyList<string> Texts)> ModelAsync()
    {
        await using var database = await PortalDatabase.EmptyAsync(DatabaseKind.Sqlite);
        await using var db = database.Open();
        var columns = db.Model.GetEntityTypes()
            .SelectMany(type => type.GetDeclaredProperties().Select(property => (Name: $"{type.GetTableName()}.{property.GetColumnName()}", property.ClrType)))
            .Distinct().ToList();
        return ([.. columns.Select(column => column.Name)], [.. columns.Where(column => column.ClrType == typeof(string)).Select(column => column.Name)]);
    }

    /// <summary>The columns of the three tables: personal, written by people, neither.</summary>
    private static IEnumerable<(int Section, string Name)> Listed() =>
        Enumerable.Range(0, 3).SelectMany(part => Lines(part).SelectMany(line => Column().Matches(line.Split('|')[1]).Select(match => (part, match.Groups["name"].Value))));

    private static List<string> Lines(int part)
    {
        var heads = new[] { "## 是什么、为什么、谁能看、存多久", "## 人写的文字", "## 不含个人信息的文字" };
        var lines = System.IO.File.ReadAllLines(Path.Combine(RepositoryFiles.Root, File));
        return [.. lines.SkipWhile(line => line != heads[part]).Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal)).Where(line => line.StartsWith("| `", StringComparison.Ordinal))];
    }

    [GeneratedRegex(@"`(?<name>\w+\.\w+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Column();

    /// <summary>By the column's name; the addresses from which administrators may work are the house's own networks.</summary>
    [GeneratedRegex(@"\.\w*(ByName|ActorName|AuthorName|UserName|DisplayName|StandInName|Email|Phone|Address$|Browser|Agent|Post$|Liaison)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SoundsPersonal();
}
