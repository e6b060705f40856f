using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Web.Tests.Hosting;

public sealed class CommandLogTests
{
    [Fact]
    public async Task Commands_AreKeptForTheRequestThatSentThem()
    {
        var log = new CommandLog();
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<IStartupFilter>(log);
        builder.Services.AddDbContext<DbContext>(options => options.UseSqlite(connection).AddInterceptors(log));
        await using var app = builder.Build();
        app.MapGet("/{times:int}", async (int times, DbContext context) =>
        {
            for (var time = 0; time < times; time++)
            {
                await context.Database.SqlQuery<int>($"SELECT {time} AS Value").ToListAsync();
            }

            return Results.Ok();
        });
        await app.StartAsync();
        using var client = new PortalClient(app.GetTestClient(), commands: log);

        var pages = await Task.WhenAll(client.GetAsync("/3"), client.GetAsync("/0"), client.GetAsync("/1"));

        Assert.Equal([3, 0, 1], pages.Select(page => page.Commands.Count));
        Assert.All(pages[0].Commands, command => Assert.StartsWith("SELECT", command, StringComparison.Ordinal));
    }
}
