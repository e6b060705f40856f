using System.Net;
using System.Text;
using System.Text.Json;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Tests.Hosting;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>SEC-57: input that was refused is a line of the log with who, what, where and why, and without what was typed.</summary>
public sealed class RefusedInputTests : PortalTests
{
    private const string Typed = "typed-by-hand-4711";

    [Fact]
    public async Task SEC_57_AFieldThatBreaksItsRule()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var form = (await client.GetAsync("/admin/settings")).Form("main form").Fill("Form.SoonDays", "4711").Forge("Form.LaggingPoints", Typed);
        (await form.SubmitAsync()).Expect(HttpStatusCode.BadRequest);

        Expect(Portal, "validation", "POST", "/admin/settings", 400, "Form.LaggingPoints Form.SoonDays", "admin");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SEC_57_AFormWithoutItsToken(bool isSignedIn)
    {
        using var client = isSignedIn ? await SignedInAsync(TestPeople.Administrator) : Visitor();
        var address = isSignedIn ? "/admin/settings" : "/account/sign-in";
        using var answer = await client.Http.PostAsync(address, new FormUrlEncodedContent([KeyValuePair.Create("Form.SoonDays", Typed)]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);

        Expect(Portal, "anti-forgery", "POST", address[1..], 400, "-", isSignedIn ? "admin" : "-");
    }

    [Fact]
    public async Task SEC_57_WhatIsNoForm()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        using var answer = await client.Http.PostAsync("/admin/settings", new StringContent($"{{\"a\":\"{Typed}\"}}", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);

        Expect(Portal, "unreadable", "POST", "admin/settings", 415, "-", "admin");
    }

    [Fact]
    public async Task SEC_57_AnAddressThatNoPageHas()
    {
        using var client = await SignedInAsync(TestPeople.Commerce);
        (await client.GetAsync($"/tasks?Search={Typed}%00")).Expect(HttpStatusCode.BadRequest);

        Expect(Portal, "unreadable", "GET", "tasks", 400, null, TestPeople.Commerce.UserName);
    }

    [Theory]
    [InlineData("Lists", "/tasks?q=")]
    [InlineData("SignIn", "/account/sign-in")]
    public async Task SEC_57_TooManyRequests(string limit, string address)
    {
        await using var portal = await PortalHost.OwnAsync(new Dictionary<string, string> { [$"RateLimits:{limit}:Requests"] = "2" });
        using var client = limit == "Lists" ? await portal.SignedInAsync(TestPeople.Commerce) : portal.Visitor();
        for (var i = 0; i < 4; i++)
        {
            var page = await client.GetAsync(limit == "Lists" ? address + Typed : address);
            if (limit == "SignIn")
            {
                await page.Form().Fill("UserName", Typed).Fill("Password", Typed).SubmitAsync();
            }
        }

        // Two were too many, within a minute.
        Expect(
            portal, "rate-limit", limit == "Lists" ? "GET" : "POST", limit == "Lists" ? "tasks" : "account/sign-in", 429, "-",
            limit == "Lists" ? TestPeople.Commerce.UserName : "-");
    }

    /// <summary>What a rule answers, a wrong password among it, has its entry elsewhere or is none; what is carried out is none.</summary>
    [Fact]
    public async Task SEC_57_WhatIsNoRefusedInput_IsNotWrittenDown()
    {
        using var visitor = Visitor();
        await (await visitor.GetAsync("/account/sign-in")).Form().Fill("UserName", "jh-commerce").Fill("Password", "Wrong-Password-1").SubmitAsync();
        using var client = await SignedInAsync(TestPeople.Administrator);
        (await (await client.GetAsync("/admin/settings")).Form("main form").Fill("Form.SoonDays", "9").SubmitAsync()).ExpectRedirect("/admin/settings");
        (await client.GetAsync("/tasks?page=0")).Expect(HttpStatusCode.Forbidden);

        Assert.Empty(Portal.Refusals);
    }

    [Fact]
    public async Task SEC_57_AFloodIsBounded_AndWhatWasLeftOutIsTold()
    {
        var limit = new RefusedInputLimit(new Core.Shared.BusinessClock(Clock));
        var recorded = Enumerable.Range(0, 1000).Count(i => limit.Take("10.0.0.1", $"page {i}").IsRecorded);
        Assert.Equal(EventLimit.Most + 1, recorded);
        Assert.True(limit.Take("10.0.0.2", "page 1").IsRecorded);
        Clock.Advance(EventLimit.Window);
        Assert.Equal(1000 - EventLimit.Most - 1, limit.Take("10.0.0.1", "page 1").Left);

        // A crowd of addresses takes no more memory than so many of them, and is still bounded.
        Assert.InRange(Enumerable.Range(0, 20_000).Count(i => limit.Take($"address {i}", "page").IsRecorded), EventLimit.MostPersons - 2, EventLimit.MostPersons + 1);

        // Over HTTP: the same page again and again is one line a minute.
        using var client = Visitor();
        for (var i = 0; i < 5; i++)
        {
            using var answer = await client.Http.PostAsync("/account/sign-in", new FormUrlEncodedContent([]));
        }

        Assert.Single(Portal.Refusals);
        Clock.Advance(TimeSpan.FromMinutes(1));
        using var later = await client.Http.PostAsync("/account/sign-in", new FormUrlEncodedContent([]));
        Assert.Equal(2, Portal.Refusals.Count);
    }

    private static void Expect(PortalHost portal, string kind, string method, string route, int status, string? fields, string user)
    {
        using var output = new StringWriter();
        new RenderedCompactJsonFormatter().Format(Assert.Single(portal.Refusals), output);
        var line = output.ToString().TrimEnd();
        Assert.DoesNotContain('\n', line);
        Assert.DoesNotContain(Typed, line, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", line, StringComparison.Ordinal);
        var json = JsonDocument.Parse(line).RootElement;
        Assert.Equal(
            (kind, method, route.TrimStart('/'), status, user),
            (Text("Kind"), Text("RequestMethod"), Text("Route").TrimStart('/'), json.GetProperty("StatusCode").GetInt32(), Text("User")));
        Assert.Equal(fields ?? Text("Fields"), Text("Fields"));
        Assert.Equal("input.refused", json.GetProperty("EventId").GetProperty("Name").GetString());
        Assert.All(new[] { "@t", "@tr", "ClientAddress" }, name => Assert.NotEmpty(Text(name)));
        Assert.Equal(LogEventLevel.Warning.ToString(), Text("@l"));

        string Text(string name) => json.GetProperty(name).GetString()!;
    }
}
