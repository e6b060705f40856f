using System.IO.Compression;
using System.Net;
using System.Text;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Features.Users;
using CooperationPortal.Web.Services.Spreadsheets;
using CooperationPortal.Web.Tests.Hosting;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Users;

/// <summary>Users from a workbook: all or none (FEATURES 84).</summary>
public sealed class UserImportTests : PortalTests
{
    private const string Address = "/admin/users/import";
    private static readonly string[] Headings = ["账号", "姓名", "职务", "部门代码", "所属一方", "有效期至"];

    [Fact]
    public async Task TheTemplate_IsAWorkbook_WithTheDepartments_AndCanBeSentBack()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        using var answer = await client.Http.GetAsync(new Uri(Address + "/template.xlsx", UriKind.Relative));
        var bytes = await answer.Content.ReadAsByteArrayAsync();

        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        using (var document = SpreadsheetDocument.Open(new MemoryStream(bytes), false))
        {
            Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
            Assert.Equal(2, document.WorkbookPart!.WorksheetParts.Count());
        }

        var rows = SheetReader.Read("a.xlsx", new MemoryStream(bytes), 10);
        Assert.Equal(Headings, Assert.Single(rows).Cells.Select(cell => cell.Text));
        Assert.Contains("表格里没有用户。", (await SendAsync(client, bytes)).Expect(HttpStatusCode.BadRequest).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RightRows_AreShownFirst_ThenCreatedTogether_WithSecretsShownOnce()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var preview = await SendAsync(client, Workbook(
            ["jh-new.one", "新人甲", "科员", "jh-commerce", "", "2026-12-31"], ["lhs-new", "新人乙", "", "", "莲花山", ""]));

        preview.Expect(HttpStatusCode.OK);
        Assert.Equal(2, preview.Words("main tbody tr").Count);
        Assert.Equal(TestPeople.All.Count, await CountAsync());

        var form = preview.Form("main form[action$='/create']");
        var done = (await form.SubmitAsync()).Expect(HttpStatusCode.OK);

        var secrets = done.Words("main tbody code");
        Assert.Equal(2, secrets.Distinct().Count());
        var made = await DatabaseAsync(db => db.Users.Include(u => u.Department).Where(u => u.UserName!.Contains("new")).OrderBy(u => u.UserName)
            .Where(u => u.UserName != "jh-newcomer").ToListAsync());
        Assert.Equal(
            [("jh-new.one", "新人甲", "jh-commerce", new DateOnly(2026, 12, 31)), ("lhs-new", "新人乙", null, null)],
            made.Select(u => (u.UserName!, u.DisplayName, u.Department?.Code, u.ExpiresOn)));
        Assert.All(made, u => Assert.True(u.MustChangePassword));
        Assert.Equal(Core.Departments.Side.Lianhuashan, made[1].Side);
        Assert.False(await DatabaseAsync(db => db.UserRoles.AnyAsync(r => made.Select(u => u.Id).Contains(r.UserId))));
        Assert.Equal(2, await DatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.UserCreated && a.Reason == "批量导入")));

        // Sent twice, nobody is created twice.
        await form.SubmitAsync();
        Assert.Equal(TestPeople.All.Count + 2, await CountAsync());
        using var newcomer = Visitor();
        await (await newcomer.GetAsync("/account/sign-in")).Form().Fill("UserName", "jh-new.one").Fill("Password", secrets[0]).SubmitAsync();
        (await newcomer.GetAsync("/")).ExpectRedirect("/account/password");
    }

    /// <summary>SEC-21: the checked rows are carried through the proof; nothing is uploaded again.</summary>
    [Fact]
    public async Task SEC_21_ImportedUsers_AreCreatedAfterTheProof_WithoutUploadingAgain()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var preview = await SendAsync(client, Workbook(["jh-new.one", "新人甲", "科员", "jh-commerce", "", ""]));
        Clock.Advance(UserSession.ProofLife);

        var asked = (await preview.Form("main form[action$='/create']").SubmitAsync()).Expect(HttpStatusCode.OK);
        Assert.Contains("请先确认是您本人", asked.Text, StringComparison.Ordinal);
        Assert.Equal(TestPeople.All.Count, await CountAsync());
        (await asked.Form().Fill("Proof.Password", "Wrong-Password-1").SubmitAsync()).Expect(HttpStatusCode.BadRequest);
        Assert.Equal(TestPeople.All.Count, await CountAsync());

        var done = (await asked.Form().Fill("Proof.Password", TestPeople.Password).SubmitAsync()).Expect(HttpStatusCode.OK);
        Assert.Single(done.Words("main tbody code"));
        Assert.Equal("新人甲", await DatabaseAsync(db => db.Users.Where(u => u.UserName == "jh-new.one").Select(u => u.DisplayName).SingleAsync()));
    }

    /// <summary>SEC-17: an imported account's secret ends as every other does.</summary>
    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public async Task SEC_17_AnImportedSecret_EndsAfterThreeDays(int seconds, bool isTaken)
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var preview = await SendAsync(client, Workbook(["jh-new.one", "新人甲", "", "jh-commerce", "", ""]));
        var done = await preview.Form("main form[action$='/create']").SubmitAsync();
        Assert.Contains("72 小时内有效", done.Text, StringComparison.Ordinal);
        Clock.Advance(TimeSpan.FromHours(72) + TimeSpan.FromSeconds(seconds));

        using var newcomer = Visitor();
        var answer = await (await newcomer.GetAsync("/account/sign-in")).Form()
            .Fill("UserName", "jh-new.one").Fill("Password", done.Words("main tbody code")[0]).SubmitAsync();
        Assert.Equal(isTaken, answer.Location is not null);
    }

    [Fact]
    public async Task OneWrongRow_AndNobodyIsCreated_EachErrorWithRowAndColumn()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var page = await SendAsync(client, Workbook(
            ["jh-right", "对的", "", "jh-commerce", "", ""],
            ["JH-Commerce", "", "", "jh-none", "北京", "2026-02-30"],
            ["a b", new string('名', 51), "", "", "", "2026-11-23"],
            ["ｊｈ-right", "重复", "", "", "", ""]));

        page.Expect(HttpStatusCode.BadRequest);
        Assert.Equal(
            [
                "第 3 行，账号 这个账号已经存在。", "第 3 行，姓名 请填写姓名。", "第 3 行，部门代码 没有代码是“jh-none”的部门，代码见模板的第二张表。",
                "第 3 行，所属一方 应填“静海”或“莲花山”，或留空。", "第 3 行，有效期至 应填日期，如 2026-12-31。",
                "第 4 行，账号 账号只能用字母、数字、点、横线和下划线，最多 64 个字符。", "第 4 行，姓名 最多 50 字。", "第 4 行，有效期至 有效期不能早于今天。",
                "第 5 行，账号 账号只能用字母、数字、点、横线和下划线，最多 64 个字符。",
            ],
            page.Words("[data-error-summary] li"));
        Assert.Equal(TestPeople.All.Count, await CountAsync());
    }

    [Fact]
    public async Task BetweenPreviewAndCreation_ANameIsTaken_AndNobodyIsCreated()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var preview = await SendAsync(client, Workbook(["jh-one", "甲", "", "", "", ""], ["jh-two", "乙", "", "", "", ""]));
        await DatabaseAsync(async db =>
        {
            db.Users.Add(new() { UserName = "jh-two", NormalizedUserName = "JH-TWO", DisplayName = "他人", SecurityStamp = "x" });
            return await db.SaveChangesAsync();
        });

        var page = (await preview.Form("main form[action$='/create']").SubmitAsync()).Expect(HttpStatusCode.BadRequest);
        Assert.Equal(["第 3 行，账号 这个账号已经存在。"], page.Words("[data-error-summary] li"));
        Assert.False(await DatabaseAsync(db => db.Users.AnyAsync(u => u.UserName == "jh-one")));
    }

    [Fact]
    public async Task APreview_BelongsToWhomItWasShown_AndExpires()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var preview = await SendAsync(client, Workbook(["jh-one", "甲", "", "", "", ""]));
        var form = preview.Form("main form[action$='/create']");
        foreach (var forged in new[] { "", "CfDJ8", form["payload"][..^4] + "AAAA" })
        {
            var page = await preview.Form("main form[action$='/create']").Forge("payload", forged).SubmitAsync();
            Assert.Contains("预览已过期", page.Expect(HttpStatusCode.BadRequest).Text, StringComparison.Ordinal);
        }

        Assert.Equal(TestPeople.All.Count, await CountAsync());
    }

    /// <summary>SEC-38, SEC-42: what is no workbook, or a hostile one, is refused with a message, never with an error page.</summary>
    [Theory]
    [MemberData(nameof(HostileWorkbooks))]
    public async Task SEC_42_HostileWorkbooks_AreRefused(string what, string message)
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var page = await SendAsync(client, Hostile[what]());

        Assert.Contains(message, page.Expect(HttpStatusCode.BadRequest).Text, StringComparison.Ordinal);
        Assert.Equal(TestPeople.All.Count, await CountAsync());
    }

    public static TheoryData<string, string> HostileWorkbooks => new()
    {
        { "text", "文件内容与扩展名不符。" },
        { "empty", "文件是空的。" },
        { "cut off", "文件不完整或已损坏。" },
        { "formula", "单元格是公式，请改成文字。" },
        { "too many rows", "表格最多 300 行，请分几次导入。" },
        { "many empty rows", "表格太大，请只保留要导入的内容。" },
        { "many cells", "表格太大，请只保留要导入的内容。" },
        { "string that is not there", "这个表格无法读取" },
        { "row that is no number", "这个表格无法读取" },
        { "column that is none", "这个表格无法读取" },
        { "no sheet", "这个表格无法读取" },
        { "entities", "这个表格无法读取" },
        { "archive bomb", "文件解压后过大，不能上传。" },
        { "other headings", "第一行应是模板的标题" },
        { "surplus column", "标题以外的列里还有内容，请删去。" },
    };

    private static Dictionary<string, Func<byte[]>> Hostile { get; } = new(StringComparer.Ordinal)
    {
        ["text"] = () => Encoding.UTF8.GetBytes("账号,姓名"),
        ["empty"] = () => [],
        ["cut off"] = () => Workbook(["a", "b", "", "", "", ""])[..^200],
        ["formula"] = () => Raw(Heading + """<row r="2"><c r="A2" t="str"><f>WEBSERVICE("http://x")</f><v>jh-x</v></c><c r="B2" t="inlineStr"><is><t>甲</t></is></c></row>"""),
        ["too many rows"] = () => Workbook([.. Enumerable.Range(0, UserImportService.Most + 1).Select(i => new[] { $"u{i}", "甲", "", "", "", "" })]),
        ["many empty rows"] = () => Raw(Heading + string.Concat(Enumerable.Range(2, 20_001).Select(i => $"<row r=\"{i}\"/>"))),
        ["many cells"] = () => Raw(Heading + "<row r=\"2\">" + string.Concat(Enumerable.Range(1, 200_001).Select(i => $"<c r=\"A{i}\"/>")) + "</row>"),
        ["string that is not there"] = () => Raw(Heading + """<row r="2"><c r="A2" t="s"><v>99</v></c></row>"""),
        ["row that is no number"] = () => Raw(Heading + """<row r="99999999999"><c r="A2"><v>1</v></c></row>"""),
        ["column that is none"] = () => Raw(Heading + """<row r="2"><c r="ZZZZ2"><v>1</v></c></row>"""),
        ["no sheet"] = () => Raw(Heading, sheets: ""),
        ["entities"] = () => Raw(Heading, prolog: """<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>"""),
        ["archive bomb"] = () => Raw(Heading + $"""<row r="2"><c r="A2" t="inlineStr"><is><t>{new string('a', 9 * 1024 * 1024)}</t></is></c></row>"""),
        ["other headings"] = () => SheetWriter.Write(new SheetContent("用户", ["姓名", "账号"], [])),
        ["surplus column"] = () => Raw(Heading + """<row r="2"><c r="A2" t="inlineStr"><is><t>jh-x</t></is></c><c r="B2" t="inlineStr"><is><t>甲</t></is></c><c r="H2"><v>1</v></c></row>"""),
    };

    private static string Heading => "<row r=\"1\">" + string.Concat(Headings.Select((h, i) => $"<c r=\"{(char)('A' + i)}1\" t=\"inlineStr\"><is><t>{h}</t></is></c>")) + "</row>";

    private static byte[] Workbook(params string[][] rows) => SheetWriter.Write(new SheetContent("用户", Headings, rows));

    /// <summary>A workbook whose sheet is exactly this.</summary>
    private static byte[] Raw(string rows, string sheets = """<sheet name="a" sheetId="1" r:id="rId1"/>""", string prolog = "")
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string Package = "http://schemas.openxmlformats.org/package/2006";
        var parts = new (string Name, string Text)[]
        {
            ("[Content_Types].xml", $"""<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"""),
            ("_rels/.rels", $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
            ("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{sheets}</sheets></workbook>"""),
            ("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"""),
            ("xl/worksheets/sheet1.xml", $"""{prolog}<worksheet xmlns="{Main}"><sheetData>{rows}</sheetData></worksheet>"""),
        };
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    private Task<int> CountAsync() => DatabaseAsync(db => db.Users.CountAsync());

    private static async Task<Page> SendAsync(PortalClient client, byte[] workbook) =>
        await (await client.GetAsync(Address)).Form().Attach("file", "用户.xlsx", workbook).SubmitAsync();
}
