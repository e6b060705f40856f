using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using CsCheck;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>
/// Requests made up at random for every parameter of every endpoint, as somebody to whom it is open: never a 500, and what is answered with a
/// refusal, or only reads, changes no row (SEC-37, SEC-38). The seed is fixed, so that a failure stays until it is mended;
/// PORTAL_HOSTILE_SEED and PORTAL_HOSTILE_CASES walk other and longer ways.
/// </summary>
public sealed class InputPropertyTests(PortalWalk walk) : IClassFixture<PortalWalk>
{
    private const string FixedSeed = "0N0XIzNsQ0O2";
    private const int FixedCases = 9;
    private const int LongestAddress = 6000;

    private static readonly string Seed = Environment.GetEnvironmentVariable("PORTAL_HOSTILE_SEED") is { Length: > 0 } seed ? seed : FixedSeed;

    private static readonly int Cases =
        int.TryParse(Environment.GetEnvironmentVariable("PORTAL_HOSTILE_CASES"), CultureInfo.InvariantCulture, out var cases) ? cases : FixedCases;

    public static TheoryData<string> Rows =>
        [.. PermissionMatrix.Table.Endpoints.Where(row => row.Endpoint != EndpointName.StaticFile).Select(row => row.Endpoint)];

    [Theory, MemberData(nameof(Rows))]
    public async Task SEC_37_38_Whatever_comes_fails_nothing_and_what_is_refused_changes_nothing(string endpoint)
    {
        var row = PermissionMatrix.Table[endpoint];
        var open = row.Cases.Where(sample => sample.OpenTo is not null).DefaultIfEmpty(row.Cases[0]).ToList();
        var fields = EndpointFields.Of(walk.Endpoints[endpoint].First(), walk.Services.GetRequiredService<IModelMetadataProvider>()).Read;
        var random = PCG.Parse(Seed);
        var wrong = new List<string>();
        for (var i = 0; i < Cases; i++)
        {
            var sent = HostileGen.Case.Generate(random, null, out _);
            var sample = open[i % open.Count];
            var (actor, request) = (sample.OpenTo ?? "anonymous", Twisted(endpoint, fields, walk.Request(row, sample), sent));
            var answer = await walk.SendAsync(actor, request);
            if ((int)answer.Status >= 500 || (((int)answer.Status >= 400 || request.Method != HttpMethod.Post) && HasChanged(answer)))
            {
                wrong.Add($"{answer} as {actor}\n  {JsonSerializer.Serialize(sent)}");
            }

            wrong.AddRange(PortalWalk.HeaderViolations(answer));
        }

        Assert.True(wrong.Count == 0, $"Seed {Seed}, {Cases} cases:\n{string.Join('\n', wrong)}");
    }

    /// <summary>Without this, all of them might be refused at the door.</summary>
    [Fact]
    public async Task SEC_38_The_made_up_requests_reach_the_actions()
    {
        var results = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in PermissionMatrix.Table.Endpoints.Where(row => row.IsUnsafe && row.Cases[0].OpenTo is not null))
        {
            var fields = EndpointFields.Of(walk.Endpoints[row.Endpoint].First(), walk.Services.GetRequiredService<IModelMetadataProvider>()).Read;
            var random = PCG.Parse(Seed);
            for (var i = 0; i < 3; i++)
            {
                var answer = await walk.SendAsync(
                    row.Cases[0].OpenTo!, Twisted(row.Endpoint, fields, walk.Request(row, row.Cases[0]), HostileGen.Case.Generate(random, null, out _)));
                results[answer.Result] = results.GetValueOrDefault(answer.Result) + 1;
            }
        }

