using System.Text.RegularExpressions;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>
/// The four who try what is none of theirs, at every endpoint of the portal: a stranger, a clerk with another department's numbers, an administrator who
/// wants business data, an auditor who wants to change something. Each fails (SEC-01, SEC-02, DB-06).
/// </summary>
/// <remarks>What the others may is not asked here but by the table; here stands what no table may ever say.</remarks>
public sealed partial class TrespassTests(PortalWalk walk) : IClassFixture<PortalWalk>
{
    private static readonly string[] Failures = ["sign-in", "forbidden", "not-found"];

    // Entrances, one's own account, and what says nothing: open to whoever comes.
    [GeneratedRegex(@"^/(account(/|$)|language$|health/|errors|calendar/|$|\{static file\})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Everybodys();

    // Where administrators and auditors have their work.
    [GeneratedRegex("^/(admin|audit)(/|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Administration();

    [GeneratedRegex("^/(account/(sign-in|sign-out|set-up)$|language$|health/|errors|calendar/|$|\\{static file\\})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Entrances();

    [Fact]
    public Task SEC_01_A_stranger_gets_nowhere() => FailsAsync("anonymous", row => !Entrances().IsMatch(PathOf(row)) && !IsEntrance(row));

    [Theory]
    [InlineData("administrator")]
    [InlineData("auditor")]
    public Task DB_06_Who_administers_reads_and_writes_no_business(string actor) =>
        FailsAsync(actor, row => !Everybodys().IsMatch(PathOf(row)) && !Administration().IsMatch(PathOf(row)));

    [Fact]
    public async Task DB_06_An_auditor_changes_nothing_but_the_own_account()
    {
        var tried = 0;
        foreach (var (row, sample) in Cases(row => row.IsUnsafe && !Everybodys().IsMatch(PathOf(row)) && !PathOf(row).StartsWith("/audit", StringComparison.Ordinal)))
        {
            var answer = await walk.SendAsync("auditor", walk.Request(row, sample));

            Assert.True(Failures.Contains(answer.Result) && answer.ChangedBesidesTrail.Count == 0, $"{answer}: {answer.Result}");
            tried++;
        }

        Assert.True(tried > 100, $"only {tried} tried");
    }

    [Fact]
    public async Task SEC_02_A_clerk_gets_nothing_by_another_departments_numbers()
    {
        // Of another side, on no task but 3.2, at no working meeting of Jinghai.
        const string Clerk = "staff-other-side";
        var tried = 0;
        foreach (var row in PermissionMatrix.Table.Endpoints)
        {
            foreach (var record in HiddenRecords.Behind(row)?.Records.Where(record => record.Query is null && !record.Readers.Contains(Clerk)) ?? [])
            {
                var answer = await walk.SendAsync(Clerk, walk.Request(row, row.Cases[0]) with { Address = walk.Fill(HiddenRecords.Address(row, record.Route)), What = record.What });

                Assert.True(Failures.Contains(answer.Result) && answer.ChangedBesidesTrail.Count == 0, $"{answer}: {answer.Result}");
                Assert.Empty(walk.Violations(Clerk, answer));
                tried++;
            }
        }

        Assert.True(tried > 100, $"only {tried} tried");
    }

    private async Task FailsAsync(string actor, Func<MatrixEndpoint, bool> isForeign)
    {
        var wrong = new List<string>();
        var tried = 0;
        foreach (var (row, sample) in Cases(isForeign))
        {
            var answer = await walk.SendAsync(actor, walk.Request(row, sample));
            tried++;
            if (!Failures.Contains(answer.Result) || answer.ChangedBesidesTrail.Count > 0)
            {
                wrong.Add($"{answer} as {actor}: {answer.Result}");
            }

            wrong.AddRange(walk.Violations(actor, answer));
        }

        Assert.True(tried > 200, $"only {tried} tried");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static IEnumerable<(MatrixEndpoint Row, MatrixCase Sample)> Cases(Func<MatrixEndpoint, bool> which) =>
        PermissionMatrix.Table.Endpoints.Where(which).SelectMany(row => row.Cases.Select(sample => (row, sample)));

    /// <summary>Public by the matrix's own word, such as a further way to sign in.</summary>
    private static bool IsEntrance(MatrixEndpoint row) =>
        PathOf(row).StartsWith("/account/", StringComparison.Ordinal) && row.Cases.Any(sample => sample.Expected["anonymous"] is not ("sign-in" or "forbidden" or "not-found"));

    private static string PathOf(MatrixEndpoint row) => row.Endpoint.Split(' ', 2)[1];
}
