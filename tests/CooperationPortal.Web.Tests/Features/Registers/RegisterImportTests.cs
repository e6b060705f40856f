using System.Net;
using CooperationPortal.Core.Registers;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Services.Registers;
using CooperationPortal.Web.Services.Spreadsheets;
using CooperationPortal.Web.Tests.Documents;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Web.Tests.Features.Registers;

/// <summary>The template is the export; faults are named by row and column; nothing comes twice.</summary>
public sealed class RegisterImportTests : RegisterSteps
{
    private static readonly string[] Headings = ["标题", "媒体", "媒体级别", "媒体类型", "刊发日期", "年度", "重点工作"];

    [Fact]
    public async Task BadRows_AreNamed_Corrected_AndImportedAgain_WithoutDoubles()
    {
        using var staff = await SignedInAsync(TestPeople.Commerce);
        var first = await ImportAsync(staff, Book(
            ["报道一", "新华网", "国家级", "网络新媒体", "2026-05-18", "2026", "7"],
            ["报道二", "吉林日报", "世界级", "报刊", "五月", "2026", "7"],
            ["报道三", null, "区（县）级", "报刊", "2026-06-01", "2026", "7"],
            ["报道四", "静海融媒", "区（县）级", "报刊", "2026-06-01", "2026", "7"]));
        Assert.Contains("已完成，2 行有错误", first.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["3 | 媒体级别 | 媒体级别没有“世界级”这个选项。", "3 | 刊发日期 | 刊发日期应是日期，例如 2026-05-18。", "4 | 媒体 | 请填写媒体。"],
            first.Document.QuerySelectorAll("#faults tbody tr").Select(row => string.Join(" | ", row.Children.Select(cell => cell.TextContent.Trim()))));
        Assert.Equal(
            ["XC-2026-0001 报道一", "XC-2026-0002 报道四"],
            await DatabaseAsync(db => db.RegisterEntries.OrderBy(e => e.Id).Select(e => e.Number + " " + e.Title).ToListAsync()));

        Assert.True(await DatabaseAsync(db => db.RegisterEntries.AllAsync(e => e.State == EntryState.Draft && e.ApprovedRevision == null)));

        var second = await ImportAsync(staff, Book(
            ["报道一", "新华网", "国家级", "网络新媒体", "2026-05-18", "2026", "7"],
            ["报道二", "吉林日报", "省（市）级", "报刊", "2026-05-20", "2026", "7"],
            ["报道三", "莲花山发布", "区（县）级", "报刊", "2026-06-01", "2026", "7"],
            ["报道四", "静海融媒", "区（县）级", "报刊", "2026-06-01", "2026", "7"]));
        Assert.Empty(second.Document.QuerySelectorAll("#faults"));
        Assert.Equal((2, 2), await DatabaseAsync(db => db.RegisterImports.OrderByDescending(i => i.Id).Select(i => ValueTuple.Create(i.Created, i.Unchanged)).FirstAsync()));
        Assert.Equal(4, await DatabaseAsync(db => db.RegisterEntries.CountAsync()));
        Assert.Equal(0, await DatabaseAsync(db => db.RegisterImportParts.CountAsync()));
    }

    [Fact]
    public async Task AnExport_ComesBackWithoutChange_AndAChangedRowBecomesAChange()
    {
        await ApprovedAsync("publicity", Item("两地携手"));
        await SubmitAsync(TestPeople.Commerce, "publicity", Item("=HYPERLINK(1)"));
        using var staff = await SignedInAsync(TestPeople.Commerce);
        var export = await staff.Http.GetByteArrayAsync(new Uri("/registers/publicity.xlsx", UriKind.Relative));
        var rows = SheetReader.Read("a.xlsx", new MemoryStream(export), 10);
        Assert.Equal(3, rows.Count);
        Assert.All(rows.SelectMany(r => r.Cells), cell => Assert.False(cell.IsFormula));
        Assert.Contains(rows, r => r[4]?.Text == "=HYPERLINK(1)");
        await ImportAsync(staff, export);
        Assert.Equal((0, 0, 2, 0), await LastAsync());

        // In another program: the outlet of the approved row is changed.
        var changed = SheetWriter.Write(new SheetContent(
            "a", ["编号", .. Headings], [["XC-2026-0001", "两地携手", "新华网", "国家级", "网络新媒体", "2026-11-10", "2026", "7"]]));
        await ImportAsync(staff, changed);
        Assert.Equal((0, 1, 0, 0), await LastAsync());
        var entry = await DatabaseAsync(db => db.RegisterEntries.SingleAsync(e => e.Number == "XC-2026-0001"));
        Assert.Equal((EntryState.Draft, true), (entry.State, entry.IsInForce));
        Assert.Equal("新华网", EntryValues.FromJson(entry.Pending)["outlet"]);
    }

