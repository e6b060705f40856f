using CooperationPortal.Core.Auditing;
using CooperationPortal.TestData;
using CooperationPortal.TestData.Databases;
using CooperationPortal.Web.Infrastructure;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Moq;
using PortalDatabase = CooperationPortal.TestData.Databases.PortalDatabase;

namespace CooperationPortal.Web.Tests.Infrastructure;

/// <summary>SEC-56, SEC-54: with these settings nobody gets a portal in production by oversight.</summary>
public sealed class ProductionChecksTests
{
    /// <summary>SEC-54: a connection that could be read on the way, or led to another server, is refused.</summary>
    [Theory]
    [InlineData("PostgreSql", "Host=db.example.cn;Database=portal;Username=u;Password=k7Hq-29xc", "SSL Mode=VerifyFull")]
    [InlineData("PostgreSql", "Host=db.example.cn;SSL Mode=Disable", "SSL Mode=VerifyFull")]
    [InlineData("PostgreSql", "Host=db.example.cn;SSL Mode=Allow", "SSL Mode=VerifyFull")]
    [InlineData("PostgreSql", "Host=db.example.cn;SSL Mode=Prefer", "SSL Mode=VerifyFull")]
    [InlineData("PostgreSql", "Host=db.example.cn;SSL Mode=Require", "SSL Mode=VerifyFull")]
    [InlineData("PostgreSql", "Host=127.0.0.1,db.example.cn:5433", "SSL Mode=VerifyFull")]
    [InlineData("SqlServer", "Server=db.example.cn;Encrypt=False", "Encrypt=True")]
    [InlineData("SqlServer", "Server=tcp:db.example.cn,1433;Encrypt=Optional", "Encrypt=True")]
    [InlineData("SqlServer", "Server=db.example.cn;TrustServerCertificate=True", "TrustServerCertificate")]
    public void SEC_54_APlainTextConnection_IsRefused(string provider, string connectionString, string advice)
    {
        var problem = Assert.Single(Problems(("Database:Provider", provider), ("Database:ConnectionString", connectionString)));

        Assert.Contains("Database:ConnectionString", problem, StringComparison.Ordinal);
        Assert.Contains(advice, problem, StringComparison.Ordinal);
        Assert.Contains("AllowInsecure:DatabaseConnection=true", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("k7Hq-29xc", problem, StringComparison.Ordinal);
        Assert.Empty(Problems(
            ("Database:Provider", provider), ("Database:ConnectionString", connectionString), ("AllowInsecure:DatabaseConnection", "true")));
    }

    /// <summary>SEC-54: encrypted, or not leaving the machine.</summary>
    [Theory]
    [InlineData("Sqlite", "Data Source=data/portal.db")]
    [InlineData("PostgreSql", "Host=db.example.cn;SSL Mode=VerifyFull")]
    [InlineData("PostgreSql", "Host=db.example.cn;SSL Mode=VerifyCA")]
    [InlineData("PostgreSql", "Host=127.0.0.1;Port=5432")]
    [InlineData("PostgreSql", "Host=localhost")]
    [InlineData("PostgreSql", "Host=::1")]
    [InlineData("PostgreSql", "Host=[::1]:5433,127.0.0.1:5432")]
    [InlineData("PostgreSql", "Host=/var/run/postgresql")]
    [InlineData("SqlServer", "Server=db.example.cn")]
    [InlineData("SqlServer", "Server=db.example.cn;Encrypt=Strict")]
    [InlineData("SqlServer", "Server=tcp:127.0.0.1,1433;Encrypt=False")]
    [InlineData("SqlServer", @"Server=.\SQLEXPRESS;TrustServerCertificate=True")]
    [InlineData("SqlServer", @"Server=(localdb)\MSSQLLocalDB;Encrypt=False")]
    public void SEC_54_AnEncryptedOrLocalConnection_IsTaken(string provider, string connectionString) =>
        Assert.Empty(Problems(("Database:Provider", provider), ("Database:ConnectionString", connectionString)));

    /// <summary>SEC-54: mail carries words of records, and the server's password.</summary>
    [Theory]
    [InlineData("mail.example.cn", "None", true)]
    [InlineData("127.0.0.1", "None", false)]
    [InlineData("mail.example.cn", "StartTls", false)]
    public void SEC_54_MailInPlainText_IsRefused_UnlessItStaysOnThisMachine(string host, string security, bool refused) =>
        Assert.Equal(
            refused,
            Problems(("Mail:Host", host), ("Mail:From", "portal@example.cn"), ("Mail:Security", security)).Any(p => p.StartsWith("Mail:Security", StringComparison.Ordinal)));

    /// <summary>SEC-56: what stands in a sample is no secret.</summary>
    [Theory]
    [InlineData("SingleSignOn:ClientSecret", "change-me")]
    [InlineData("SingleSignOn:ClientSecret", "<client secret>")]
    [InlineData("SingleSignOn:ClientSecret", "your-secret")]
    [InlineData("Kestrel:Certificates:Default:Password", "password")]
    [InlineData("Database:ConnectionString", "Host=/run;Username=portal;Password=changeme")]
    [InlineData("Database:ConnectionString", "Host=/run;Username=portal;Password=…;Pooling=true")]
    [InlineData("Setup:Password", "Portal-Demo-2019")]
    public void SEC_56_APlaceholder_IsRefused_AndNotRepeated(string key, string value)
    {
        var problem = Assert.Single(Problems(("Database:Provider", "PostgreSql"), ("Database:ConnectionString", "Host=/run"), (key, value)));

        Assert.StartsWith($"{key} is a placeholder.", problem, StringComparison.Ordinal);
        Assert.Contains("AllowInsecure:PlaceholderSecrets=true", problem, StringComparison.Ordinal);
        Assert.DoesNotContain($"{value} ", problem, StringComparison.Ordinal);
        Assert.Empty(Problems((key, value), ("AllowInsecure:PlaceholderSecrets", "true")));
    }

    /// <summary>SEC-56: a real secret, an empty setting, and what is none of the portal's.</summary>
    [Theory]
    [InlineData("SingleSignOn:ClientSecret", "v9Jw-2kQ8-password-Zr41")]
    [InlineData("SingleSignOn:ClientSecret", "")]
    [InlineData("Database:ConnectionString", "Host=/run;Username=portal;Password=v9Jw2kQ8Zr41")]
    [InlineData("GITHUB_TOKEN", "token")]
    [InlineData("Logs:Folder", "password")]
    public void SEC_56_ARealSecret_IsTaken(string key, string value) =>
        Assert.Empty(Problems(("Database:Provider", "PostgreSql"), ("Database:ConnectionString", "Host=/run"), (key, value)));

    /// <summary>SEC-15, SEC-56: made-up accounts have a password that everybody knows.</summary>
    [Fact]
    public void SEC_56_DemonstrationData_AreRefused()
    {
        Assert.Contains("AllowInsecure:DemonstrationData=true", Assert.Single(Problems(("Demonstration:Enabled", "true"))), StringComparison.Ordinal);
        Assert.Empty(Problems(("Demonstration:Enabled", "true"), ("AllowInsecure:DemonstrationData", "true")));
        Assert.Empty(Problems(("Demonstration:Enabled", "false")));
    }

    /// <summary>SEC-15, SEC-56: also where they were put in before, and the setting was taken back.</summary>
    [Fact]
    public async Task SEC_56_ADatabaseThatWasADemonstration_IsRefused()
    {
        await using var database = await PortalDatabase.EmptyAsync(DatabaseKind.Sqlite);
        await using var db = database.Open();
        await ProductionChecks.DemandRealDataAsync(db, Configuration(), Environment(Environments.Production), default);
        db.AuditEntries.Add(new AuditEntry
        {
            At = TestClock.Start.UtcDateTime,
            ActorName = "系统",
            Action = AuditAction.DemonstrationSeeded,
            SubjectKind = "plan",
            SubjectId = "demonstration",
            SubjectLabel = "演示数据",
        });
        await db.SaveChangesAsync();

        var refused = await Assert.ThrowsAsync<UnsafeConfigurationException>(
            () => ProductionChecks.DemandRealDataAsync(db, Configuration(), Environment(Environments.Production), default));
        Assert.Contains("AllowInsecure:DemonstrationData=true", refused.Message, StringComparison.Ordinal);
        await ProductionChecks.DemandRealDataAsync(
            db, Configuration(("AllowInsecure:DemonstrationData", "true")), Environment(Environments.Production), default);
        await ProductionChecks.DemandRealDataAsync(db, Configuration(), Environment(Environments.Development), default);
    }

    /// <summary>SEC-56: in Development all of it is allowed; in every other environment, whatever its name, all of it is told at once.</summary>
    [Theory]
    [InlineData("Development", 0)]
    [InlineData("Production", 3)]
    [InlineData("Staging", 3)]
    public void SEC_56_EveryProblemIsTold_OutsideOfDevelopment(string environment, int problems)
    {
        (string, string)[] settings =
        [
            ("Database:Provider", "PostgreSql"), ("Database:ConnectionString", "Host=db;Password=secret"), ("Demonstration:Enabled", "true"),
        ];

        Assert.Equal(problems, Problems(environment, settings).Count);
    }

    /// <summary>SEC-59: without a key of its own nothing could prove the trail; nothing permits that.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("REPLACE_ME")]
    [InlineData("00000000")]
    [InlineData("AAECAwQFBgcICQoLDA0ODw==")]
    public void SEC_59_AKeyOfTheAuditTrailThatIsNone_IsRefused(string key) =>
        Assert.Contains("Audit:Key", Assert.Single(Problems(("Audit:Key", key), ("AllowInsecure:PlaceholderSecrets", "true"))), StringComparison.Ordinal);

    /// <summary>A provider over plain HTTP could be anybody.</summary>
    [Theory]
    [InlineData("http://sso.example.cn", "k7Hq-29xc", "https")]
    [InlineData("sso.example.cn", "k7Hq-29xc", "https")]
    [InlineData("https://sso.example.cn", "", "SingleSignOn:ClientSecret")]
    public void SingleSignOn_ThatCouldBeForged_IsRefused(string authority, string secret, string advice) => Assert.Contains(
        advice,
        Assert.Single(Problems(("SingleSignOn:Authority", authority), ("SingleSignOn:ClientId", "portal"), ("SingleSignOn:ClientSecret", secret))),
        StringComparison.Ordinal);

    /// <summary>SEC-56: the portal itself does not start.</summary>
    [Fact]
    public async Task SEC_56_ThePortal_DoesNotStart()
    {
        await using var portal = await PortalHost.OwnAsync(new Dictionary<string, string> { ["Demonstration:Enabled"] = "true" });

        Assert.Contains("AllowInsecure:DemonstrationData=true", Record.Exception(() => portal.Server)?.ToString() ?? "", StringComparison.Ordinal);
    }

    private static IReadOnlyCollection<string> Problems(params (string Key, string Value)[] settings) => Problems(Environments.Production, settings);

    private static IReadOnlyCollection<string> Problems(string environment, (string Key, string Value)[] settings)
    {
        var refused = Record.Exception(() => ProductionChecks.Demand(Configuration(settings), Environment(environment)));
        return refused is null ? [] : Assert.IsType<UnsafeConfigurationException>(refused).Problems;
    }

    private static ConfigurationManager Configuration(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationManager { ["Audit:Key"] = PortalHost.AuditKey };
        foreach (var (key, value) in settings)
        {
            configuration[key] = value;
        }

        return configuration;
    }

    private static IHostEnvironment Environment(string name) => Mock.Of<IHostEnvironment>(environment => environment.EnvironmentName == name);
}
