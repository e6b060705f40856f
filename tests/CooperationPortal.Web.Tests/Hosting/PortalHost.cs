using System.Collections.Concurrent;
using CooperationPortal.Core.Files;
using CooperationPortal.Data;
using CooperationPortal.Data.Providers;
using CooperationPortal.TestData;
using CooperationPortal.TestData.Databases;
using CooperationPortal.TestData.Hosting;
using CooperationPortal.TestData.People;
using CooperationPortal.TestData.SqlServerOffline;
using CooperationPortal.Web.Infrastructure.Logging;
using CooperationPortal.Web.Infrastructure.RateLimits;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Files;
using CooperationPortal.Web.Services.Notifications;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace CooperationPortal.Web.Tests.Hosting;

/// <summary>
/// The portal as in production, running in the test's process on its own SQLite database with the plan and the
/// <see cref="TestPeople"/>. Starting one takes a second, giving it its first state back some milliseconds: tests borrow
/// one (<see cref="PortalTests"/>) and leave it to the next.
/// </summary>
internal sealed class PortalHost : WebApplicationFactory<Program>
{
    /// <summary>What the keys in the database are encrypted with.</summary>
    public const string KeyOfKeys = "mB1c8Jv0xq5Qn2yT7uK4sW9eR3zH6dLfA0pGjXoVtYw=";

    private static readonly ConcurrentBag<PortalHost> Idle = [];

    private readonly PortalDatabase _database;
    private readonly IReadOnlyDictionary<string, string> _settings;

    private PortalHost(PortalDatabase database, IReadOnlyDictionary<string, string>? settings = null) =>
        (_database, _settings) = (database, settings ?? new Dictionary<string, string>());

    /// <summary>The secret of the audit trail's seals.</summary>
    public const string AuditKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    /// <summary>Where the portal exports the audit trail's heads to.</summary>
    public string HeadFolder { get; } = Path.Combine(Path.GetTempPath(), "portal-heads-" + Guid.NewGuid().ToString("N"));

    /// <summary>The application's clock.</summary>
    public TestClock Clock { get; } = new();

    /// <summary>The database commands of each request.</summary>
    public CommandLog Commands { get; } = new();

    /// <summary>The virus scanner: none, until a test puts one in its place.</summary>
    public SwitchedScanner Scanner { get; } = new();

    /// <summary>Lets the database fail in the middle of a request.</summary>
    public Faults Faults { get; } = new();

    /// <summary>What the log has of exceptions.</summary>
    public ConcurrentQueue<LogEvent> Log { get; } = new();

    /// <summary>What the log has of refused input (SEC-57).</summary>
    public ConcurrentQueue<LogEvent> Refusals { get; } = new();

    /// <summary>A host in its first state, until it is given back.</summary>
    public static async Task<PortalHost> BorrowAsync()
    {
        if (Idle.TryTake(out var host))
        {
            host.Reset();
            return host;
        }

        return new PortalHost(await PortalDatabase.PlannedAsync(DatabaseKind.Sqlite));
    }

    /// <summary>A host of the test's own, with other settings; to be disposed of, not given back.</summary>
    public static async Task<PortalHost> OwnAsync(IReadOnlyDictionary<string, string> settings) =>
        new(await PortalDatabase.PlannedAsync(DatabaseKind.Sqlite), settings);

    /// <summary>Leaves the host to the next test.</summary>
    public void GiveBack() => Idle.Add(this);

    /// <summary>Remembers the database as it is now, until the host is given back.</summary>
    public void Save() => _database.Save();

    /// <summary>Makes the database again what it was at the last <see cref="Save"/>. Sessions go on.</summary>
    public void ReturnToSaved()
    {
        _database.ReturnToSaved();
        ForgetCached();
    }

    /// <summary>A context on the application's database, as if by another request.</summary>
    public PortalDbContext OpenDatabase() => _database.Open();