    [SkippableFact]
    public async Task AnExportThatLibreOfficeSaved_ComesBackWithoutChange()
    {
        Skip.If(LibreOffice.Missing is not null, LibreOffice.Missing);
        await ApprovedAsync("publicity", Item("两地携手"));
        await ApprovedAsync(
            "product-sales", ("title", "大米"), ("type", "Farm"), ("channel", "Shop"), ("soldOn", "2026-10-31"), ("seller", "农产品公司"), ("tonnes", "12.25"), ("amount", "1234.5"), ("year", "2026"), ("area", "3"));
        using var staff = await SignedInAsync(TestPeople.Commerce);
        foreach (var kind in new[] { "publicity", "product-sales" })
        {
            var export = await staff.Http.GetByteArrayAsync(new Uri($"/registers/{kind}.xlsx", UriKind.Relative));
            await ImportAsync(staff, await LibreOffice.SaveAgainAsync(export), kind);
            Assert.Equal((0, 0, 1, 0), await LastAsync());
        }
    }

    [Fact]
    public async Task AnEnglishExport_IsRead_Too()
    {
        await ApprovedAsync("publicity", Item());
        using var staff = await SignedInAsync(TestPeople.Commerce);
        await (await staff.GetAsync("/registers")).Form("form[action='/language']").SubmitAsync();
        var export = await staff.Http.GetByteArrayAsync(new Uri("/registers/publicity.xlsx", UriKind.Relative));
        var rows = SheetReader.Read("a.xlsx", new MemoryStream(export), 10);
        Assert.Contains(rows[0].Cells, cell => cell.Text == "Headline" || cell.Text == "Heading");
        await ImportAsync(staff, export);
        Assert.Equal((0, 0, 1, 0), await LastAsync());
    }

    [Fact]
    public async Task WhatIsNoSheetOfTheRegister_IsRefused_WithTheReason()
    {
        using var staff = await SignedInAsync(TestPeople.Commerce);
        async Task RefusedAsync(byte[] content, string name, string why)
        {
            var answer = await (await staff.GetAsync("/registers/publicity/import")).Form("form[enctype]").Attach("file", name, content).SubmitAsync();
            answer.Expect(HttpStatusCode.BadRequest);
            Assert.Contains(why, answer.Text, StringComparison.Ordinal);
        }

        await RefusedAsync("标题,媒体"u8.ToArray(), "a.csv", "请上传 xlsx 文件。");
        await RefusedAsync("PK\u0003\u0004"u8.ToArray(), "a.xlsx", "损坏");
        await RefusedAsync(SheetWriter.Write(new SheetContent("a", ["姓名"], [["张三"]])), "a.xlsx", "第一行应是模板的列名，至少有“标题”一列。");
        await RefusedAsync(SheetWriter.Write(new SheetContent("a", Headings, [])), "a.xlsx", "表格里没有要导入的内容。");
        (await (await staff.GetAsync("/registers/publicity/import")).Form("form[enctype]").SubmitAsync()).Expect(HttpStatusCode.BadRequest);
        Assert.Equal(0, await DatabaseAsync(db => db.RegisterImports.CountAsync()));
    }

