using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CooperationPortal.TestData;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>Every field of every form is checked on the server by rules that are written down (SEC-37).</summary>
public sealed class InputRuleTests(PortalWalk walk) : IClassFixture<PortalWalk>
{
    private static readonly string Document = Path.Combine(RepositoryFiles.Root, InputRules.File);

    public static TheoryData<string> Forms => [.. PermissionMatrix.Table.Endpoints.Where(row => row.IsUnsafe).Select(row => row.Endpoint)];

    public static TheoryData<int> Combinations => [.. Enumerable.Range(0, InputRules.Combinations.Count)];

    private IModelMetadataProvider Metadata => walk.Services.GetRequiredService<IModelMetadataProvider>();

    [Fact]
    public async Task SEC_37_The_document_is_what_the_forms_say()
    {
        var rendered = InputRules.Render(InputRules.Fields(walk, Metadata));
        if (Environment.GetEnvironmentVariable(PermissionDocumentTests.Switch) == "1")
        {
            await File.WriteAllTextAsync(Document, rendered);
        }

        Assert.True(await File.ReadAllTextAsync(Document) == rendered, $"{InputRules.File} is not what the forms say; {PermissionDocumentTests.Switch}=1 writes it.");
    }

    [Fact]
    public void SEC_37_Every_text_of_a_form_has_a_greatest_length()
    {
        var endless = InputRules.Fields(walk, Metadata)
            .Where(each => each.Field.IsText && each.Field.MaxLength is null && !each.Field.Rules.Any(IsLimit) && !InputRules.LookedUp.Contains(each.Field.Metadata.PropertyName ?? each.Field.Name))
            .Select(each => $"{each.Form}.{each.Field.Name}").ToList();

        Assert.True(endless.Count == 0, string.Join(", ", endless));
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task SEC_37_What_breaks_a_rule_of_its_field_is_refused(string endpoint)
    {
        var (actor, plain) = Open(endpoint, null);
        var wrong = new List<string>();
        var fields = EndpointFields.Of(walk.Endpoints[endpoint].First(), Metadata).Read.Where(field => !field.IsInRoute).ToList();
        foreach (var field in fields)
        {
            foreach (var value in Broken(field))
            {
                var answer = await walk.SendAsync(actor, plain.With(field.Name, value) with { What = $"{field.Name}={(value.Length > 20 ? $"{value.Length} signs" : value)}" });
                if (answer.ChangedBesidesTrail.Count > 0 || (int)answer.Status >= 500)
                {
                    wrong.Add($"{answer} as {actor}");
                }
            }

        }

        // All as long as they may be: nothing fails, and no field says that it is too long.
        var longest = fields.Where(field => field.MaxLength is not null).ToList();
        var full = await walk.SendAsync(actor, longest.Aggregate(plain, (request, field) => request.With(field.Name, new string('长', field.MaxLength!.Value))) with { What = "as long as may be" });
        wrong.AddRange((int)full.Status >= 500 ? [full.ToString()] : longest
            .Where(field => full.Page.QuerySelector($"[data-valmsg-for='{field.Name}']")?.TextContent.Contains($"最多 {field.MaxLength} 字", StringComparison.Ordinal) == true)
            .Select(field => $"{full} as {actor}: {field.Name} keeps its rule"));

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory, MemberData(nameof(Combinations))]
    public async Task SEC_37_What_does_not_go_together_is_refused(int number)
    {
        var combination = InputRules.Combinations[number];
        var (actor, plain) = Open(combination.Endpoint, combination.Case);

        var answer = await walk.SendAsync(actor, combination.Sent.Aggregate(plain, (request, field) => request.With(field.Key, field.Value)) with { What = combination.Rule });

        // A series may be made ready before the rule is asked; no number of it is taken.
        Assert.True(answer.Result is "invalid" or "refused" && answer.ChangedBesidesTrail.All(table => table == "NumberSeries"), answer.ToString());
        Assert.Contains(combination.Message, System.Net.WebUtility.HtmlDecode(answer.Text), StringComparison.Ordinal);
    }

    private (string Actor, WalkRequest Request) Open(string endpoint, string? name)
    {
        var row = PermissionMatrix.Table[endpoint];
        var sample = row.Cases.FirstOrDefault(sample => sample.OpenTo is not null && (name is null || sample.Case == name)) ?? row.Cases[0];
        return (sample.OpenTo ?? "anonymous", walk.Request(row, sample));
    }

    private static bool IsLimit(ValidationAttribute rule) =>
        rule is RegularExpressionAttribute or CompareAttribute || rule.GetType().Name.Contains("Length", StringComparison.Ordinal);

    private static IEnumerable<string> Broken(EndpointField field)
    {
        if (field.MaxLength is { } length)
        {
            yield return new string('长', length + 1);
        }

        if (field.Metadata.IsRequired && field.Rules.OfType<RequiredAttribute>().Any())
        {
            yield return "";
        }

        foreach (var range in field.Rules.OfType<RangeAttribute>())
        {
            yield return $"{Convert.ToInt64(range.Minimum, CultureInfo.InvariantCulture) - 1}";
            yield return $"{Convert.ToInt64(range.Maximum, CultureInfo.InvariantCulture) + 1}";
        }

        if (field.Rules.OfType<RegularExpressionAttribute>().Any() || (field.Type.IsEnum && field.Rules.OfType<EnumDataTypeAttribute>().Any()))
        {
            yield return "99!";
        }
    }
}
