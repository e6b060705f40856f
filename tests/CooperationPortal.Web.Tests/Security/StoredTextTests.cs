using CooperationPortal.TestData.Hostile;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>
/// <see cref="HostileTexts"/> typed into every text field of every form, and standing in every text of the store: nowhere do they become
/// an element, an attribute, a link, a line of a calendar or a part of a document (SEC-31, SEC-39; SEC-35 by <see cref="ResponseRules"/>).
/// </summary>
public sealed class StoredTextTests(StoredTextTests.HostileWalk walk) : IClassFixture<StoredTextTests.HostileWalk>
{
    /// <summary>A line of a calendar that carries no word of ours.</summary>
    private static readonly string[] CalendarNames =
    [
        "BEGIN", "END", "METHOD", "PRODID", "VERSION", "CALSCALE", "UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "DESCRIPTION", "STATUS", "NAME", "X-WR-CALNAME",
    ];

    private static readonly int[] Turns = [0, 1];

    public static TheoryData<string> Forms => [.. PermissionMatrix.Table.Endpoints.Where(row => row.IsUnsafe).Select(row => row.Endpoint)];

    public static TheoryData<string> Pages =>
        [.. PermissionMatrix.Table.Endpoints.Where(row => row.Method == "GET" && row.Endpoint != EndpointName.StaticFile).Select(row => row.Endpoint)];

