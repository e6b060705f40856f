using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>
/// Sends every endpoint what no page of the portal would send, as somebody to whom it is open: a new endpoint is covered as soon
/// as it has its row in the table, without which <see cref="PermissionMatrixTests"/> fails.
/// </summary>
public sealed class HostileRequestTests(PortalWalk walk) : IClassFixture<PortalWalk>
{
    private const int LongValue = 10_000;
    private const int LongQuery = 3_000;

    public static TheoryData<string> Rows =>
        [.. PermissionMatrix.Table.Endpoints.Where(row => row.Endpoint != EndpointName.StaticFile).Select(row => row.Endpoint)];

    public static TheoryData<string> UnsafeRows => [.. PermissionMatrix.Table.Endpoints.Where(row => row.IsUnsafe).Select(row => row.Endpoint)];

    [Theory, MemberData(nameof(UnsafeRows))]
    public async Task SEC_30_A_form_without_the_own_token_is_refused(string endpoint)
    {
        var (actor, request) = Open(endpoint);
        foreach (var token in new[] { Token.None, Token.Invented, Token.SomebodyElses })
        {
            var answer = await walk.SendAsync(actor, request with { Token = token, What = $"with token: {token}" });

            Assert.True(answer.IsExpired && answer.Changed.Count == 0, $"{answer} as {actor}");
        }
    }

    [Fact]
    public async Task SEC_30_What_takes_any_method_changes_nothing()
    {
        var rows = PermissionMatrix.Table.Endpoints.Where(row => row.Method == "ANY").ToList();

        Assert.All(rows, row => Assert.DoesNotContain(
            walk.Endpoints[row.Endpoint], endpoint => endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is { ControllerName: not "Errors" }));
        foreach (var row in rows)
        {
            var answer = await walk.SendAsync("administrator", walk.Request(row, row.Cases[0]) with { Method = HttpMethod.Post, Token = Token.None });

            Assert.Empty(answer.Changed);
        }
    }

    [Theory, MemberData(nameof(Rows))]
    public async Task SEC_38_A_field_that_cannot_be_read_fails_nothing_and_changes_nothing(string endpoint)
    {
        var (actor, request) = Open(endpoint);
        var requests =
            from field in Fields(endpoint).Read
            where !field.IsInRoute
            from value in Hostile.ValuesFor(field.Type, request.Method == HttpMethod.Post ? LongValue : LongQuery)
            where value != Hostile.OutOfPlace || request.Form.Any(sent => sent.Key == field.Name)
            select request.Method == HttpMethod.Post
                ? request.With(field.Name, value) with { What = $"{field.Name}={Words(value)}" }
                : Ask(request, field.Name, value);
        await ExpectNothingAsync(actor, requests);
    }

    [Theory, MemberData(nameof(Rows))]
    public async Task SEC_38_A_field_that_comes_twice_changes_nothing(string endpoint)
    {
        var (actor, request) = Open(endpoint);
        var requests =
            from field in Fields(endpoint).Read
            where !field.IsInRoute && !field.IsList && field.Type != typeof(bool)
            let sent = request.Form.FirstOrDefault(sent => sent.Key == field.Name).Value
            where sent is not null || request.Method == HttpMethod.Get
            select request.Method == HttpMethod.Post
                ? request.With(field.Name, sent, sent + "1") with { What = $"{field.Name} twice" }
                : Ask(Ask(request, field.Name, "1"), field.Name, "2");
        await ExpectNothingAsync(actor, requests);
    }

    [Theory, MemberData(nameof(Rows))]
    public async Task SEC_38_A_request_that_is_none_fails_nothing_and_changes_nothing(string endpoint)
    {
        var (actor, request) = Open(endpoint);
        var pattern = walk.Endpoints[endpoint].First().RoutePattern;
        var parts = request.Address.Split('?')[0].Split('/');
        var places = Enumerable.Range(1, parts.Length - 1)
            .Where(i => i - 1 < pattern.PathSegments.Count && !pattern.PathSegments[i - 1].IsSimple | pattern.PathSegments[i - 1].Parts[0].IsParameter);
        // Where nothing is read, an odd form with a good token is as good as any.
        var readsFields = Fields(endpoint).Read.Any(field => !field.IsInRoute);
        IEnumerable<WalkRequest> requests =
        [
            .. from place in places
               from part in Hostile.PathParts
               select request with { Address = string.Join('/', parts.Select((old, i) => i == place ? part : old)) },
            .. Hostile.Methods.Select(method => request with { Method = method, Form = [], File = null, Token = Token.InHeader }),
            .. request.Method == HttpMethod.Post
                ? Hostile.Bodies.Concat(readsFields ? Hostile.OddForms : []).Select(body => request with { Body = body.Body, Token = Token.InHeader, What = $"with {body.What}" })
                : Hostile.Headers.Select(header => request with { Headers = header.Headers, What = $"with {header.What}" }),
        ];
        await ExpectNothingAsync(actor, requests);
    }