    [Fact]
    public async Task OthersEntries_AndEntriesInReview_CannotBeChangedByImport()
    {
        var address = await SubmitAsync(TestPeople.Commerce, "publicity", Item());
        var rows = SheetWriter.Write(new SheetContent("a", ["编号", .. Headings], [["XC-2026-0001", "改过", "新华网", "国家级", "网络新媒体", "2026-11-10", "2026", "7"]]));
        using var staff = await SignedInAsync(TestPeople.Commerce);
        Assert.Contains("正在审核或已撤销", (await ImportAsync(staff, rows)).Text, StringComparison.Ordinal);
        using var culture = await SignedInAsync(TestPeople.Culture);
        Assert.Contains("本部门没有编号为“XC-2026-0001”的记录", (await ImportAsync(culture, rows)).Text, StringComparison.Ordinal);
        Assert.Contains("两地携手", (await staff.GetAsync(address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALargeImport_GoesOnInTheBackground_SurvivesAStop_AndCanBeCancelled()
    {
        const int Rows = 1000;
        using var staff = await SignedInAsync(TestPeople.Commerce);
        var book = Book([.. Enumerable.Range(1, Rows).Select(i => new[] { $"报道{i}", "静海融媒", "区（县）级", "报刊", "2026-06-01", "2026", "7" })]);
        var started = await ImportAsync(staff, book);
        Assert.Contains("已处理 200 / 1000 行（20%）", started.Text, StringComparison.Ordinal);
        var id = await DatabaseAsync(db => db.RegisterImports.Select(i => i.Id).SingleAsync());

        // Two instances at the same rows, one after the other: each row once.
        await RunAsync(id, 200);
        await using (var scope = Portal.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<RegisterImporting>().RunAsync(id, 200, CancellationToken.None);
        }

        Assert.Equal(600, await DatabaseAsync(db => db.RegisterEntries.CountAsync()));
        Assert.Equal(600, await DatabaseAsync(db => db.RegisterEntries.Select(e => e.Number).Distinct().CountAsync()));

        Assert.Equal(HttpStatusCode.Redirect, (await (await staff.GetAsync($"/registers/publicity/imports/{id}")).Form("form[action$='/cancel']").SubmitAsync()).Status);
        await RunAsync(id, Rows);
        Assert.Equal(600, await DatabaseAsync(db => db.RegisterEntries.CountAsync()));
        Assert.Contains("已取消", (await staff.GetAsync($"/registers/publicity/imports/{id}")).Text, StringComparison.Ordinal);

        // The same workbook once more: what is there stays, the others come in.
        await ImportAsync(staff, book);
        await RunAsync(await DatabaseAsync(db => db.RegisterImports.MaxAsync(i => i.Id)), Rows);
        Assert.Equal((400, 0, 600, 0), await LastAsync());
        Assert.Equal(Rows, await DatabaseAsync(db => db.RegisterEntries.CountAsync()));
    }

    [Fact]
    public async Task ARow_NamesAnyEntryOnRecordByItsNumber_HoweverOld_AndNoDraft()
    {
        using var staff = await SignedInAsync(TestPeople.Commerce);
        var lines = SheetWriter.Write(new SheetContent(
            "a", ["预算项目", "用途", "资金来源", "预算金额（万元）", "年度", "重点工作"],
            [.. Enumerable.Range(1, RegisterDirectories.MostOffered + 5).Select(i => new[] { $"预算{i}", "会务", "财政拨款", "10", "2026", "3" })]));
        await ImportAsync(staff, lines, "budget-lines");
        await RunAsync(await DatabaseAsync(db => db.RegisterImports.Select(i => i.Id).SingleAsync()), 1000);
        await DatabaseAsync(db => db.RegisterEntries.Where(e => e.Number != "YSX-2026-0002")
            .ExecuteUpdateAsync(s => s.SetProperty(e => e.State, EntryState.Approved).SetProperty(e => e.ApprovedRevision, 1)));
        string[] headings = ["支出事项", "预算项目", "支出日期", "凭证号", "收款单位", "支出金额（万元）", "年度", "重点工作", "对应任务"];
        var page = await ImportAsync(staff, SheetWriter.Write(new SheetContent("a", headings,
        [
            ["场地", "YSX-2026-0001", "2026-11-03", "1", "会议中心", "1", "2026", "3", "2026/3.2"],
            ["车辆", "YSX-2026-0003 预算3", "2026-11-03", "2", "车队", "1", "2026", "3", "2026/3.2"],
            ["餐饮", "YSX-2026-0002", "2026-11-03", "3", "食堂", "1", "2026", "3", "2026/3.2"],
        ])), "expenditures");
        Assert.Equal((2, 0, 0, 1), await LastAsync());
        Assert.Contains("预算项目没有编号为“YSX-2026-0002”的记录。", page.Text, StringComparison.Ordinal);
    }

    private async Task RunAsync(int id, int most)
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RegisterImporting>().RunAsync(id, most, CancellationToken.None);
    }

    private static byte[] Book(params string?[][] rows) => SheetWriter.Write(new SheetContent("导入", Headings, rows));

    private Task<(int Created, int Changed, int Unchanged, int Refused)> LastAsync() => DatabaseAsync(
        db => db.RegisterImports.OrderByDescending(i => i.Id).Select(i => ValueTuple.Create(i.Created, i.Changed, i.Unchanged, i.Refused)).FirstAsync());

    private static async Task<Page> ImportAsync(PortalClient client, byte[] content, string kind = "publicity")
    {
        var answer = await (await client.GetAsync($"/registers/{kind}/import")).Form("form[enctype]").Attach("file", "台账.xlsx", content).SubmitAsync();
        Assert.True(answer.Status == HttpStatusCode.Redirect, answer.ToString() + answer.Text);
        return (await client.GetAsync(answer.Location!)).Expect(HttpStatusCode.OK);
    }
}
