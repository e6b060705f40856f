using System.Net;
using System.Text.Json;
using System.Threading.RateLimiting;
using CooperationPortal.Core.Auditing;
using CooperationPortal.TestData;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Features.Account;
using CooperationPortal.Web.Infrastructure;
using CooperationPortal.Web.Infrastructure.RateLimits;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>SEC-53, SEC-13: what is costly, and what can be guessed, is asked for a limited number of times; with small limits.</summary>
public sealed class RateLimitTests : IAsyncLifetime
{
    private const string Wrong = "Wrong-Password-1";

    private static readonly Dictionary<string, string> Small = new(StringComparer.Ordinal)
    {
        ["RateLimits:SignIn:Requests"] = "4",
        ["RateLimits:Lists:Requests"] = "3",
        ["RateLimits:Documents:Requests"] = "3",
        ["RateLimits:Uploads:Requests"] = "2",
        ["RateLimits:Reveals:Requests"] = "2",
    };

    private PortalHost _portal = null!;

    public async Task InitializeAsync() => _portal = await PortalHost.OwnAsync(Small);

    public async Task DisposeAsync() => await _portal.DisposeAsync();

    /// <summary>SEC-13: accounts tried once each from one address; whoever comes from another address is not kept out.</summary>
    [Fact]
    public async Task ManyAccounts_TriedFromOneAddress_AreStopped_AndNobodyElse()
    {
        using var stranger = From("198.51.100.7");
        foreach (var name in new[] { "jh-commerce", "jh-culture", "nobody", "jh-office" })
        {
            (await SignInAsync(stranger, name, Wrong)).Expect(HttpStatusCode.BadRequest);
        }

        var refused = await SignInAsync(stranger, "jh-leader", TestPeople.Password);
        refused.Expect(HttpStatusCode.TooManyRequests);
        Assert.Equal("尝试次数过多，请在 5 分钟后再试。", refused.ErrorOf("UserName"));
        Assert.Equal(("jh-leader", ""), (refused.Form()["UserName"], refused.Form()["Password"]));

        using var elsewhere = From("198.51.100.8");
        (await SignInAsync(elsewhere, "jh-leader", TestPeople.Password)).ExpectRedirect("/");

        _portal.Clock.Advance(TimeSpan.FromMinutes(5));
        (await SignInAsync(stranger, "jh-leader", TestPeople.Password)).ExpectRedirect("/");
    }

    /// <summary>SEC-13, SEC-57: a burst is one entry of the trail, with its address; the next burst is another one.</summary>
    [Fact]
    public async Task ABurst_IsAuditedOnce_WithItsAddress()
    {
        using var stranger = From("198.51.100.7");
        for (var i = 0; i < 8; i++)
        {
            await SignInAsync(stranger, "nobody", Wrong);
        }

        Assert.Equal(["198.51.100.7"], await LimitedAsync());

        _portal.Clock.Advance(TimeSpan.FromMinutes(5));
        for (var i = 0; i < 6; i++)
        {
            await SignInAsync(stranger, "nobody", Wrong);
        }

        Assert.Equal(2, (await LimitedAsync()).Count);
    }