    [Theory, MemberData(nameof(UnsafeRows))]
    public async Task SEC_05_Fields_that_the_form_does_not_have_change_nothing_more(string endpoint)
    {
        var (actor, request) = Open(endpoint);
        var plain = await walk.SendAsync(actor, request);
        if (plain.Result != "done")
        {
            // Open to nobody, or changes nothing: then it does neither with more fields.
            Assert.Empty((await walk.SendAsync(actor, Overfill(endpoint, request))).Changed);
            return;
        }

        var expected = walk.After!;
        var answer = await walk.SendAsync(actor, Overfill(endpoint, request));

        Assert.True(answer.Result == "done", answer.ToString());
        Assert.Empty(expected.RowsThatDiffer(walk.After!));
    }

    [Theory, MemberData(nameof(Rows))]
    public async Task SEC_07_Nothing_leads_to_another_site(string endpoint)
    {
        var (actor, request) = Open(endpoint);
        var names = Fields(endpoint).Read.Where(field => field.IsText && field.Name.Contains("url", StringComparison.OrdinalIgnoreCase))
            .Select(field => field.Name).DefaultIfEmpty("returnUrl").ToList();
        var addresses = names is ["returnUrl"] && !Fields(endpoint).Read.Any(field => field.Name == "returnUrl")
            ? Hostile.Addresses.Take(1)
            : Hostile.Addresses;
        foreach (var address in addresses)
        {
            var sent = names.Aggregate(request, (with, name) => Ask(request.Method == HttpMethod.Post ? with.With(name, address) : with, name, address));
            var answer = await walk.SendAsync(actor, sent with
            {
                Headers = [new("Referer", "https://e.example/"), new("X-Forwarded-Host", "e.example"), new("X-Original-URL", "//e.example")],
                What = $"{names[0]}={address}",
            });

            Assert.True((int)answer.Status < 500, answer.ToString());
            Assert.Empty(walk.Violations(actor, answer));
        }
    }

    private (string Actor, WalkRequest Request) Open(string endpoint)
    {
        var row = PermissionMatrix.Table[endpoint];
        var sample = row.Cases.FirstOrDefault(sample => sample.OpenTo is not null) ?? row.Cases[0];
        return (sample.OpenTo ?? sample.Expected.FirstOrDefault(cell => cell.Value is "invalid" or "refused").Key ?? "anonymous", walk.Request(row, sample));
    }

    private EndpointFields Fields(string endpoint) =>
        EndpointFields.Of(walk.Endpoints[endpoint].First(), walk.Services.GetRequiredService<IModelMetadataProvider>());

    private async Task ExpectNothingAsync(string actor, IEnumerable<WalkRequest> requests)
    {
        var wrong = new List<string>();
        foreach (var request in requests)
        {
            var answer = await walk.SendAsync(actor, request);
            if ((int)answer.Status >= 500 || answer.Changed.Count > 0)
            {
                wrong.Add($"{answer} as {actor}");
            }

            wrong.AddRange(PortalWalk.HeaderViolations(answer));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>The request with every name of a stored column that its form does not have, in the body and in the address.</summary>
    private WalkRequest Overfill(string endpoint, WalkRequest request)
    {
        var fields = Fields(endpoint);
        var known = fields.Read.Where(field => !field.IsInRoute).Select(field => field.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var prefixes = request.Form.Select(field => field.Key.Contains('.', StringComparison.Ordinal) ? field.Key[..(field.Key.LastIndexOf('.') + 1)] : "")
            // Of a list's items one: the names of all of them would be more than a form may have.
            .Append("").DistinctBy(prefix => string.Concat(prefix.Where(c => !char.IsAsciiDigit(c))), StringComparer.Ordinal);
        var columns = walk.Columns.Select(column => (column.Name, Value: Plausible(column.Type)))
            .Concat(fields.Read.Where(field => field.IsInRoute).Select(field => (field.Name, Value: Plausible(field.Type))));
        List<(string Name, string Value)> more =
        [
            .. from prefix in prefixes
               from column in columns
               where !known.Contains(prefix + column.Name)
               select (prefix + column.Name, column.Value),
            .. fields.Closed.Select(name => (name, "true")),
        ];
        return request with
        {
            Address = request.Address + (request.Address.Contains('?', StringComparison.Ordinal) ? '&' : '?')
                + string.Join('&', more.Where(field => !request.Address.Contains(field.Name + "=", StringComparison.OrdinalIgnoreCase))
                    .DistinctBy(field => field.Name, StringComparer.OrdinalIgnoreCase).Take(100)
                    .Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}")),
            Form = [.. request.Form, .. more.DistinctBy(field => field.Name, StringComparer.OrdinalIgnoreCase).Select(field => KeyValuePair.Create(field.Name, field.Value))],
            What = "overfilled",
        };
    }

    private string Plausible(Type type) =>
        type == typeof(bool) ? "true"
        : type == typeof(DateTime) || type == typeof(DateOnly) || type == typeof(DateTimeOffset) ? "2020-01-01"
        : type == typeof(Guid) ? walk.Names["draftFile"]
        : type == typeof(string) ? "2026-12"
        : walk.Names["otherTask"];

    private static WalkRequest Ask(WalkRequest request, string name, string value)
    {
        var encoded = value.StartsWith(Hostile.Raw, StringComparison.Ordinal) ? value[Hostile.Raw.Length..] : Uri.EscapeDataString(value);
        return request with { Address = $"{request.Address}{(request.Address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={encoded}" };
    }

    private static string Words(string value) => value.Length > 40 ? $"{value[0]} × {value.Length}" : Uri.EscapeDataString(value);
}
