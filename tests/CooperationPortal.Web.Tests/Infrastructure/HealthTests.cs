using System.Net;
using CooperationPortal.Web.Infrastructure.Health;
using CooperationPortal.Web.Tests.Infrastructure.Probe;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Web.Tests.Infrastructure;

public sealed class HealthTests
{
    [Theory]
    [InlineData("Data Source=:memory:", HttpStatusCode.OK, "Healthy")]
    [InlineData("Data Source=/no/such/folder/portal.db", HttpStatusCode.ServiceUnavailable, "Unhealthy")]
    public async Task Ready_tells_in_one_word_whether_the_database_answers(string database, HttpStatusCode status, string word)
    {
        await using var app = await StartAsync(database);
        using var browser = app.Browser();

        var answer = await browser.OpenAsync("/health/ready");

        Assert.Equal((status, word), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Live_says_only_that_the_process_answers()
    {
        await using var app = await StartAsync("Data Source=/no/such/folder/portal.db");
        using var browser = app.Browser();

        Assert.Equal("Healthy", await browser.ReadAsync("/health/live"));
    }

    private static Task<PlumbingApp> StartAsync(string database) => PlumbingApp.StartAsync(services: services =>
    {
        services.AddDbContext<Empty>(options => options.UseSqlite(database));
        services.AddHealthChecks().AddDatabase<Empty>();
    });

    private sealed class Empty(DbContextOptions<Empty> options) : DbContext(options);
}
