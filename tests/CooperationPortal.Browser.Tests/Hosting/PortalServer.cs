using System.Collections.Concurrent;
using System.Globalization;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Data;
using CooperationPortal.Data.Search;
using CooperationPortal.TestData;
using CooperationPortal.TestData.Databases;
using CooperationPortal.TestData.Hosting;
using CooperationPortal.Web.Infrastructure.RateLimits;
using CooperationPortal.Web.Localization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Browser.Tests.Hosting;

/// <summary>
/// The portal as a developer starts it — real server on the loopback address, demonstration data — but with the clock of
/// the tests, so that every run sees the same day. The database is made once a run; each test gets it in its first state.
/// </summary>
internal sealed class PortalServer : WebApplicationFactory<Program>
{
    // The real number of iterations would cost a tenth of a second for each of some seventy accounts.
    private const int PasswordIterations = 1;

    private static readonly ConcurrentBag<PortalServer> Idle = [];
    private static readonly DatabaseTemplate Demonstration = new(MakeAsync);

    private readonly DatabaseCopy? _database;
    private readonly string _connectionString;

    private PortalServer(DatabaseCopy database)
        : this(database.ConnectionString) => _database = database;

    private PortalServer(string connectionString)
    {
        _connectionString = connectionString;
        UseKestrel(0);
        StartServer();
        Address = ClientOptions.BaseAddress.ToString().TrimEnd('/');
    }

    /// <summary>Scheme, host and port.</summary>
    public string Address { get; }

    /// <summary>The application's clock.</summary>
    public TestClock Clock { get; } = new();

    /// <summary>A server in its first state, until it is given back.</summary>
    public static async Task<PortalServer> BorrowAsync()
    {
        while (Idle.TryTake(out var server))
        {
            if (server.TryReset())
            {
                return server;
            }

            await server.DisposeAsync();
        }

        return new PortalServer(await Demonstration.CopyAsync(DatabaseKind.Sqlite));
    }

    /// <summary>Leaves the server to the next test.</summary>
    public void GiveBack() => Idle.Add(this);

    /// <summary>What the portal writes on the screen for this Chinese text.</summary>
    public string Says(string language, string chinese, params object[] arguments)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            var text = Services.GetRequiredService<TextCatalog>()[chinese, arguments];
            return text.ResourceNotFound ? throw new InvalidOperationException($"No English for '{chinese}'.") : text.Value;
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    /// <summary>Reads from the database, for addresses that a test cannot know.</summary>
    public async Task<T> DatabaseAsync<T>(Func<PortalDbContext, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    /// <summary>The number in the address of this year's task of a measure, such as 3.2.</summary>
    public Task<int> TaskAsync(string measure) => DatabaseAsync(db => db.Tasks
        .Where(task => task.Year == TestClock.Start.Year && task.Number == measure)
        .Select(task => task.Id)
        .SingleAsync());

    /// <summary>The number in the address of one of this year's joint meetings: the first is held, the second one in negotiation.</summary>
    public Task<int> MeetingAsync(int ordinal) => DatabaseAsync(db => db.JointMeetings
        .Where(meeting => meeting.Series == MeetingSeries.Joint && meeting.Year == TestClock.Start.Year && meeting.Ordinal == ordinal)
        .Select(meeting => meeting.Id)
        .SingleAsync());

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // As `dotnet run` does it: demonstration mode, and cookies that a browser takes over http.
        builder.UseEnvironment("Development");
        builder.UseSetting("Database:Provider", "Sqlite");
        builder.UseSetting("Database:ConnectionString", _connectionString);
        builder.UseSetting("Logs:Folder", "");
        builder.UseSetting("KeyRing:Key", "mB1c8Jv0xq5Qn2yT7uK4sW9eR3zH6dLfA0pGjXoVtYw=");
        builder.UseSetting("Serilog:MinimumLevel:Default", "Error");

        // All browsers come from one address, and the clock stands still.
        foreach (var limit in RateLimitOptions.Names)
        {
            builder.UseSetting($"{RateLimitOptions.Section}:{limit}:Requests", "1000000");
        }

        builder.ConfigureTestServices(services =>
        {
            services.RemoveAuditServices();
            services.AddSingleton<TimeProvider>(Clock);
            services.AddSingleton<IStartupFilter, UndatedCookies>();
            services.Configure<PasswordHasherOptions>(options => options.IterationCount = PasswordIterations);
        });
    }

    /// <summary>The first start on an empty database makes the plan and the demonstration data.</summary>
    private static async Task MakeAsync(DatabaseKind kind, string connectionString)
    {
        await using var first = new PortalServer(connectionString);

        // Its rounds do not run by themselves under test.
        await first.DatabaseAsync(db => new SearchCatchUp(db).RunAsync());
    }

    /// <summary>False where a request of the test before still holds the database: that server is not used again.</summary>
    private bool TryReset()
    {
        try
        {
            _database!.Reset();
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode is 5 or 6)
        {
            return false;
        }

        Clock.Now = TestClock.Start;
        (Services.GetService<IMemoryCache>() as MemoryCache)?.Clear();
        return true;
    }
}
