using System.Text.RegularExpressions;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Seeding;
using CooperationPortal.Data.Seeding.Demonstration;
using CooperationPortal.TestData;
using CooperationPortal.TestData.Databases;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>Nobody has an account or a password before somebody made it (SEC-15).</summary>
public sealed partial class DefaultPasswordTests
{
    /// <summary>What products of all kinds were delivered with.</summary>
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "admin", "admin123", "admin@123", "admin1234", "administrator", "root", "toor", "123456", "12345678", "123456789", "000000", "888888", "666666", "password", "password1", "passw0rd",
        "p@ssw0rd", "p@ssword", "pa$$w0rd", "changeme", "change_me", "changeit", "secret", "default", "guest", "test", "test123", "demo", "demo123", "welcome", "welcome1", "letmein", "qwerty",
        "abc123", "abcd1234", "abc@123", "aa123456", "a123456", "system", "manager", "oracle", "postgres", "mysql", "sa", "superadmin", "huawei@123", "h3c@123",
    };

    [Fact]
    public async Task SEC_15_A_new_database_has_no_account()
    {
        await using var database = await PortalDatabase.EmptyAsync(DatabaseKind.Sqlite);
        await using var db = database.Open();
        await new PlanSeeder(db, new BusinessClock(new TestClock())).SeedAsync();

        Assert.True(await db.Departments.AnyAsync());
        Assert.Empty(await db.Users.Select(user => user.UserName).ToListAsync());
        Assert.Empty(await db.UserRoles.ToListAsync());
    }

    /// <summary>A text of the source that is given to something called a password, secret or key.</summary>
    [Fact]
    public void SEC_15_The_source_gives_nobody_a_password()
    {
        var found = Sources().SelectMany(file => Assigned().Matches(File.ReadAllText(file)).Select(match => (file, match)))
            .Where(pair => Known.Contains(pair.match.Groups["value"].Value))
            .Select(pair => $"{RepositoryFiles.Relative(pair.file)}: {pair.match.Value}")
            .ToList();

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    /// <summary>The demonstration's password, which its sign-in page shows, stands in the source where it is made and where it is refused.</summary>
    [Fact]
    public void SEC_15_The_demonstrations_password_is_its_own_affair()
    {
        var places = Sources().Where(file => File.ReadAllText(file).Contains(DemoAccounts.Password, StringComparison.Ordinal))
            .Select(RepositoryFiles.Relative).ToList();

        Assert.Contains("src/CooperationPortal.Data/Seeding/Demonstration/DemoAccounts.cs", places);
        Assert.All(places, place => Assert.Contains("Demonstration", File.ReadAllText(Path.Combine(RepositoryFiles.Root, place)), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("var password = \"admin123\";", true)]
    [InlineData("\"Password\": \"P@ssw0rd\"", true)]
    [InlineData("Secret = \"changeme\"", true)]
    [InlineData("T[\"password\"]", false)]
    [InlineData("autocomplete=\"current-password\"", false)]
    public void The_scan_sees_what_it_looks_for(string line, bool found) =>
        Assert.Equal(found, Assigned().Matches(line).Any(match => Known.Contains(match.Groups["value"].Value)));

    private static IEnumerable<string> Sources() =>
        new[] { "*.cs", "*.cshtml", "*.json", "*.mjs", "*.sh", "*.yml", "*.props" }.SelectMany(pattern => RepositoryFiles.Files("src", pattern));

    [GeneratedRegex("(password|secret|passwd|pwd|key|token)\\w*\"?\\s*(=|:|=>|\\()\\s*\"(?<value>[^\"\\r\\n]{1,40})\"", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Assigned();
}
