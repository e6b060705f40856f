using System.Text;
using CooperationPortal.Core.Access;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>The table for people: <c>docs/permissions.md</c>.</summary>
internal static class PermissionDocument
{
    public const string File = "docs/permissions.md";

    public static string Render(PermissionMatrix table)
    {
        var text = new StringBuilder()
            .Append("# Permissions\n\n")
            .Append("Made from [permission-matrix.json](permission-matrix.json) and the role table in `Core/Access/Permission.cs`; do not edit it. ")
            .Append("`PermissionMatrixTests` walks the JSON over the running portal: an endpoint without a row fails, a row without an endpoint fails, ")
            .Append("a cell that is not so fails, and a request that is not carried out must not change a row. After a change of the JSON:\n\n")
            .Append($"    {PermissionDocumentTests.Switch}=1 dotnet test tests/CooperationPortal.Web.Tests --filter {nameof(PermissionDocumentTests)}\n\n")
            .Append("## Roles\n\n");
        AppendRoles(text);
        text.Append("\n## Who asks\n\n| column | who | account in the tests |\n|---|---|---|\n");
        foreach (var actor in table.Actors)
        {
            text.Append($"| {actor.Short} | {actor.Name} | {(actor.Account is null ? "" : $"`{actor.Account}`")} |\n");
        }

        text.Append("\nThe staff's department is jh-commerce; jh-culture and lhs-culture share the task of most cases with it.\n");
        text.Append("\n## What they get\n\n| sign | in the JSON | meaning |\n|---|---|---|\n");
        foreach (var result in table.Results)
        {
            text.Append($"| {result.Sign} | `{result.Id}` | {result.Means} |\n");
        }

        text.Append("\n## Endpoints\n\n");
        AppendEndpoints(text, table);
        return text.ToString();
    }

    private static void AppendRoles(StringBuilder text)
    {
        text.Append($"| permission | {string.Join(" | ", Role.All.Select(Role.Name))} |\n|---|{string.Concat(Role.All.Select(_ => ":-:|"))}\n");
        foreach (var permission in Permission.All)
        {
            text.Append($"| {permission} | {string.Join(" | ", Role.All.Select(role => RolePermissions.Of(role).Contains(permission) ? "✓" : ""))} |\n");
        }
    }

    private static void AppendEndpoints(StringBuilder text, PermissionMatrix table)
    {
        var signs = table.Results.ToDictionary(result => result.Id, result => result.Sign, StringComparer.Ordinal);
        text.Append($"| page | endpoint | case | {string.Join(" | ", table.Actors.Select(actor => actor.Short))} |\n");
        text.Append($"|---|---|---|{string.Concat(table.Actors.Select(_ => ":-:|"))}\n");
        foreach (var row in table.Endpoints)
        {
            foreach (var sample in row.Cases)
            {
                var cells = table.Actors.Select(actor => signs[sample.Expected[actor.Id]]);
                text.Append($"| {row.Page} | `{row.Endpoint}` | {sample.Case} | {string.Join(" | ", cells)} |\n");
            }
        }
    }
}
