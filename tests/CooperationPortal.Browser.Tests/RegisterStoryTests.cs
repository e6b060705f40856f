using CooperationPortal.Browser.Tests.Hosting;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Registers.Activities;
using CooperationPortal.Core.Registers.People;
using CooperationPortal.Core.Registers.Projects;
using CooperationPortal.Core.Registers.SpecialPolicies;
using CooperationPortal.Web.Services.Spreadsheets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CooperationPortal.Browser.Tests;

/// <summary>台账, as its people do it: written, confirmed, approved, changed; and what it adds up to.</summary>
public sealed class RegisterStoryTests : BrowserTests
{
    public static TheoryData<View> Views => [View.Desktop, View.Phone.InEnglish().WithoutScripts()];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task AProject_GoesFromItsLeadToProduction_WithASpecialCase(View view)
    {
        var staff = await SignedInAsync("lhs-invest1", view);
        var address = await WriteAsync(
            staff, ProjectRegister.Kind,
            ("title", "冰雪服装智能工厂"), ("investor", "天津雪域服饰"), ("origin", "天津"), ("place", "莲花山合作产业园"), ("sector", "服装"), ("weight", "Key"),
            ("stage", "Negotiating"), ("steps", "Planned | 2026-01-10\nNegotiating | 2026-03-02"), ("plannedAmount", "9000"), ("risk", "None"), ("year", "2026"), ("area", "2"));
        await PassAsync("lhs-invest1.head", address, "confirm", view);
        await PassAsync("lhs-office", address, "approve", view);
        Assert.Equal(0, await SumOfAsync(address, ProjectRegister.Contracted));

        // From the lead to production, by a change that is reviewed in its turn.
        await ChangeAsync(
            staff, ProjectRegister.Kind, address,
            ("stage", "Producing"), ("agreedAmount", "8000.5"), ("jobs", "120"),
            ("steps", "Planned | 2026-01-10\nNegotiating | 2026-03-02\nContracted | 2026-05-18\nStarted | 2026-07-01\nProducing | 2026-11-20"),
            ("money", "2026-08 | Arrived | 1200 | 首期"));
        await PassAsync("lhs-invest1.head", address, "confirm", view);
        await PassAsync("lhs-office", address, "approve", view);
        Assert.Equal(
            (1, 80_005_000, 12_000_000),
            (await SumOfAsync(address, ProjectRegister.Contracted), await SumOfAsync(address, ProjectRegister.Agreed), await SumOfAsync(address, ProjectRegister.Arrived)));

        // The special case: without the legality check it goes no further.
        var number = await Portal.DatabaseAsync(db => db.RegisterEntries.Where(e => e.Id == IdOf(address)).Select(e => e.Number).SingleAsync());
        await staff.GoAsync("/registers/special-cases/new");
        await FillAsync(
            staff, SpecialCaseRegister.Kind,
            ("title", "冰雪服装工厂厂房租金"), ("projectId", number), ("stage", "Deciding"), ("requestedOn", "2026-08-01"), ("request", "申请标准厂房租金减半两年。"),
            ("opinions", "lhs-drb | Agrees | 2026-08-10 | 符合产业政策"), ("year", "2026"), ("area", "2"));
        staff.Expects(400);
        await staff.PressAsync("提交");
        await Assertions.Expect(staff.Main).ToContainTextAsync(staff.Says("合法性审查是必经环节，请填写审查结论、日期和单位。"));
        await staff.AssertWellMadeAsync();
        await FillAsync(staff, SpecialCaseRegister.Kind, ("legality", "Lawful"), ("legalityOn", "2026-09-01"), ("legalityBy", "管委会法制机构"));
        await staff.PressAsync("提交");
        await staff.DoneAsync();
        var special = new Uri(staff.Page.Url).AbsolutePath;
        await PassAsync("lhs-invest1.head", special, "confirm", view);
        await PassAsync("lhs-office", special, "approve", view);
        await staff.GoAsync(special);
        await staff.AssertWellMadeAsync();
        Assert.Equal(1, await SumOfAsync(special, SpecialCaseRegister.Requested));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task AnActivity_WithItsAmount_FlowsIntoItsTasksReport_ItsIndicatorAndTheCockpit(View view)
    {
        var staff = await SignedInAsync("jh-commerce", view);
        var address = await WriteAsync(
            staff, CooperationActivityRegister.Kind,
            ("title", "名优产品静海行"), ("type", "Expo"), ("startsOn", "2026-11-05"), ("endsOn", "2026-11-07"), ("place", "静海团泊"), ("level", "Department"), ("people", "800"),
            ("firms", "46"), ("agreedAmount", "320.5"), ("outcome", "签订采购合同 12 份。"), ("year", "2026"), ("area", "3"), ("task", "2026/3.1"));
        await PassAsync("jh-commerce.head", address, "confirm", view);
        await PassAsync("jh-office", address, "approve", view);
        Assert.Equal(3_205_000, await SumOfAsync(address, CooperationActivityRegister.Agreed));

        // Every number opens its list, and the record stands in it.
        var leader = await SignedInAsync("jh-leader", view);
        await leader.GoAsync($"/registers/entries?measure={CooperationActivityRegister.Agreed}&year=2026&from=11&to=11&side=jinghai&department=jh-commerce");
        await Assertions.Expect(leader.Main.Locator($"#list a[href='{address}']")).ToBeVisibleAsync();
        await leader.AssertWellMadeAsync();
        await leader.GoAsync("/registers/calendar?month=2026-11");
        await Assertions.Expect(leader.Main.Locator($"a[href='{address}']:visible").First).ToBeVisibleAsync();
        await leader.AssertWellMadeAsync();

        // The report of its task shows it without anybody typing it.
        var task = await Portal.DatabaseAsync(db => db.Tasks.Where(t => t.Year == 2026 && t.Number == "3.1").Select(t => t.Id).SingleAsync());
        await staff.GoAsync($"/tasks/{task}/reports/2026-11");
        await Assertions.Expect(staff.Main.Locator($"a[href*='measure={CooperationActivityRegister.Firms}']").First).ToBeVisibleAsync();
        await leader.GoAsync("/indicators");
        await leader.Main.Locator($"a[href*='measure={CooperationActivityRegister.Firms}']").First.ClickAsync();
        await Assertions.Expect(leader.Main.Locator("#list")).ToContainTextAsync("名优产品静海行");
        await leader.GoAsync("/cockpit");
        await Assertions.Expect(leader.Main.Locator($"a[href*='measure={CooperationActivityRegister.Firms}']").First).ToBeVisibleAsync();
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task ASecondment_IsEntered_AndCounts(View view)
    {
        var staff = await SignedInAsync("jh-organization", view);
        var address = await WriteAsync(
            staff, SecondmentRegister.Kind,
            ("title", "张海涛"), ("type", "Official"), ("direction", "ToLianhuashan"), ("homePost", "静海区发改委科长"), ("hostPost", "莲花山管委会招商局副局长"),
            ("startsOn", "2026-10-01"), ("endsOn", "2027-09-30"), ("year", "2026"), ("area", "6"));
        await PassAsync("jh-organization.head", address, "confirm", view);
        await PassAsync("jh-office", address, "approve", view);
        Assert.Equal(1, await SumOfAsync(address, SecondmentRegister.ToLianhuashan));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task AnImport_WithBadRows_IsCorrected_AndImportedAgain(View view)
    {
        var staff = await SignedInAsync("jh-publicity", view);
        var before = await Portal.DatabaseAsync(db => db.RegisterEntries.CountAsync(e => e.Kind == "publicity"));
        string[] headings = ["标题", "媒体", "媒体级别", "媒体类型", "刊发日期", "年度", "重点工作"];
        await ImportAsync(staff, headings, [["报道甲", "新华网", "国家级", "网络新媒体", "2026-05-18", "2026", "7"], ["报道乙", "吉林日报", "世界级", "报刊", "2026-05-20", "2026", "7"]]);
        await Assertions.Expect(staff.Main.Locator("#faults")).ToContainTextAsync("世界级");
        await staff.AssertWellMadeAsync();
        await ImportAsync(staff, headings, [["报道甲", "新华网", "国家级", "网络新媒体", "2026-05-18", "2026", "7"], ["报道乙", "吉林日报", "省（市）级", "报刊", "2026-05-20", "2026", "7"]]);
        await Assertions.Expect(staff.Main.Locator("#faults")).ToHaveCountAsync(0);
        await staff.AssertWellMadeAsync();
        Assert.Equal(before + 2, await Portal.DatabaseAsync(db => db.RegisterEntries.CountAsync(e => e.Kind == "publicity")));
    }

    private static async Task ImportAsync(Person person, string[] headings, string[][] rows)
    {
        await person.GoAsync("/registers/publicity/import");
        await person.AssertWellMadeAsync();
        await person.Main.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "宣传.xlsx",
            MimeType = SheetWriter.ContentType,
            Buffer = SheetWriter.Write(new SheetContent("导入", headings, rows)),
        });
        await person.PressAsync("导入");
        await person.Page.WaitForURLAsync("**/imports/*");
    }

    private static int IdOf(string address) => int.Parse(address[(address.LastIndexOf('/') + 1)..], System.Globalization.CultureInfo.InvariantCulture);

    private Task<long> SumOfAsync(string address, string measure) => Portal.DatabaseAsync(
        db => db.RegisterFigures.Where(f => f.EntryId == IdOf(address) && f.Measure == measure && f.SupersededAt == null).SumAsync(f => f.Amount));

    private static async Task<string> WriteAsync(Person person, RegisterKind kind, params (string Key, string Text)[] contents)
    {
        await person.GoAsync($"/registers/{kind.Name}");
        await person.AssertWellMadeAsync();
        await person.GoAsync($"/registers/{kind.Name}/new");
        await person.AssertWellMadeAsync();
        await FillAsync(person, kind, contents);
        await person.PressAsync("提交");
        await person.DoneAsync();
        return new Uri(person.Page.Url).AbsolutePath;
    }

    private static async Task ChangeAsync(Person person, RegisterKind kind, string address, params (string Key, string Text)[] contents)
    {
        await person.GoAsync(address + "/edit");
        await FillAsync(person, kind, contents);
        await person.PressAsync("提交");
        await person.DoneAsync();
    }

    private static async Task FillAsync(Person person, RegisterKind kind, params (string Key, string Text)[] contents)
    {
        var keys = kind.Fields.Select(f => f.Key).ToList();
        foreach (var (key, text) in contents)
        {
            var index = keys.IndexOf(key);
            var field = kind.Fields[index];
            if (field.Shape == FieldShape.Rows)
            {
                foreach (var (row, r) in EntryRows.Read(text, field.Columns.Count).Select((row, r) => (row, r)))
                {
                    foreach (var (cell, c) in row.Select((cell, c) => (cell, c)))
                    {
                        await PutAsync(person.Main.Locator($"[name='Fields[{index}].Rows[{r}].Cells[{c}].Text']"), cell);
                    }
                }
            }
            else
            {
                await PutAsync(person.Main.Locator($"[name='Fields[{index}].Text']"), text);
            }
        }
    }

    private static async Task PutAsync(ILocator control, string text)
    {
        if (await control.EvaluateAsync<string>("e => e.tagName") == "SELECT")
        {
            await control.SelectOptionAsync(text);
        }
        else
        {
            await control.FillAsync(text);
        }
    }

    private async Task PassAsync(string userName, string address, string step, View view)
    {
        var person = await SignedInAsync(userName, view);
        await person.GoAsync(address);
        await person.AssertWellMadeAsync();
        await person.PressAsync(person.Main.Locator($"form[action$='/{step}'] button"));
        await person.DoneAsync();
    }
}
