using System.Data.Common;
using System.Text.RegularExpressions;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Security.TwoSteps;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>
/// The running portal with a cast and a record of each kind, for tests that send every endpoint something. After each request it
/// says which tables changed, and makes the database again what it was.
/// </summary>
public sealed partial class PortalWalk : IAsyncLifetime
{
    private readonly Dictionary<string, (string Cookies, string Token)> _sessions = new(StringComparer.Ordinal);
    private PortalHost _portal = null!;
    private PortalDbContext _database = null!;
    private DbConnection _watch = null!;
    private DatabaseState _before = null!;
    private HttpClient _http = null!;
    private long _version;

    private const string Trail = nameof(PortalDbContext.AuditEntries);

    /// <summary>Somebody whose initial password still stands, and somebody who was disabled while signed in: no columns of the table.</summary>
    internal const string Newcomer = "newcomer", Disabled = "disabled";

    internal IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    internal IReadOnlyList<Secret> Secrets { get; private set; } = [];

    internal PortalHost Portal => _portal;

    /// <summary>What the portal wrote down of its latest failure.</summary>
    internal Exception? Failure => _portal.Log.LastOrDefault(line => line.Exception is not null)?.Exception;

    internal IServiceProvider Services => _portal.Services;

    /// <summary>Every column that the portal stores, by the name of its property.</summary>
    internal IReadOnlyList<(string Name, Type Type)> Columns =>
    [
        .. _database.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties())
            .Select(property => (property.Name, Type: Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType))
            .Concat(new[] { "Status", "Role", "ApprovedById", "IsDeleted", "Score" }.Select(name => (Name: name, Type: typeof(int))))
            .DistinctBy(column => column.Name),
    ];

    /// <summary>The database as every request finds it.</summary>
    internal DatabaseState Before => _before;

    /// <summary>The database after the latest request that changed it.</summary>
    internal DatabaseState? After { get; private set; }

    /// <summary>What the application answers to, under the names of the table.</summary>
    internal ILookup<string, RouteEndpoint> Endpoints => Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<ISuppressMatchingMetadata>()?.SuppressMatching != true)
        .SelectMany(endpoint => EndpointName.Of(endpoint).Select(name => (name, endpoint)))
        .ToLookup(pair => pair.name, pair => pair.endpoint);

    public async Task InitializeAsync()
    {
        _portal = await PortalHost.BorrowAsync();
        await EnterAsync();
        await MakeRecordsAsync();
        _http = new HttpClient(_portal.Server.CreateHandler()) { BaseAddress = new Uri("https://portal.test") };
        _database = _portal.OpenDatabase();
        await _database.Database.OpenConnectionAsync();
        _watch = _database.Database.GetDbConnection();
        _portal.Save();
        await ReturnAsync();
        _before = await DatabaseState.ReadAsync(_watch);
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        _http.Dispose();
        _portal.GiveBack();
    }

    /// <summary>The request of a case of the table.</summary>
    internal WalkRequest Request(MatrixEndpoint row, MatrixCase sample) => new(
        row.Method == "ANY" ? HttpMethod.Get : new HttpMethod(row.Method), Fill(sample.Address))
    {
        Form = [.. (sample.Form ?? new Dictionary<string, string>()).Select(field => KeyValuePair.Create(field.Key, Fill(field.Value)))],
        File = sample.File,
        What = sample.Case is null ? "" : $"({sample.Case})",
    };

    /// <summary>A text with the names in braces replaced by what they stand for.</summary>
    internal string Fill(string text) => Placeholder().Replace(text, match => Names[match.Groups["name"].Value]);

    /// <summary>Sends a request as one of the actors; afterwards the database is again what it was.</summary>
    internal async Task<WalkAnswer> SendAsync(string actor, WalkRequest request)
    {
        var (response, body) = await GetAsync(actor, request);
        return new WalkAnswer(request, response, body, await ChangesAsync());
    }

    /// <summary>Sends a form and loads the page to which it leads, with the message that it left; afterwards the database is again what it was.</summary>
    /// <returns>The form's own answer where it leads nowhere.</returns>
    internal async Task<WalkAnswer> SendAndFollowAsync(string actor, WalkRequest request)
    {
        var (response, body) = await GetAsync(actor, request);
        if (response.Headers.Location is not { OriginalString: ['/', ..] } location)
        {
            return new WalkAnswer(request, response, body, await ChangesAsync());
        }

        var set = response.Headers.TryGetValues("Set-Cookie", out var lines) ? lines.Select(line => line.Split(';')[0]) : [];
        var next = new WalkRequest(HttpMethod.Get, location.OriginalString)
        {
            Headers = [new("Cookie", string.Join("; ", set.Prepend(_sessions[actor].Cookies)))],
            What = $"after {request}",
        };
        (response, body) = await GetAsync(actor, next);
        return new WalkAnswer(next, response, body, await ChangesAsync());
    }

    /// <summary>Changes the database once and for all requests to come.</summary>
    internal async Task PlantAsync(Func<PortalDbContext, Task> change)
    {
        await change(_database);
        _portal.Save();
        await ReturnAsync();
        _before = await DatabaseState.ReadAsync(_watch);
    }

    /// <summary>Everything that is wrong with an answer whatever was asked: headers, and words that the reader must not see.</summary>
    internal IEnumerable<string> Violations(string actor, WalkAnswer answer) =>
        ResponseRules.Violations(answer)
            .Concat(Secrets.Where(secret => !secret.Readers.Contains(actor) && answer.Text.Contains(secret.Text, StringComparison.Ordinal))
                .Select(secret => $"tells '{secret.Text}'"))
            .Select(problem => $"{answer} as {actor}: {problem}");

    /// <summary>The part of <see cref="Violations"/> that can be seen without reading the page.</summary>
    internal static IEnumerable<string> HeaderViolations(WalkAnswer answer) =>
        ResponseRules.HeaderViolations(answer).Select(problem => $"{answer}: {problem}");

    private async Task<(HttpResponseMessage Response, byte[] Body)> GetAsync(string actor, WalkRequest request)
    {
        using var message = Message(actor, request);
        var response = await _http.SendAsync(message);
        return (response, await response.Content.ReadAsByteArrayAsync());
    }

    private HttpRequestMessage Message(string actor, WalkRequest request)
    {
        var (cookies, token) = _sessions[actor];
        var sent = request.Token switch
        {
            Token.Own or Token.InHeader => token,
            Token.Invented => "Q2ZESjg" + token[7..].Replace('a', 'b'),
            Token.SomebodyElses => _sessions[actor == "auditor" ? "administrator" : "auditor"].Token,
            _ => null,
        };
        var message = new HttpRequestMessage(request.Method, request.Address) { Content = request.Content(request.Token == Token.InHeader ? null : sent) };
        message.Headers.TryAddWithoutValidation("Cookie", cookies);
        if (request.Token == Token.InHeader)
        {
            message.Headers.TryAddWithoutValidation("RequestVerificationToken", sent);
        }

        foreach (var (name, value) in request.Headers)
        {
            message.Headers.Remove(name);
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    /// <summary>SQLite counts commits of other connections, so nothing is read where nothing was committed.</summary>
    private async Task<IReadOnlyList<string>> ChangesAsync()
    {
        if (await VersionAsync() == _version)
        {
            return [];
        }

        After = await DatabaseState.ReadAsync(_watch);
        await ReturnAsync();
        var changed = _before.Differences(After);
        return IsRefusal(_before, After) ? [.. changed.Where(table => table != Trail)] : changed;
    }

    /// <summary>What was refused leaves one trace, and must: its entry in the audit trail (SEC-57). Nothing else of the trail may change.</summary>
    private static bool IsRefusal(DatabaseState before, DatabaseState after) =>
        after.Rows(Trail).Take(before.Rows(Trail).Count).SequenceEqual(before.Rows(Trail))
        && after.Rows(Trail).Skip(before.Rows(Trail).Count).All(row => row.Split(DatabaseState.Between).Contains(AuditAction.AccessDenied, StringComparer.Ordinal));

    private async Task ReturnAsync()
    {
        _portal.ReturnToSaved();
        _version = await VersionAsync();
    }

    private async Task<long> VersionAsync()
    {
        await using var command = _watch.CreateCommand();
        command.CommandText = "PRAGMA data_version";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task EnterAsync()
    {
        using (var visitor = _portal.Visitor())
        {
            await KeepAsync("anonymous", visitor, "/account/sign-in");
        }

        foreach (var actor in PermissionMatrix.Table.Actors.Where(actor => actor.Account is not null))
        {
            await EnterAsync(actor.Id, TestPeople.All.Single(person => person.UserName == actor.Account));
        }

        await EnterAsync(Newcomer, TestPeople.Newcomer);
        await SetActiveAsync(TestPeople.Disabled, true);
        await EnterAsync(Disabled, TestPeople.Disabled);
        await SetActiveAsync(TestPeople.Disabled, false);
    }

    private async Task EnterAsync(string actor, TestPerson person)
    {
        using var client = await _portal.SignedInAsync(person);
        await KeepAsync(actor, client, "/account/password");
    }

    private async Task KeepAsync(string actor, PortalClient client, string address)
    {
        var page = await client.GetAsync(address);
        var token = page.Document.QuerySelector("input[name='__RequestVerificationToken']")!.GetAttribute("value")!;
        _sessions[actor] = (string.Join("; ", client.Cookies.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")), token);
    }

    private async Task SetActiveAsync(TestPerson person, bool active)
    {
        await using var db = _portal.OpenDatabase();
        await db.Users.Where(u => u.UserName == person.UserName).ExecuteUpdateAsync(s => s.SetProperty(u => u.IsActive, active));
    }

    /// <summary>What the page of the second factor offers the staff, and the code that goes with it.</summary>
    private void OfferSecondFactor(Dictionary<string, string> names, int userId, DateTime now)
    {
        var seed = TimeCodes.NewSeed();
        names["offer"] = Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("SeedOffers", $"{userId}").Protect($"{DateTime.MaxValue.Ticks}|{seed}");
        names["offer.code"] = TimeCodes.CodeAt(seed, now);
    }

    private async Task MakeRecordsAsync()
    {
        await using var db = _portal.OpenDatabase();
        var clock = Services.GetRequiredService<BusinessClock>();
        var records = new WalkRecords(db, new AccountReader(db, clock), clock);
        await records.MakeAsync();
        records.Names["staticFile"] = "/favicon.svg";
        OfferSecondFactor(records.Names, await db.Users.Where(u => u.UserName == TestPeople.Commerce.UserName).Select(u => u.Id).SingleAsync(), clock.UtcNow);
        (Names, Secrets) = (records.Names, records.Secrets);
    }

    [GeneratedRegex(@"\{(?<name>[\w.]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
