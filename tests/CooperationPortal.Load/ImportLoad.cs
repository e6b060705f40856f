using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using CooperationPortal.Web.Services.Spreadsheets;

namespace CooperationPortal.Load;

/// <summary>
/// A large workbook brought into a register of a portal that runs on this machine, as a person does it: sign in, upload, look at the progress.
/// Every thousandth row has a fault. The numbers stand in docs/figures.md.
/// </summary>
internal sealed partial class ImportLoad : IDisposable
{
    private const int FaultyOf = 1000;

    /// <summary>An import of the most rows takes minutes; what takes longer than this is given up.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(60);

    private static readonly string[] Headings = ["标题", "媒体", "媒体级别", "媒体类型", "刊发日期", "年度", "重点工作", "备注"];
    private static readonly string[] Levels = ["国家级", "省（市）级", "区（县）级"];

    private static readonly string[] Words =
    [
        "合作", "静海", "莲花山", "产业", "对接", "项目", "旅游", "冰雪", "招商", "协议", "干部", "挂职", "交流", "农业", "消费", "帮扶", "签约", "推进", "完成", "落实",
        "部门", "双方", "调研", "座谈", "企业", "园区", "培训", "人才", "医疗", "教育", "文化", "宣传", "资金", "政策", "年度", "任务", "进展", "问题", "下步", "计划",
    ];

    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
    private readonly HttpClient _http;

    /// <param name="portal">Where the portal runs: on this machine only.</param>
    public ImportLoad(Uri portal)
    {
        if (!portal.IsLoopback)
        {
            throw new ArgumentException("Only a portal on this machine may be loaded.", nameof(portal));
        }

        _http = new HttpClient(_handler) { BaseAddress = portal, Timeout = TimeSpan.FromMinutes(5) };
    }

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    /// <summary>Uploads so many rows and waits for the end.</summary>
    /// <param name="userName">Somebody of a department.</param>
    /// <param name="password">Their password.</param>
    /// <param name="rows">Rows of the workbook.</param>
    /// <param name="process">The portal's process, whose memory is read; null: it is not.</param>
    public async Task RunAsync(string userName, string password, int rows, int? process)
    {
        var book = Book(rows);
        Say($"a workbook of {rows} rows, {book.Length / 1024} KB");
        await SignInAsync(userName, password);
        var before = Memory(process);
        var clock = Stopwatch.StartNew();
        var progress = await UploadAsync(book);
        Say($"taken in {clock.Elapsed.TotalSeconds:0.0} s; {progress}");

        var (most, slowest, next) = (0L, TimeSpan.Zero, 0);
        while (clock.Elapsed < Longest)
        {
            await Task.Delay(1000);
            most = Math.Max(most, Memory(process) ?? 0);
            var asked = Stopwatch.StartNew();
            var page = await GetAsync(progress);
            slowest = asked.Elapsed > slowest ? asked.Elapsed : slowest;
            var said = State(page);
            if (clock.Elapsed.TotalSeconds >= next)
            {
                Say($"{clock.Elapsed.TotalSeconds:0} s: {said}");
                next += 30;
            }

            if (!said.Contains("正在导入", StringComparison.Ordinal))
            {
                Say($"{said}; {clock.Elapsed.TotalSeconds:0} s; slowest page meanwhile {slowest.TotalMilliseconds:0} ms");
                Say($"memory of the portal: {before} MB before, at most {most} MB");
                return;
            }
        }

        throw new TimeoutException("The import did not end.");
    }

    /// <summary>Rows as varied as real ones: what repeats itself too much is taken for an archive bomb, and rightly.</summary>
    private static byte[] Book(int rows)
    {
        var random = new Random(2019);
        string Some(int words) => string.Concat(Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));
        return SheetWriter.Write(new SheetContent("导入", Headings,
        [
            .. Enumerable.Range(1, rows).Select(i => new[]
            {
                string.Create(CultureInfo.InvariantCulture, $"{Some(6)}第{i}篇"), Some(2) + "报", i % FaultyOf == 0 ? "世界级" : Levels[random.Next(Levels.Length)], "报刊",
                new DateOnly(2026, 1, 1).AddDays(random.Next(300)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "2026", "7", Some(25),
            }),
        ]));
    }

    private async Task SignInAsync(string userName, string password)
    {
        var form = Hidden(await GetAsync("/account/sign-in"), "UserName");
        form["UserName"] = userName;
        form["Password"] = password;
        using var content = new FormUrlEncodedContent(form);
        using var answer = await _http.PostAsync(new Uri("/account/sign-in", UriKind.Relative), content);
        if (answer.StatusCode != HttpStatusCode.Redirect)
        {
            throw new InvalidOperationException($"{userName} was not signed in: {answer.StatusCode}.");
        }
    }

    private async Task<string> UploadAsync(byte[] book)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Hidden(await GetAsync("/registers/publicity/import"), "name=\"file\""))
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new ByteArrayContent(book), "file", "大表.xlsx");
        using var answer = await _http.PostAsync(new Uri("/registers/publicity/import", UriKind.Relative), content);
        return answer.Headers.Location?.OriginalString ?? throw new InvalidOperationException($"Refused: {answer.StatusCode}.");
    }

    private async Task<string> GetAsync(string address)
    {
        using var answer = await _http.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute));
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>The hidden fields of the form that has this in it.</summary>
    private static Dictionary<string, string> Hidden(string page, string mark)
    {
        var form = page.Split("<form ").Single(part => part.Split("</form>")[0].Contains(mark, StringComparison.Ordinal)).Split("</form>")[0];
        return HiddenField().Matches(form).Select(match => match.Value).ToDictionary(
            field => WebUtility.HtmlDecode(Name().Match(field).Groups["text"].Value), field => WebUtility.HtmlDecode(Value().Match(field).Groups["text"].Value), StringComparer.Ordinal);
    }

    private static string State(string page) =>
        string.Join(' ', Tag().Replace(page.Split("<main")[1].Split("</main>")[0], " ").Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Take(40));

    /// <summary>Resident memory in megabytes.</summary>
    private static long? Memory(int? process)
    {
        if (process is not { } id)
        {
            return null;
        }

        using var portal = Process.GetProcessById(id);
        return portal.WorkingSet64 / (1024 * 1024);
    }

    private static void Say(FormattableString words) => Console.WriteLine(words.ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex HiddenField();

    [GeneratedRegex("name=\"(?<text>[^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex("value=\"(?<text>[^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Value();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
