using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>Other departments' and the other side's records by their ids: nothing is told of them and nothing changes (SEC-02).</summary>
public sealed class ForeignRecordTests(PortalWalk walk) : IClassFixture<PortalWalk>
{
    private const string Nonsense = "查无此词";

    /// <summary>From whom the most is hidden, whatever their role opens: enough of them, because pages do not go by the person.</summary>
    private static readonly string[] Curious = ["staff-other-side", "office-other-side", "inspector", "administrator", "auditor"];

    public static TheoryData<string> RowsOfRecords =>
        [.. PermissionMatrix.Table.Endpoints.Where(row => HiddenRecords.Behind(row)?.Records is { Count: > 0 }).Select(row => row.Endpoint)];

    public static TheoryData<string> Pages =>
        [.. PermissionMatrix.Table.Endpoints.Where(row => row.Method == "GET" && row.Endpoint != EndpointName.StaticFile).Select(row => row.Endpoint)];

    [Theory, MemberData(nameof(RowsOfRecords))]
    public async Task SEC_02_A_hidden_record_is_answered_as_one_that_is_not_there(string endpoint)
    {
        var row = PermissionMatrix.Table[endpoint];
        var (records, unknown) = HiddenRecords.Behind(row)!.Value;
        var wrong = new List<string>();
        var nothing = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            var there = Request(row, record.Route, record);
            var missing = Request(row, unknown, record);
            foreach (var actor in HiddenRecords.Others(record).Where(actor => !IsAboutTheirOwn(row, record, actor)))
            {
                var answer = await walk.SendAsync(actor, there);
                if (!nothing.TryGetValue(actor, out var expected))
                {
                    expected = nothing[actor] = (await walk.SendAsync(actor, missing)).Result;
                }

                if (answer.Result != expected || answer.Result is not ("not-found" or "forbidden" or "sign-in") || answer.Changed.Count > 0)
                {
                    wrong.Add($"{answer} as {actor}; {expected} where there is none");
                }

                wrong.AddRange(walk.Violations(actor, answer));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task SEC_02_No_page_tells_of_hidden_records_however_it_is_filtered(string endpoint)
    {
        var row = PermissionMatrix.Table[endpoint];
        var fields = EndpointFields.Of(walk.Endpoints[endpoint].First(), walk.Services.GetRequiredService<IModelMetadataProvider>()).Read
            .Where(field => !field.IsInRoute).ToList();
        var wrong = new List<string>();
        foreach (var sample in row.Cases)
        {
            var plain = walk.Request(row, sample);
            foreach (var request in fields.SelectMany(field => Narrowings(field).Select(value => Ask(plain, field.Name, value))))
            {
                foreach (var actor in Readers(sample))
                {
                    wrong.AddRange(walk.Violations(actor, await walk.SendAsync(actor, request)));
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task SEC_02_No_search_tells_by_a_number_what_it_does_not_show(string endpoint)
    {
        var row = PermissionMatrix.Table[endpoint];
        var texts = EndpointFields.Of(walk.Endpoints[endpoint].First(), walk.Services.GetRequiredService<IModelMetadataProvider>()).Read
            .Where(field => field.IsText && !field.IsInRoute).ToList();
        var plain = walk.Request(row, row.Cases[0]);
        foreach (var (field, actor) in texts.SelectMany(field => Readers(row.Cases[0]).Select(actor => (field, actor))))
        {
            var nothing = Words(await walk.SendAsync(actor, Ask(plain, field.Name, Nonsense)), Nonsense);
            foreach (var secret in walk.Secrets.Where(secret => secret.Text.Contains('〔', StringComparison.Ordinal) && !secret.Readers.Contains(actor)))
            {
                var found = await walk.SendAsync(actor, Ask(plain, field.Name, secret.Text));

                Assert.True(Words(found, secret.Text) == nothing, $"{found} as {actor} differs from a search that finds nothing");
            }
        }
    }

    /// <summary>What is printed, put into calendars or handed out, for everybody and in every state: their words are read too (<see cref="WalkAnswer.Text"/>).</summary>
    [Fact]
    public async Task SEC_02_No_document_and_no_calendar_tells_of_hidden_records()
    {
        var read = new Dictionary<string, int>(StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var row in PermissionMatrix.Table.Endpoints)
        {
            foreach (var (sample, actor) in row.Cases.SelectMany(sample => sample.Expected.Where(cell => HandsOut(row, cell.Value)).Select(cell => (sample, cell.Key))))
            {
                var answer = await walk.SendAsync(actor, walk.Request(row, sample));
                wrong.AddRange(walk.Violations(actor, answer));
                if (answer.MediaType is { } type && answer.Text.Length > 20)
                {
                    read[type] = read.GetValueOrDefault(type) + 1;
                }
            }
        }

        var draft = await walk.SendAsync("office", new WalkRequest(HttpMethod.Get, walk.Fill("/joint-meetings/{draftMeeting}/minutes.docx")));

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(read.Count >= 2 && read.All(type => type.Value > (type.Key.Contains("spreadsheet", StringComparison.Ordinal) ? 1 : 5)), string.Join(' ', read));
        Assert.Contains(walk.Secrets, secret => !secret.Readers.Contains("staff") && draft.Text.Contains(secret.Text, StringComparison.Ordinal));
    }

    /// <summary>A document by its address, or one for which a purpose is posted first.</summary>
    private static bool HandsOut(MatrixEndpoint row, string result) => result == "file" && row.Method == "GET"
        || result == "done" && row.Method == "POST" && row.Endpoint.EndsWith(".xlsx", StringComparison.Ordinal);

    /// <summary>Those of the curious to whom the page opens.</summary>
    private static IEnumerable<string> Readers(MatrixCase sample) => Curious.Where(actor => sample.Expected[actor] is "page" or "file");

    /// <summary>Writing always is about the own department's report: those who have one of the same task and month are not asking for this one.</summary>
    private static bool IsAboutTheirOwn(MatrixEndpoint row, HiddenRecord record, string actor) =>
        WritesOwn(row) && record.Query is not null && (actor, record.Route["taskId"]) switch
        {
            ("staff-other-department" or "staff-other-side", "{task}" or "{freshTask}") => true,
            ("office-other-side", "{task}" or "{withHeadTask}" or "{officeTask}") => true,
            ("staff" or "head", "{task}") => true,
            ("office", "{officeTask}") => true,
            _ => false,
        };

    private static bool WritesOwn(MatrixEndpoint row) =>
        row.Endpoint is "POST /tasks/{taskId:int}/reports/{period}"
        || row.Endpoint.StartsWith("POST /tasks/{taskId:int}/reports/{period}/", StringComparison.Ordinal)
            && row.Endpoint.Split('/')[^1] is "draft" or "submit" or "files";

    private static string[] Narrowings(EndpointField field) =>
        field.Type.IsEnum ? Enum.GetNames(field.Type)
        : field.Type == typeof(int) ? ["0", "1", "2", "3", "2026"]
        : field.IsText ? ["不可外泄", "jh-commerce", "jh-cooperation", "jinghai", "previous", "draft", "yes"]
        : [];

    private static WalkRequest Ask(WalkRequest request, string name, string value) => request with
    {
        Address = $"{request.Address}{(request.Address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(value)}",
    };

    /// <summary>What the page says, without the word that was looked for.</summary>
    private static string Words(WalkAnswer answer, string searched) =>
        answer.Page.QuerySelector("main")?.TextContent.Replace(searched, "", StringComparison.Ordinal) ?? answer.Result;

    private WalkRequest Request(MatrixEndpoint row, IReadOnlyDictionary<string, string> values, HiddenRecord record)
    {
        var request = walk.Request(row, row.Cases[0]) with
        {
            Address = walk.Fill(HiddenRecords.Address(row, values)) + (record.Query is null ? "" : $"?{record.Query}"),
            What = $"({record.What})",
        };
        var version = request.Form.FirstOrDefault(field => field.Key.EndsWith("version", StringComparison.OrdinalIgnoreCase)).Key;
        return version is null || record.Version is null ? request : request.With(version, walk.Fill(record.Version));
    }
}
