using System.Net;
using Microsoft.AspNetCore.StaticAssets;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>
/// The headers of every response of the whole portal. The other walks look at them too, for each answer they get; here are the
/// answers that no endpoint gives, each static file, and the nonce.
/// </summary>
public sealed class ResponseHeaderTests(PortalWalk walk) : IClassFixture<PortalWalk>
{
    [Theory]
    [InlineData("GET", "/no/such/page", HttpStatusCode.NotFound)]
    [InlineData("GET", "/dist/no-such.css", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/desk", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/tasks?Search=%01", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/audit", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/tasks/{otherTask}/accept", HttpStatusCode.Conflict)]
    public async Task SEC_32_33_Errors_carry_the_headers(string method, string address, HttpStatusCode status)
    {
        var answer = await walk.SendAsync("staff", new WalkRequest(new HttpMethod(method), walk.Fill(address)));

        Assert.Equal(status, answer.Status);
        Assert.Empty(walk.Violations("staff", answer));
    }

    [Fact]
    public async Task SEC_33_Who_comes_without_encryption_is_sent_to_it()
    {
        var answer = await walk.SendAsync("anonymous", new WalkRequest(HttpMethod.Get, "http://portal.test/desk"));

        Assert.Equal("https://portal.test/desk", answer.Location);
        // Browsers ignore HSTS that came in the clear, and so it is not sent.
        Assert.Equal(["Strict-Transport-Security is ''"], ResponseRules.HeaderViolations(answer));
    }

    [Fact]
    public async Task SEC_32_33_Every_static_file_carries_the_headers()
    {
        var addresses = walk.Endpoints[EndpointName.StaticFile].Select(endpoint => endpoint.Metadata.GetRequiredMetadata<StaticAssetDescriptor>().Route)
            .Distinct(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(addresses);
        foreach (var address in addresses)
        {
            var answer = await walk.SendAsync("anonymous", new WalkRequest(HttpMethod.Get, $"/{address}"));

            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Empty(ResponseRules.HeaderViolations(answer));
        }
    }

    [Fact]
    public async Task SEC_32_No_two_responses_have_the_same_nonce()
    {
        var nonces = new List<string?>();
        foreach (var row in PermissionMatrix.Table.Endpoints.Where(row => row.Method == "GET"))
        {
            nonces.Add(ResponseRules.Nonce(await walk.SendAsync("office", walk.Request(row, row.Cases[0]))));
        }

        var given = nonces.OfType<string>().ToList();
        // A file that is handed out has a policy of its own, without scripts and so without a nonce.
        Assert.True(given.Count >= nonces.Count - 1, $"{nonces.Count - given.Count} responses have no nonce");
        Assert.Distinct(given);
    }
}
