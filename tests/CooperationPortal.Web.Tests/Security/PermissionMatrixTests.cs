using Microsoft.AspNetCore.Mvc.Controllers;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>Walks <c>docs/permission-matrix.json</c> over the running portal (SEC-01).</summary>
public sealed class PermissionMatrixTests(PortalWalk walk) : IClassFixture<PortalWalk>
{
    public static TheoryData<string> Rows => [.. PermissionMatrix.Table.Endpoints.Select(row => row.Endpoint)];

    [Fact]
    public void SEC_01_Every_endpoint_has_a_row_and_every_row_an_endpoint()
    {
        var rows = PermissionMatrix.Table.Endpoints.Select(row => row.Endpoint).ToList();
        var endpoints = walk.Endpoints.Select(group => group.Key).ToList();

        Assert.Equal(rows.Distinct(StringComparer.Ordinal), rows);
        Assert.True(endpoints.Except(rows).ToList() is [], $"No row in {PermissionMatrix.File} for: {string.Join(", ", endpoints.Except(rows))}");
        Assert.True(rows.Except(endpoints).ToList() is [], $"{PermissionMatrix.File} has rows of no endpoint: {string.Join(", ", rows.Except(endpoints))}");
        Assert.Contains(walk.Endpoints["GET /tasks/{id:int}"], endpoint => endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not null);
    }

    [Fact]
    public void SEC_01_Every_case_says_what_every_actor_gets()
    {
        var actors = PermissionMatrix.Table.Actors.Select(actor => actor.Id).ToList();
        var results = PermissionMatrix.Table.Results.Select(result => result.Id).ToList();

        Assert.All(
            PermissionMatrix.Table.Endpoints.SelectMany(row => row.Cases.Select(sample => (row, sample))),
            pair =>
            {
                Assert.Equal(actors, pair.sample.Expected.Keys);
                Assert.Subset(results.ToHashSet(), pair.sample.Expected.Values.ToHashSet());
            });
        Assert.All(PermissionMatrix.Table.Endpoints, row => Assert.Distinct(row.Cases.Select(sample => sample.Case)));
    }

    [Theory, MemberData(nameof(Rows))]
    public async Task SEC_01_Each_actor_gets_what_the_table_says(string endpoint)
    {
        var row = PermissionMatrix.Table[endpoint];
        var wrong = new List<string>();
        foreach (var sample in row.Cases)
        {
            foreach (var (actor, expected) in sample.Expected)
            {
                var answer = await walk.SendAsync(actor, walk.Request(row, sample));
                if (answer.Result != expected)
                {
                    wrong.Add($"{answer} as {actor}: {answer.Result}, but the table says {expected}");
                }

                if (answer.Result != "done" && answer.Changed.Count > 0)
                {
                    wrong.Add($"{answer} as {actor}: changed something");
                }

                wrong.AddRange(walk.Violations(actor, answer));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
    [Fact]
    public async Task SEC_17_An_initial_password_opens_nothing_but_the_page_that_replaces_it()
    {
        foreach (var row in ClosedRows.Where(row => row.Endpoint is not "POST /account/sign-out" && !row.Endpoint.EndsWith(" /account/password", StringComparison.Ordinal)
            && row.Endpoint is not ("GET /account/session" or "GET /account/session/extend")))
        {
            var answer = await walk.SendAsync(PortalWalk.Newcomer, walk.Request(row, row.Cases[0]));

            var stopped = answer.Location == "/account/password" || answer.Result == "forbidden";
            Assert.True(stopped && answer.Changed.Count == 0, answer.ToString());
        }
    }

    [Fact]
    public async Task SEC_04_Who_was_disabled_is_a_stranger_at_the_next_request()
    {
        foreach (var row in ClosedRows)
        {
            var answer = await walk.SendAsync(PortalWalk.Disabled, walk.Request(row, row.Cases[0]));

            Assert.True(answer.Result == "sign-in" && answer.Changed.Count == 0, answer.ToString());
        }
    }

    /// <summary>What strangers are sent to the sign-in page for.</summary>
    private static IEnumerable<MatrixEndpoint> ClosedRows =>
        PermissionMatrix.Table.Endpoints.Where(row => row.Cases[0].Expected["anonymous"] == "sign-in");
}
