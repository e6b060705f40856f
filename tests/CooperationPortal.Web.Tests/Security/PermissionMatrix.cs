using System.Text.Json;
using System.Text.Json.Serialization;
using CooperationPortal.TestData;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>The table <c>docs/permission-matrix.json</c>: endpoint × actor → result (SEC-01).</summary>
internal sealed record PermissionMatrix(
    IReadOnlyList<MatrixActor> Actors, IReadOnlyList<MatrixResult> Results, IReadOnlyList<MatrixEndpoint> Endpoints)
{
    public const string File = "docs/permission-matrix.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static PermissionMatrix Table { get; } =
        JsonSerializer.Deserialize<PermissionMatrix>(System.IO.File.ReadAllText(Path.Combine(RepositoryFiles.Root, File)), Json)!;

    /// <summary>The row of an endpoint.</summary>
    public MatrixEndpoint this[string endpoint] => Endpoints.Single(row => row.Endpoint == endpoint);
}

/// <summary>A column.</summary>
/// <param name="Id">As the rows name it.</param>
/// <param name="Name">In Chinese and English.</param>
/// <param name="Short">Heads the column in the document.</param>
/// <param name="Account">Of the test people; null: not signed in.</param>
internal sealed record MatrixActor(string Id, string Name, string Short, string? Account);

/// <summary>One of the words that a cell may hold.</summary>
/// <param name="Id">The word.</param>
/// <param name="Sign">As the document shows it.</param>
/// <param name="Means">What the test asks for.</param>
internal sealed record MatrixResult(string Id, string Sign, string Means);

/// <summary>A row: a method and route pattern, with the cases in which the answer differs.</summary>
/// <param name="Endpoint">GET /tasks/{id:int}.</param>
/// <param name="Page">The page's Chinese name.</param>
/// <param name="Cases">At least one.</param>
internal sealed record MatrixEndpoint(string Endpoint, string Page, IReadOnlyList<MatrixCase> Cases)
{
    public string Method => Endpoint.Split(' ')[0];

    /// <summary>What a browser sends only with a token.</summary>
    public bool IsUnsafe => Method is not ("GET" or "ANY");

    public override string ToString() => Endpoint;
}

/// <summary>One request, and what each actor gets for it.</summary>
/// <param name="Case">What is special; null where the row has only one.</param>
/// <param name="Address">With the names of prepared records in braces.</param>
/// <param name="Form">The fields that are posted, likewise.</param>
/// <param name="File">The field under which a file is sent.</param>
/// <param name="Expected">Actor → result.</param>
internal sealed record MatrixCase(
    string Address, IReadOnlyDictionary<string, string> Expected, string? Case = null, IReadOnlyDictionary<string, string>? Form = null,
    string? File = null)
{
    /// <summary>Somebody to whom the case is open; null where it is open to nobody.</summary>
    public string? OpenTo => Expected.FirstOrDefault(cell => cell.Value is "done" or "page" or "file" or "redirect").Key;
}

/// <summary>What an endpoint of the running application is called in the table.</summary>
internal static class EndpointName
{
    /// <summary>All files of the layout are one row: there are dozens, and they are the same for everybody.</summary>
    public const string StaticFile = "GET /{static file}";

    /// <summary>Method and pattern; an endpoint that takes any method is called ANY.</summary>
    public static IEnumerable<string> Of(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
        {
            return [StaticFile];
        }

        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
        return (methods.Count == 0 ? ["ANY"] : methods).Select(method => $"{method} /{endpoint.RoutePattern.RawText!.TrimStart('/')}");
    }
}
