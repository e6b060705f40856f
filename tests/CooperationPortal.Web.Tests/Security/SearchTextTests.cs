using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>Signs that mean something to a database, in every parameter of every page (SEC-34).</summary>
public sealed class SearchTextTests(PortalWalk walk) : IClassFixture<PortalWalk>
{
    // Nothing that the walk's records say has one of these signs.
    private static readonly string[] Wildcards = ["%", "_", "[", "\\", "%%%", "____"];
    private static readonly string[] Injections = ["' OR 1=1--", "' OR ''='", "\") OR 1=1--", "1 OR 1=1", "'; DROP TABLE AspNetUsers;--", "Name DESC", "(SELECT 1)", "\\'", "[%]"];
    private const string Nonsense = "查无此词";

    public static TheoryData<string> Pages =>
        [.. PermissionMatrix.Table.Endpoints.Where(row => row.Method == "GET" && row.Endpoint != EndpointName.StaticFile).Select(row => row.Endpoint)];

    [Theory, MemberData(nameof(Pages))]
    public async Task SEC_34_A_text_means_nothing_but_itself(string endpoint)
    {
        var row = PermissionMatrix.Table[endpoint];
        var sample = row.Cases.FirstOrDefault(sample => sample.OpenTo is not null) ?? row.Cases[0];
        var actor = sample.Expected.Where(cell => cell.Value is "page" or "file" or "redirect").Select(cell => cell.Key).LastOrDefault() ?? "anonymous";
        var fields = EndpointFields.Of(walk.Endpoints[endpoint].First(), walk.Services.GetRequiredService<IModelMetadataProvider>()).Read
            .Where(field => !field.IsInRoute).ToList();
        var plain = walk.Request(row, sample);
        foreach (var field in fields)
        {
            var nothing = await walk.SendAsync(actor, Ask(plain, field.Name, Nonsense));
            foreach (var text in field.IsText ? Injections.Concat(Wildcards) : Injections.Take(3))
            {
                var found = await walk.SendAsync(actor, Ask(plain, field.Name, text));

                Assert.True((int)found.Status < 500 && found.Changed.Count == 0, $"{found} as {actor}");
                Assert.True(found.Status == nothing.Status, $"{found} as {actor}, but {(int)nothing.Status} for '{Nonsense}'");
                if (field.IsText)
                {
                    Assert.True(Words(found, text) == Words(nothing, text), $"{found} as {actor} finds something else than a word that is nowhere");
                }
            }
        }
    }

    /// <summary>What the page says, without the words that were looked for.</summary>
    private static string Words(WalkAnswer answer, string text) => answer.Result != "page"
        ? answer.Result
        : (answer.Page.QuerySelector("main")?.TextContent ?? answer.Result)
            .Replace(text, "", StringComparison.Ordinal).Replace(Nonsense, "", StringComparison.Ordinal);

    private static WalkRequest Ask(WalkRequest request, string name, string value) => request with
    {
        Address = $"{request.Address}{(request.Address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(value)}",
    };
}

/// <summary>The other half: what has the sign is found by it, and alone (SEC-34).</summary>
public sealed class LiteralSearchTests : PortalTests
{
    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("[")]
    [InlineData("\\")]
    public async Task SEC_34_A_search_for_a_sign_finds_what_has_it(string sign)
    {
        await DatabaseAsync(db => db.Tasks.Where(t => t.Number == "3.2").ExecuteUpdateAsync(s => s.SetProperty(t => t.Name, "增长100%_[甲\\乙]'丙'")));
        await DatabaseAsync(db => db.Users.Where(u => u.UserName == TestPeople.Commerce.UserName).ExecuteUpdateAsync(s => s.SetProperty(u => u.DisplayName, "李%_[\\'")));
        using var office = await SignedInAsync(TestPeople.Office);
        using var administrator = await SignedInAsync(TestPeople.All.First(person => person.Role == Core.Access.Role.Administrator));

        var tasks = await office.GetAsync($"/tasks?Search={Uri.EscapeDataString(sign)}");
        var users = await administrator.GetAsync($"/admin/users?Search={Uri.EscapeDataString(sign)}");

        Assert.Single(tasks.Document.QuerySelectorAll("main table tbody tr"));
        Assert.Contains("增长100%_[甲", tasks.Text, StringComparison.Ordinal);
        Assert.Single(users.Document.QuerySelectorAll("main table tbody tr"));
        Assert.Contains("李%_[", users.Text, StringComparison.Ordinal);
    }
}
