using System.Text.RegularExpressions;
using CooperationPortal.Web.Tests.Hosting;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>
/// The database goes away in the middle of every request that changes something, the store of files among them: nothing of it stays, the answer tells
/// nothing of the inside and carries a number, and under that number the log has the exception (SEC-50).
/// </summary>
public sealed partial class FaultTests(PortalWalk walk) : IClassFixture<PortalWalk>
{
    private static readonly string[] Inside = [Faults.Inside, "Sqlite", "SELECT", "AspNetUsers", "/srv/", "Exception", "   at ", ".cs:", "Data Source"];

    /// <summary>
    /// A series that has given out no number yet is made before the transaction that takes one (see Numbering), and that somebody has a section
    /// open is true whether or not they can be told who else has.
    /// </summary>
    private static readonly string[] Harmless = ["NumberSeries", "SectionPresences"];

    /// <summary>They seal first, which takes a failure for a rival's seal and goes on where that ended; seals are kept whatever comes after.</summary>
    private static readonly string[] TryingAgain = ["POST /audit/verify", "POST /audit/head"];

    public static TheoryData<string> Forms => [.. PermissionMatrix.Table.Endpoints.Where(row => row.IsUnsafe).Select(row => row.Endpoint)];

    /// <summary>Who wants to see personal data is on record before anything is read, so the entry stands though nothing was shown (DB-20).</summary>
    private static readonly string[] RecordedFirst =
        ["POST /admin/security/accounts/{id:int}/personal-data", "POST /audit/{id:long}", "POST /admin/users/review.xlsx"];

    public static TheoryData<string> Pages =>
        [.. PermissionMatrix.Table.Endpoints.Where(row => row.Method == "GET" && row.Endpoint != EndpointName.StaticFile).Select(row => row.Endpoint)];

    [Theory, MemberData(nameof(Forms))]
    public async Task SEC_50_What_fails_in_the_middle_leaves_nothing(string endpoint)
    {
        var row = PermissionMatrix.Table[endpoint];
        if (row.Cases.FirstOrDefault(sample => sample.Expected.Values.Contains("done")) is not { } sample)
        {
            Assert.DoesNotContain(row.Cases, each => each.Expected.Values.Contains("done"));
            return;
        }

        var actor = sample.Expected.First(cell => cell.Value == "done").Key;
        var request = walk.Request(row, sample);
        var commands = await CountAsync(actor, request);

        // The last is the commit or the write that stands alone; others are somewhere in the middle.
        foreach (var at in new[] { commands / 2, commands - 1, commands }.Where(at => at > 0).Distinct())
        {
            var answer = await walk.SendAsync(actor, request with { Headers = [new(Faults.Header, $"{at}")], What = $"failing at {at} of {commands}" });

            if (TryingAgain.Contains(endpoint) && answer.Status < System.Net.HttpStatusCode.BadRequest)
            {
                continue;
            }

            Assert.True(answer.Changed.All(table => Harmless.Contains(table) || (RecordedFirst.Contains(endpoint) && table == "AuditEntries") || (TryingAgain.Contains(endpoint) && table == "AuditSeals")), $"{answer} as {actor}");
            AssertQuiet(answer);
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task SEC_50_A_page_without_its_data_is_an_error_page(string endpoint)
    {
        var row = PermissionMatrix.Table[endpoint];
        var sample = row.Cases.FirstOrDefault(sample => sample.Expected.Values.Any(result => result is "page" or "file")) ?? row.Cases[0];
        var actor = sample.OpenTo ?? "staff";
        var request = walk.Request(row, sample);
        var commands = await CountAsync(actor, request);
        if (commands > 0)
        {
            var answer = await walk.SendAsync(actor, request with { Headers = [new(Faults.Header, $"{commands}")], What = $"failing at {commands}" });

            AssertQuiet(answer);
        }
    }

    private async Task<int> CountAsync(string actor, WalkRequest request)
    {
        await walk.SendAsync(actor, request with { Headers = [new(Faults.Header, "0")] });
        return walk.Portal.Faults.Counted("0");
    }

    private void AssertQuiet(WalkAnswer answer)
    {
        Assert.True((int)answer.Status is 500 or 503, $"{answer}");
        Assert.All(Inside, word => Assert.DoesNotContain(word, answer.Text, StringComparison.OrdinalIgnoreCase));
        Assert.Empty(PortalWalk.HeaderViolations(answer));
        var number = Number().Match(answer.Text).Value;
        Assert.True(number.Length == 32, $"{answer} has no number: {answer.Text}");
        Assert.Contains(
            walk.Portal.Log,
            entry => entry.TraceId?.ToHexString() == number && entry.Exception?.ToString().Contains(Faults.Inside, StringComparison.Ordinal) == true);
    }

    [GeneratedRegex("[0-9a-f]{32}(?=</code>)|(?<=#)[0-9a-f]{32}", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