    [Theory, MemberData(nameof(Forms))]
    public async Task SEC_31_39_What_is_typed_into_a_form_is_shown_as_what_was_typed(string endpoint)
    {
        var texts = Fields(endpoint).Where(field => field.IsText && !field.IsInRoute).ToList();
        var wrong = new List<string>();
        foreach (var sample in PermissionMatrix.Table[endpoint].Cases.Where(sample => sample.OpenTo is not null).Take(1))
        {
            var plain = walk.Walk.Request(PermissionMatrix.Table[endpoint], sample);
            foreach (var turn in texts.Count == 0 ? [] : Turns)
            {
                // One field after the other, so that one that refuses does not hide the next; then all, too long, so that the form comes back.
                var requests = texts.Where((_, i) => turn == i % Turns.Length).Select((field, i) => plain.With(field.Name, HostileTexts.For(field.MaxLength, i + (turn * 7) + endpoint.Length)))
                    .Append(texts.Select((field, i) => (field, i)).Aggregate(plain, (request, pair) =>
                        request.With(pair.field.Name, HostileTexts.For(null, pair.i + (turn * 7)) + new string('长', 9000))));
                foreach (var request in requests)
                {
                    wrong.AddRange(Wrong(sample.OpenTo!, await walk.Walk.SendAndFollowAsync(sample.OpenTo!, request)));
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct()));
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task SEC_31_39_What_stands_in_the_store_is_shown_as_what_it_is(string endpoint)
    {
        var wrong = new List<string>();
        foreach (var sample in PermissionMatrix.Table[endpoint].Cases)
        {
            var readers = sample.Expected.Where(cell => cell.Value is "page" or "file").Select(cell => cell.Key).ToList();
            foreach (var actor in readers.Take(1).Union(readers.Where(reader => reader == "office")))
            {
                var answer = await walk.Walk.SendAsync(actor, walk.Walk.Request(PermissionMatrix.Table[endpoint], sample));
                wrong.AddRange(Wrong(actor, answer));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct()));
    }

    /// <summary>Without this the test above could walk over pages that show nothing of it.</summary>
    [Fact]
    public async Task SEC_31_The_store_is_full_of_them_and_the_pages_show_them()
    {
        var shown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (actor, address) in new[] { ("office", "/tasks/{task}"), ("office", "/joint-meetings/{draftMeeting}/minutes"), ("auditor", "/audit"), ("administrator", "/admin/users") })
        {
            var answer = await walk.Walk.SendAsync(actor, new WalkRequest(HttpMethod.Get, walk.Walk.Fill(address)));
            var words = answer.Page.Body!.TextContent;
            shown.UnionWith(HostileTexts.All.Where(text => words.Contains(text.ReplaceLineEndings("\n"), StringComparison.Ordinal) || words.Contains(text, StringComparison.Ordinal)));
        }

        Assert.True(walk.Planted.Count > 60, $"only {walk.Planted.Count} columns");
        Assert.True(shown.Count >= HostileTexts.All.Count - 3, $"not shown: {string.Join(' ', HostileTexts.All.Except(shown))}");
    }

    public static TheoryData<string> Marked => [.. HostileTexts.All.Where(text => text.Contains(HostileTexts.Mark, StringComparison.Ordinal) && !text.Contains("&lt;", StringComparison.Ordinal))];

    /// <summary>Each of them would be found, in one of the places into which a program may forget to put it as text.</summary>
    [Theory, MemberData(nameof(Marked))]
    public void SEC_31_The_walk_sees_what_it_looks_for(string text)
    {
        var places = new[] { $"<p>{text}</p>", $"<p title=\"{text}\">a</p>", $"<p title='{text}'>a</p>", $"<textarea>{text}</textarea>", $"<title>{text}</title>", $"<!--{text}-->" };
        var found = text.StartsWith("]]>", StringComparison.Ordinal) ? ["<a><w:p xss=\"1\"/></a>"] : places;

        Assert.Contains(found, page => OfPage(new WalkAnswer(
            new WalkRequest(HttpMethod.Get, "/"), new HttpResponseMessage(), System.Text.Encoding.UTF8.GetBytes(page), [])).Any());
    }

    private IEnumerable<EndpointField> Fields(string endpoint) =>
        EndpointFields.Of(walk.Walk.Endpoints[endpoint].First(), walk.Walk.Services.GetRequiredService<IModelMetadataProvider>()).Read;

    private IEnumerable<string> Wrong(string actor, WalkAnswer answer)
    {
        var problems = walk.Walk.Violations(actor, answer).Concat((int)answer.Status >= 500 ? [$"{answer} as {actor}: {walk.Walk.Failure}"] : []);
        return problems.Concat((answer.IsHtml ? OfPage(answer) : answer.IsDocument ? OfDocument(answer) : answer.IsCalendar ? OfCalendar(answer) : [])
            .Concat(answer.Response.Headers.Concat(answer.Response.Content.Headers)
                .Where(header => header.Key.StartsWith(HostileTexts.InjectedLine, StringComparison.OrdinalIgnoreCase)).Select(header => $"has the header {header.Key}"))
            .Select(problem => $"{answer} as {actor}: {problem}"));
    }

    private static IEnumerable<string> OfPage(WalkAnswer answer) =>
        answer.Page.All
            .Where(element => element.LocalName == HostileTexts.Mark || element.HasAttribute(HostileTexts.Mark))
            .Select(element => $"a text has become {element.OuterHtml[..Math.Min(80, element.OuterHtml.Length)]}");

    private static IEnumerable<string> OfDocument(WalkAnswer answer) =>
        from part in answer.Parts()
        from element in part.Value.Descendants()
        where element.Attribute(HostileTexts.Mark) is not null || element.Name.LocalName is HostileTexts.Mark or "hyperlink" or "fldSimple"
            || element.Attribute("TargetMode")?.Value == "External"
        select $"{part.Key} has {element.Name.LocalName}";

    /// <summary>Each line is a property of ours or goes on with the one before.</summary>
    private static IEnumerable<string> OfCalendar(WalkAnswer answer) =>
        from line in answer.Text.Split('\n')
        where line.Length > 1 && line[0] != ' ' && !CalendarNames.Contains(line.Split(':', ';')[0].Trim()) | line.StartsWith("BEGIN:VALARM", StringComparison.Ordinal)
        select $"the calendar has the line {line.Trim()}";

    /// <summary>A walk over a portal in whose store every text is hostile.</summary>
    public sealed class HostileWalk : IAsyncLifetime
    {
        internal PortalWalk Walk { get; } = new();

        internal IReadOnlyList<string> Planted { get; private set; } = [];

        public async Task InitializeAsync()
        {
            await Walk.InitializeAsync();
            await Walk.PlantAsync(async db => Planted = await HostileTexts.PlantAsync(db));
        }

        public Task DisposeAsync() => Walk.DisposeAsync();
    }
}