    /// <summary>Somebody's browser, not signed in.</summary>
    public PortalClient Visitor()
    {
        var jar = new CookieJar(Clock) { InnerHandler = Server.CreateHandler() };
        return new PortalClient(new HttpClient(jar) { BaseAddress = new Uri("https://portal.test") }, jar, Commands);
    }

    /// <summary>Somebody's browser, signed in by the form of the sign-in page.</summary>
    public async Task<PortalClient> SignedInAsync(TestPerson person)
    {
        var client = Visitor();
        var page = await client.GetAsync("/account/sign-in");
        var answer = await page.Form().Fill("UserName", person.UserName).Fill("Password", TestPeople.Password).SubmitAsync();
        Assert.True(answer.Location is not null, $"{person} was not let in: {answer}");
        return client;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _database.DisposeAsync();
        DeleteHeads();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Database:Provider", "Sqlite");
        builder.UseSetting("Database:ConnectionString", _database.ConnectionString);
        builder.UseSetting("Audit:Key", AuditKey);
        builder.UseSetting("Audit:HeadDirectory", HeadFolder);
        builder.UseSetting("Logs:Folder", "");
        builder.UseSetting("KeyRing:Key", KeyOfKeys);
        builder.UseSetting("https_port", "443");
        builder.UseSetting("Serilog:MinimumLevel:Default", "Error");
        builder.UseSetting($"Serilog:MinimumLevel:Override:{typeof(RefusedInput).FullName}", "Warning");

        // The tests are a crowd at one address whose clock stands still; those of the limits set small ones.
        foreach (var limit in RateLimitOptions.Names)
        {
            builder.UseSetting($"{RateLimitOptions.Section}:{limit}:Requests", "1000000");
        }

        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.RemoveAuditServices();
            services.AddSingleton<TimeProvider>(Clock);
            services.AddSingleton<IFileScanner>(Scanner);

            // Tests ask for a round where they want one: none may come in between.
            services.Remove(services.Single(service => service.ImplementationType == typeof(FileRounds)));
            services.Remove(services.Single(service => service.ImplementationType == typeof(NotificationRounds)));
            services.AddSingleton<IStartupFilter>(Commands);
            services.AddSingleton<IStartupFilter>(Faults);
            services.AddSingleton<IStartupFilter, ClientAddress>();
            services.AddSerilog(
                (provider, logger) =>
                {
                    LoggingSetup.Configure(logger, provider.GetRequiredService<IConfiguration>(), AppContext.BaseDirectory);
                    logger.WriteTo.Sink(new LogSink(Log, Refusals));
                },
                preserveStaticLogger: true);
            services.ConfigureDbContext<SqlitePortalDbContext>(options => options.AddInterceptors(Commands, Faults, PortalOnSqlServer.Twin));
            services.Configure<PasswordHasherOptions>(options => options.IterationCount = TestPeople.PasswordIterations);
        });
    }

    private void Reset()
    {
        _database.Reset();
        Clock.Now = TestClock.Start;
        Services.GetRequiredService<DeniedAccessLimit>().Forget();
        Services.GetRequiredService<RefusedInputLimit>().Forget();
        Refusals.Clear();
        DeleteHeads();
        Scanner.Inner = new NoScanner();
        Log.Clear();
        ForgetCached();
    }

    private void DeleteHeads()
    {
        if (Directory.Exists(HeadFolder))
        {
            Directory.Delete(HeadFolder, recursive: true);
        }
    }

    private sealed class LogSink(ConcurrentQueue<LogEvent> log, ConcurrentQueue<LogEvent> refusals) : ILogEventSink
    {
        private static readonly string Refused = new ScalarValue(typeof(RefusedInput).FullName).ToString();

        public void Emit(LogEvent logEvent)
        {
            if (logEvent.Exception is not null)
            {
                log.Enqueue(logEvent);
            }

            if (logEvent.Properties.TryGetValue("SourceContext", out var source) && source.ToString() == Refused)
            {
                refusals.Enqueue(logEvent);
            }
        }
    }

    private void ForgetCached() => (Services.GetService<IMemoryCache>() as MemoryCache)?.Clear();
}