        Assert.True(results.GetValueOrDefault("done") > 20 && results.GetValueOrDefault("invalid") > 20, JsonSerializer.Serialize(results));
    }

    /// <summary>Leaves aside the trail, and that a wrong password was counted.</summary>
    private bool HasChanged(WalkAnswer answer) =>
        answer.ChangedBesidesTrail.Any(table => table != "AspNetUsers")
        || (answer.Changed.Contains("AspNetUsers") && !walk.Before.ColumnsThatDiffer(walk.After!).Where(column => column.StartsWith("AspNetUsers.", StringComparison.Ordinal))
            .All(column => column is "AspNetUsers.AccessFailedCount" or "AspNetUsers.LockoutEnd" or "AspNetUsers.StrangerFailures" or "AspNetUsers.StrangersLockedUntil" or "AspNetUsers.ConcurrencyStamp"));

    private WalkRequest Twisted(string endpoint, IReadOnlyList<EndpointField> fields, WalkRequest request, HostileCase sent)
    {
        var names = fields.Select(field => (field.Name, field.IsInRoute)).ToLookup(field => field.IsInRoute && fields.Any(other => !other.IsInRoute));
        foreach (var twist in sent.Twists)
        {
            // A record that is not there hides everything else: mostly the one in the address is left alone.
            var some = names[twist.Field >= 850].Concat(names[false]).DefaultIfEmpty(("id", false)).ToList();
            var (name, isInRoute) = some[twist.Field % some.Count];
            request = isInRoute && twist.Place != Place.Elsewhere
                ? InRoute(endpoint, request, name, twist.Value)
                : Put(request, name, twist);
        }

        return request.Method == HttpMethod.Post && sent.Travel != Travel.Form
            ? request with { Body = () => Body(request, sent.Travel), Token = Token.InHeader, What = $"{request.What} as {sent.Travel}" }
            : request;
    }

    private static WalkRequest Put(WalkRequest request, string name, Twist twist)
    {
        var inForm = request.Method == HttpMethod.Post ^ twist.Place == Place.Elsewhere;
        name = twist.Place == Place.Within ? $"{name}{(twist.Field % 2 == 0 ? "[0]" : ".Value")}" : name;
        var what = $"{request.What} {name} {twist.Place} {(twist.Value.Length > 40 ? twist.Value[..40] + "…" : Uri.EscapeDataString(twist.Value))}";
        if (!inForm)
        {
            return InQuery(request, name, twist.Value) with { What = what };
        }

        return (twist.Place == Place.Beside
            ? request with { Form = [.. request.Form, KeyValuePair.Create(name, twist.Value)] }
            : request.With(name, twist.Value)) with
        { What = what };
    }

    private static WalkRequest InQuery(WalkRequest request, string name, string value)
    {
        var address = $"{request.Address}{(request.Address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Encode(value)}";
        return address.Length > LongestAddress ? request : request with { Address = address };
    }

    private WalkRequest InRoute(string endpoint, WalkRequest request, string name, string value)
    {
        var pattern = walk.Endpoints[endpoint].First().RoutePattern;
        var place = pattern.PathSegments.ToList().FindIndex(segment => segment.Parts.Any(part =>
            part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter && string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase)));
        var parts = request.Address.Split('?');
        var path = parts[0].Split('/');
        var encoded = Encode(value);
        if (place < 0 || place + 1 >= path.Length || encoded.Length is 0 or > LongestAddress || value.Contains("..", StringComparison.Ordinal) || encoded.Contains("%%", StringComparison.Ordinal))
        {
            return request;
        }

        path[place + 1] = encoded;
        return request with { Address = string.Join('/', path) + (parts.Length > 1 ? $"?{parts[1]}" : "") };
    }

    private static HttpContent Body(WalkRequest request, Travel travel)
    {
        var encoding = travel is Travel.FormAsUtf16 or Travel.MultipartAsUtf16 ? Encoding.Unicode : Encoding.UTF8;
        if (travel is Travel.Multipart or Travel.MultipartAsUtf16)
        {
            var parts = new MultipartFormDataContent();
            foreach (var (name, value) in request.Form)
            {
                // As they are: an encoder would replace the halves of characters.
                var part = new ByteArrayContent(value.StartsWith(Hostile.Raw, StringComparison.Ordinal) ? Bytes(value) : travel == Travel.MultipartAsUtf16 ? MemoryMarshal.AsBytes(value.AsSpan()).ToArray() : encoding.GetBytes(value));
                part.Headers.ContentType = new MediaTypeHeaderValue("text/plain", encoding.WebName);
                parts.Add(part, $"\"{name}\"");
            }

            return parts;
        }

        var type = travel switch { Travel.Json => "application/json", Travel.Text => "text/plain", _ => "application/x-www-form-urlencoded" };
        var text = travel == Travel.Json
            ? JsonSerializer.Serialize(request.Form.DistinctBy(field => field.Key).ToDictionary(field => field.Key, field => field.Value))
            : string.Join('&', request.Form.Select(field => $"{Uri.EscapeDataString(field.Key)}={Encode(field.Value)}"));
        var content = new ByteArrayContent(encoding.GetBytes(text));
        content.Headers.ContentType = new MediaTypeHeaderValue(type, encoding.WebName);
        return content;
    }

    private static byte[] Bytes(string raw) => [.. Uri.UnescapeDataString(raw[Hostile.Raw.Length..]).Select(c => (byte)c)];

    private static string Encode(string value) =>
        value.StartsWith(Hostile.Raw, StringComparison.Ordinal) ? value[Hostile.Raw.Length..] : Uri.EscapeDataString(value);
}