    /// <summary>SEC-53: the answer says when to come back, to a browser as to a script.</summary>
    [Fact]
    public async Task ARefusedSignIn_SaysWhenToComeBack()
    {
        using var stranger = From("198.51.100.7");
        var form = (await stranger.GetAsync("/account/sign-in")).Form().Fill("UserName", "nobody").Fill("Password", Wrong);
        for (var i = 0; i < 4; i++)
        {
            await form.SubmitAsync();
        }

        _portal.Clock.Advance(TimeSpan.FromSeconds(100.5));
        using var response = await stranger.Http.PostAsync("/account/sign-in", new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", form["__RequestVerificationToken"]), new("UserName", "nobody"), new("Password", Wrong),
        ]));

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(200), response.Headers.RetryAfter!.Delta);
    }

    /// <summary>SEC-13: the people of one office come from one address; who gets in has guessed nothing.</summary>
    [Fact]
    public async Task TriesThatSucceed_DoNotCount()
    {
        for (var i = 0; i < 6; i++)
        {
            using var colleague = From("198.51.100.7");
            (await SignInAsync(colleague, TestPeople.Commerce.UserName, TestPeople.Password)).ExpectRedirect("/");
        }
    }

    /// <summary>SEC-13, SEC-16: the set-up secret is guessed no faster than a password.</summary>
    [Fact]
    public void EveryFormThatTakesASecretOfAStranger_LimitsGuesses()
    {
        var limited = Endpoints().Where(endpoint => endpoint.Metadata.GetMetadata<LimitsGuessesAttribute>() is not null)
            .Select(AddressOf);

        Assert.Equal(["/account/set-up", "/account/sign-in", "/account/sign-in/second"], limited.Order(StringComparer.Ordinal));
    }

    /// <summary>SEC-52: what a client says of its own address changes nothing; what a named proxy says does.</summary>
    [Theory]
    [InlineData("", HttpStatusCode.TooManyRequests)]
    [InlineData("203.0.113.1", HttpStatusCode.BadRequest)]
    public async Task AForwardedAddress_IsBelievedOfANamedProxyOnly(string proxy, HttpStatusCode fifth)
    {
        await using var portal = await PortalHost.OwnAsync(proxy.Length == 0 ? Small : new(Small) { ["Proxies:0"] = proxy });
        Page? answer = null;
        for (var i = 0; i < 5; i++)
        {
            using var client = From("203.0.113.1", portal);
            client.Http.DefaultRequestHeaders.Add("X-Forwarded-For", $"198.51.100.{i}");
            client.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
            answer = await SignInAsync(client, "nobody", Wrong);
        }

        answer!.Expect(fifth);
    }

    /// <summary>SEC-53: lists, by person; the page is the portal's own, in the reader's language.</summary>
    [Fact]
    public async Task Lists_AreLimitedByPerson_UntilTheWindowEnds()
    {
        using var clerk = await _portal.SignedInAsync(TestPeople.Commerce);
        foreach (var address in new[] { "/tasks", "/tasks?q=a", "/reports" })
        {
            (await clerk.GetAsync(address)).Expect(HttpStatusCode.OK);
        }

        using var response = await clerk.Http.GetAsync("/tasks?q=b");
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(60), response.Headers.RetryAfter!.Delta);
        Assert.Equal(["操作太频繁"], (await clerk.GetAsync("/tasks")).Expect(HttpStatusCode.TooManyRequests).Words("h1"));

        // Neither other pages nor other people, though they come from the same address.
        (await clerk.GetAsync("/account/password")).Expect(HttpStatusCode.OK);
        using var colleague = await _portal.SignedInAsync(TestPeople.Culture);
        (await colleague.GetAsync("/tasks")).Expect(HttpStatusCode.OK);

        _portal.Clock.Advance(TimeSpan.FromSeconds(60));
        (await clerk.GetAsync("/tasks")).Expect(HttpStatusCode.OK);
    }

    /// <summary>SEC-53: in English for who reads English, and short for a script.</summary>
    [Fact]
    public async Task TheAnswer_SuitsItsReader()
    {
        await using (var db = _portal.OpenDatabase())
        {
            await db.Users.Where(u => u.UserName == TestPeople.Commerce.UserName).ExecuteUpdateAsync(s => s.SetProperty(u => u.Language, "en"));
        }

        using var clerk = await _portal.SignedInAsync(TestPeople.Commerce);
        for (var i = 0; i < 3; i++)
        {
            await clerk.GetAsync("/tasks");
        }

        Assert.Equal(["Too many requests"], (await clerk.GetAsync("/tasks")).Words("h1"));
        clerk.Http.DefaultRequestHeaders.Add("X-Requested-With", "fetch");
        using var script = await clerk.Http.GetAsync("/tasks");
        Assert.Equal((HttpStatusCode.TooManyRequests, "application/problem+json"), (script.StatusCode, script.Content.Headers.ContentType!.MediaType));
        var problem = JsonDocument.Parse(await script.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((429, "Too many requests"), (problem.GetProperty("status").GetInt32(), problem.GetProperty("title").GetString()));
        Assert.NotNull(script.Headers.RetryAfter);
    }

    /// <summary>SEC-53: documents, feeds and attachments.</summary>
    [Theory]
    [InlineData("/joint-meetings/1/minutes.docx")]
    [InlineData("/joint-meetings/1/invite.ics")]
    [InlineData("/files/00000000-0000-0000-0000-000000000001")]
    public async Task Documents_AreLimitedByPerson(string address)
    {
        using var clerk = await _portal.SignedInAsync(TestPeople.Commerce);
        for (var i = 0; i < 3; i++)
        {
            (await clerk.GetAsync(address)).Expect(HttpStatusCode.NotFound);
        }

        (await clerk.GetAsync(address)).Expect(HttpStatusCode.TooManyRequests);
    }

    /// <summary>SEC-53: a feed has no sign-in; its limit goes by the address, and an IPv6 network is one address.</summary>
    [Fact]
    public async Task Feeds_AreLimitedByAddress()
    {
        for (var i = 1; i <= 4; i++)
        {
            using var calendar = From($"2001:db8:1:2::{i}");
            (await calendar.GetAsync($"/calendar/guess{i}.ics")).Expect(i < 4 ? HttpStatusCode.NotFound : HttpStatusCode.TooManyRequests);
        }

        using var elsewhere = From("2001:db8:1:3::1");
        (await elsewhere.GetAsync("/calendar/guess.ics")).Expect(HttpStatusCode.NotFound);
    }

    /// <summary>SEC-53, DB-20: personal data of others are not looked through one by one; what is refused leaves no entry.</summary>
    [Fact]
    public async Task Reveals_AreLimitedByPerson()
    {
        using var auditor = await _portal.SignedInAsync(TestPeople.Auditor);
        await using var db = _portal.OpenDatabase();
        var address = $"/audit/{await db.AuditEntries.MaxAsync(a => a.Id)}";
        foreach (var expected in new[] { HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests })
        {
            (await (await auditor.GetAsync(address)).Form().Fill("Purpose", "核查异常登录").SubmitAsync()).Expect(expected);
        }

        Assert.Equal(2, await db.AuditEntries.CountAsync(a => a.Action == AuditAction.PersonalDataShown));
    }

    /// <summary>SEC-53: files that are sent.</summary>
    [Fact]
    public async Task Uploads_AreLimitedByPerson()
    {
        using var office = await _portal.SignedInAsync(TestPeople.Office);
        foreach (var expected in new[] { HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.TooManyRequests })
        {
            using var response = await office.Http.PostAsync("/tasks/1/files", new MultipartFormDataContent { { new StringContent("x"), "x" } });
            Assert.Equal(expected, response.StatusCode);
        }
    }

    /// <summary>SEC-53: by walking the endpoints, so that a new one has its limit the day it appears.</summary>
    [Fact]
    public void EveryEndpoint_HasTheLimitOfItsKind()
    {
        var limits = Endpoints().ToLookup(
            endpoint => endpoint.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName, AddressOf);

        Assert.All(
            Endpoints().Where(endpoint => endpoint.Metadata.GetMetadata<AcceptsFilesAttribute>() is not null),
            endpoint => Assert.Contains(AddressOf(endpoint), limits["Uploads"]));
        Assert.All(
            Endpoints().Select(AddressOf).Where(path => path.EndsWith(".docx", StringComparison.Ordinal) || path.EndsWith(".ics", StringComparison.Ordinal)),
            path => Assert.Contains(path, limits["Documents"]));
        Assert.Superset(
            new HashSet<string> { "/tasks", "/reports", "/reviews", "/audit", "/admin/users", "/joint-meetings", "/joint-meetings/decisions", "/desk" },
            limits["Lists"].ToHashSet());
        Assert.DoesNotContain("/account/password", limits.Where(limit => limit.Key is not null).SelectMany(limit => limit));
    }

    /// <summary>SEC-53: a limit of none, or of no time, is a mistake that stops the start.</summary>
    [Fact]
    public async Task ALimitOfNothing_StopsTheStart()
    {
        await using var portal = await PortalHost.OwnAsync(new Dictionary<string, string> { ["RateLimits:Lists:Requests"] = "0" });

        Assert.Contains("RateLimits", Record.Exception(() => portal.Server)?.ToString() ?? "", StringComparison.Ordinal);
    }

    /// <summary>SEC-53, REL-06: a clock that is put back neither empties a window nor makes it longer.</summary>
    [Fact]
    public void AClockThatIsPutBack_LengthensNothing()
    {
        var clock = new TestClock();
        using var limiter = new WindowLimiter(new RateLimit { Requests = 1, Seconds = 60 }, clock);
        Assert.True(limiter.AttemptAcquire().IsAcquired);

        clock.Advance(TimeSpan.FromDays(-1));
        using var refused = limiter.AttemptAcquire();
        Assert.False(refused.IsAcquired);
        Assert.True(refused.TryGetMetadata(MetadataName.RetryAfter, out var wait));
        Assert.Equal(TimeSpan.FromSeconds(60), wait);

        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.True(limiter.AttemptAcquire().IsAcquired);
    }

    /// <summary>SEC-53, SEC-62: requests at the same moment are counted one by one.</summary>
    [Fact]
    public void RequestsAtOnce_AreCountedOneByOne()
    {
        using var limiter = new WindowLimiter(new RateLimit { Requests = 10, Seconds = 60 }, new TestClock());
        var acquired = 0;
        Parallel.For(0, 200, _ => Interlocked.Add(ref acquired, limiter.AttemptAcquire().IsAcquired ? 1 : 0));

        Assert.Equal(10, acquired);
        Assert.Null(limiter.IdleDuration);
    }

    private PortalClient From(string address, PortalHost? portal = null)
    {
        var client = (portal ?? _portal).Visitor();
        client.Http.DefaultRequestHeaders.Add(ClientAddress.Header, address);
        return client;
    }

    private static async Task<Page> SignInAsync(PortalClient client, string name, string password) =>
        await (await client.GetAsync("/account/sign-in")).Form().Fill("UserName", name).Fill("Password", password).SubmitAsync();

    private async Task<List<string?>> LimitedAsync()
    {
        await using var db = _portal.OpenDatabase();
        return await db.AuditEntries.Where(a => a.Action == AuditAction.SignInLimited).Select(a => a.Address).ToListAsync();
    }

    private static string AddressOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    private List<RouteEndpoint> Endpoints() => [.. _portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];
}
