using CooperationPortal.Core.Auditing;
using CooperationPortal.Data.Auditing;
using CooperationPortal.TestData.Databases;
using CooperationPortal.Web.Services.Auditing;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Moq;

namespace CooperationPortal.Web.Tests.Services.Auditing;

/// <summary>The command "audit verify", and the key that it and the portal need (SEC-59).</summary>
public sealed class AuditCommandTests
{
    [Fact]
    public async Task SEC_59_It_says_sound_or_names_the_first_bad_row_without_the_portal()
    {
        await using var database = await PortalDatabase.PlannedAsync(DatabaseKind.Sqlite);
        await using var db = database.Open();
        for (var i = 0; i < 3; i++)
        {
            db.AuditEntries.Add(new AuditEntry
            {
                At = default,
                ActorName = "x",
                Action = AuditAction.TaskChanged,
                SubjectKind = "task",
                SubjectId = "1",
                SubjectLabel = "1",
            });
        }

        await db.SaveChangesAsync();
        await new AuditSealer(db, AuditKey.TryRead(PortalHost.AuditKey)!).SealAllAsync();
        var last = await db.AuditSeals.OrderByDescending(s => s.Sequence).FirstAsync();

        var (code, output) = await RunAsync(database.ConnectionString);
        Assert.True(code == AuditCommand.Sound, output);
        Assert.Contains($"{last.Sequence} sealed entries are right", output, StringComparison.Ordinal);
        Assert.Contains(last.Hash, output, StringComparison.Ordinal);

        await db.Database.ExecuteSqlAsync($"DROP TRIGGER TR_AuditEntries_NoUpdate");
        await db.Database.ExecuteSqlAsync($"UPDATE AuditEntries SET Reason = 'x' WHERE Id = {last.AuditEntryId}");
        (code, output) = await RunAsync(database.ConnectionString);
        Assert.True(code == AuditCommand.Broken, output);
        Assert.StartsWith($"BROKEN at sequence {last.Sequence}, entry {last.AuditEntryId}: the entry was changed", output, StringComparison.Ordinal);
        Assert.Contains("TR_AuditEntries_NoUpdate", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SEC_59_What_cannot_be_verified_is_not_called_sound()
    {
        var missing = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".db");

        var (code, output) = await RunAsync($"Data Source={missing}");

        Assert.Equal(AuditCommand.Failed, code);
        Assert.Contains("NOT VERIFIED", output, StringComparison.Ordinal);
        Assert.False(File.Exists(missing));
        Assert.Equal(AuditCommand.Failed, await AuditCommand.RunAsync(["audit", "repair"], TextWriter.Null));
    }

    [Theory]
    [InlineData(null, "is not set")]
    [InlineData("c2hvcnQ=", "at least 32")]
    [InlineData(PortalHost.AuditKey, null)]
    public void SEC_59_Production_does_not_start_without_a_key(string? key, string? problem)
    {
        var configuration = Configuration(("Audit:Key", key));
        var environment = Mock.Of<IHostEnvironment>(e => e.EnvironmentName == "Production");

        if (problem is null)
        {
            Assert.Null(AuditKeys.Problem(configuration));
            Assert.NotNull(AuditKeys.Get(configuration, environment));
            return;
        }

        Assert.Contains(problem, AuditKeys.Problem(configuration)!, StringComparison.Ordinal);
        var refusal = Assert.Throws<InvalidOperationException>(() => AuditKeys.Get(configuration, environment));
        Assert.Contains("openssl rand -base64 32", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SEC_59_In_development_a_key_is_made_once_beside_the_database()
    {
        var folder = Directory.CreateTempSubdirectory("portal-key-").FullName;
        var configuration = Configuration(("Database:ConnectionString", $"Data Source={folder}/portal.db"));
        var environment = Mock.Of<IHostEnvironment>(e => e.EnvironmentName == "Development" && e.ContentRootPath == folder);

        AuditKeys.Get(configuration, environment);
        var made = File.ReadAllText(Path.Combine(folder, "audit.key"));
        AuditKeys.Get(configuration, environment);

        Assert.Equal(made, File.ReadAllText(Path.Combine(folder, "audit.key")));
        Assert.NotNull(AuditKey.TryRead(made));
        Directory.Delete(folder, recursive: true);
    }

    private static IConfiguration Configuration(params (string Key, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, s.Value))).Build();

    private static async Task<(int Code, string Output)> RunAsync(string connectionString)
    {
        var heads = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        await using var output = new StringWriter();
        var code = await AuditCommand.RunAsync(
            ["audit", "verify", $"--Database:ConnectionString={connectionString}", $"--Audit:Key={PortalHost.AuditKey}", $"--Audit:HeadDirectory={heads}"],
            output);
        return (code, output.ToString());
    }
}
