using System.Net;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Registers.Projects;
using CooperationPortal.TestData.People;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Registers;

/// <summary>台账: a fact is entered once, checked once, and counts.</summary>
public sealed class RegisterTests : RegisterSteps
{
    [Fact]
    public async Task AnEntry_IsWritten_Confirmed_Approved_AndCounts()
    {
        var address = await SubmitAsync(TestPeople.Commerce, "publicity", Item());
        Assert.StartsWith("/registers/publicity/", address, StringComparison.Ordinal);
        using var partner = await SignedInAsync(TestPeople.PartnerCulture);
        (await partner.GetAsync(address)).Expect(HttpStatusCode.NotFound);
        Assert.Equal("0", Total(await partner.GetAsync("/registers/publicity")));

        using var head = await SignedInAsync(TestPeople.CommerceHead);
        Assert.Contains("1 条台账记录等您审核", (await head.GetAsync("/desk")).Text, StringComparison.Ordinal);
        Assert.Contains("XC-2026-0001 两地携手", (await head.GetAsync("/reviews")).Text, StringComparison.Ordinal);
        await StepAsync(TestPeople.CommerceHead, address, "confirm");
        await StepAsync(TestPeople.Office, address, "approve");

        Assert.Equal(1, await SumAsync("publicity.items"));
        Assert.Equal("1", Total(await partner.GetAsync("/registers/publicity?shelf=InForce")));
        var page = (await partner.GetAsync(address)).Expect(HttpStatusCode.OK);
        Assert.Contains("静海融媒", page.Text, StringComparison.Ordinal);
        Assert.Contains("宣传稿件", page.Text, StringComparison.Ordinal);
        var counted = await partner.GetAsync("/registers/entries?measure=publicity.items&year=2026&from=11&to=11&side=jinghai&department=jh-commerce&area=7");
        Assert.Equal("1", Total(counted));
        Assert.Contains("宣传稿件：1 篇", counted.Text, StringComparison.Ordinal);
        Assert.Equal("0", Total(await partner.GetAsync("/registers/entries?measure=publicity.items&year=2026&from=1&to=10")));
        (await partner.GetAsync("/registers/entries?measure=nothing")).Expect(HttpStatusCode.NotFound);
        var row = (await partner.GetAsync("/work-areas/7")).Document.QuerySelectorAll(".indicators > li").Single(li => li.TextContent.Contains("宣传稿件", StringComparison.Ordinal));
        var course = row.QuerySelector(".trend .jinghai")!.GetAttribute("points")!.Split(' ');
        Assert.Equal((11, "0,19", "78.5,19", "87.3,1"), (course.Length, course[0], course[9], course[10]));
        Assert.Equal(
            ["register.approved", "register.confirmed", "register.created", "register.submitted"],
            await DatabaseAsync(db => db.AuditEntries.Where(a => a.SubjectKind == "register").Select(a => a.Action).OrderBy(a => a).ToListAsync()));
    }

    [Fact]
    public async Task WhatIsMissing_IsNamedBesideItsField_AndEverythingTypedIsKept()
    {
        using var staff = await SignedInAsync(TestPeople.Commerce);
        var form = Fill(
            await staff.GetAsync("/registers/projects/new"), "projects",
            ("title", "蓝莓加工"), ("agreedAmount", "八千万"), ("steps", "Contracted | 2026-05-18"), ("money", "2026-05 | Arrived | 很多 | 首期"), ("year", "2026"));
        var answer = await form.SubmitAsync("提交");
        answer.Expect(HttpStatusCode.BadRequest);
        var fields = ProjectRegister.Kind.Fields.Select(f => f.Key).ToList();
        string Error(string key) => answer.Document.QuerySelector($"#Fields_{fields.IndexOf(key)}__Text-error")!.TextContent.Trim();
        Assert.Equal("请填写投资方。", Error("investor"));
        Assert.Equal("请选择项目阶段。", Error("stage"));
        Assert.Equal("协议投资只能填数字。", Error("agreedAmount"));
        Assert.Equal("资金情况第 1 行：金额只能填数字。", Error("money"));
        var again = answer.Form(FormOf);
        Assert.Equal("八千万", again[$"Fields[{fields.IndexOf("agreedAmount")}].Text"]);
        Assert.Equal("很多", again[$"Fields[{fields.IndexOf("money")}].Rows[0].Cells[2].Text"]);
        Assert.Equal(0, await DatabaseAsync(db => db.RegisterEntries.CountAsync()));

        // A draft takes all of it as it stands.
        var saved = await again.SubmitAsync("保存草稿");
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        var edit = await staff.GetAsync(saved.Location + "/edit");
        Assert.Equal("八千万", edit.Form(FormOf)[$"Fields[{fields.IndexOf("agreedAmount")}].Text"]);
        Assert.Contains("八千万", (await staff.GetAsync(saved.Location!)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReturnedEntry_IsOnTheDesk_AndGoesBackWithItsReason()
    {
        var address = await SubmitAsync(TestPeople.Commerce, "publicity", Item());
        using var head = await SignedInAsync(TestPeople.CommerceHead);
        var empty = await (await head.GetAsync(address)).Form("form[action$='/return']").SubmitAsync();
        empty.Expect(HttpStatusCode.BadRequest);
        Assert.Contains("请填写退回原因。", empty.Text, StringComparison.Ordinal);
        await StepAsync(TestPeople.CommerceHead, address, "return", "请补充链接");
        using var staff = await SignedInAsync(TestPeople.Commerce);
        Assert.Contains("1 条台账记录被退回", (await staff.GetAsync("/desk")).Text, StringComparison.Ordinal);
        Assert.Contains("请补充链接", (await staff.GetAsync("/registers")).Text, StringComparison.Ordinal);
        var edit = await staff.GetAsync(address + "/edit");
        Assert.Contains("请补充链接", edit.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await Fill(edit, "publicity", ("link", "https://example.com/a")).SubmitAsync("提交")).Status);
        Assert.DoesNotContain("被退回", (await staff.GetAsync("/desk")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AChange_IsSeenByItsReviewers_WhileOthersSeeWhatIsOnRecord()
    {
        var address = await ApprovedAsync("publicity", Item());
        using var staff = await SignedInAsync(TestPeople.Commerce);
        Assert.Equal(HttpStatusCode.Redirect, (await Fill(await staff.GetAsync(address + "/edit"), "publicity", ("outlet", "新华网"), ("level", "National")).SubmitAsync("提交")).Status);
        using var partner = await SignedInAsync(TestPeople.PartnerCulture);
        var seen = await partner.GetAsync(address);
        Assert.Contains("静海融媒", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("新华网", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("新华网", (await partner.GetAsync("/registers/publicity")).Text, StringComparison.Ordinal);
        await StepAsync(TestPeople.CommerceHead, address, "confirm");
        using var office = await SignedInAsync(TestPeople.Office);
        Assert.Contains("这次变更", (await office.GetAsync(address)).Text, StringComparison.Ordinal);
        await StepAsync(TestPeople.Office, address, "approve");
        Assert.Equal((1, 1), (await SumAsync("publicity.items"), await SumAsync("publicity.national")));
        Assert.Contains("新华网", (await partner.GetAsync(address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWithdrawal_NeedsAReasonAndAnApproval_AndLeavesTheCount()
    {
        var address = await ApprovedAsync("publicity", Item());
        await StepAsync(TestPeople.Commerce, address, "withdraw", "重复登记");
        Assert.Equal(1, await SumAsync("publicity.items"));
        await StepAsync(TestPeople.CommerceHead, address, "confirm");
        await StepAsync(TestPeople.Office, address, "approve");
        Assert.Equal(0, await SumAsync("publicity.items"));
        using var partner = await SignedInAsync(TestPeople.PartnerCulture);
        Assert.Contains("重复登记", (await partner.GetAsync(address)).Text, StringComparison.Ordinal);
        Assert.Equal(("0", "1"), (Total(await partner.GetAsync("/registers/publicity")), Total(await partner.GetAsync("/registers/publicity?shelf=Withdrawn"))));
    }

    [Fact]
    public async Task TheOfficesOwnEntry_IsReviewedByTheOtherSide()
    {
        var address = await SubmitAsync(TestPeople.Office, "publicity", Item("办公室的稿件"));
        using var own = await SignedInAsync(TestPeople.Office);
        Assert.Null((await own.GetAsync(address)).Document.QuerySelector("form[action$='/approve']"));
        var entry = await DatabaseAsync(db => db.RegisterEntries.SingleAsync());
        if (entry.State == EntryState.WithHead)
        {
            await StepAsync(TestPeople.CooperationHead, address, "confirm");
        }

        await StepAsync(TestPeople.PartnerOffice, address, "approve");
        Assert.Equal(1, await SumAsync("publicity.items"));
    }

    [Fact]
    public async Task AStaleForm_ShowsBothTexts_AndLosesNone()
    {
        var address = await ApprovedAsync("publicity", Item());
        using var first = await SignedInAsync(TestPeople.Commerce);
        using var second = await SignedInAsync(TestPeople.CommerceHead);
        var stale = Fill(await first.GetAsync(address + "/edit"), "publicity", ("outlet", "我的媒体"));
        Assert.Equal(HttpStatusCode.Redirect, (await Fill(await second.GetAsync(address + "/edit"), "publicity", ("outlet", "同事的媒体")).SubmitAsync("保存草稿")).Status);
        var answer = await stale.SubmitAsync("保存草稿");
        answer.Expect(HttpStatusCode.Conflict);
        Assert.Contains("同事的媒体", answer.Text, StringComparison.Ordinal);
        Assert.Equal("我的媒体", answer.Form(FormOf)["Fields[1].Text"]);
        Assert.Equal(HttpStatusCode.Redirect, (await answer.Form(FormOf).SubmitAsync("保存草稿")).Status);
    }

    [Fact]
    public async Task Lists_AreFiltered_Sorted_AndTotalled_OverAllPages()
    {
        foreach (var (title, amount, channel) in new[] { ("大米", "12.5", "Shop"), ("蓝莓", "7", "Online"), ("玉米", "20", "Shop") })
        {
            await ApprovedAsync(
                "product-sales", ("title", title), ("type", "Farm"), ("channel", channel), ("soldOn", "2026-10-31"), ("seller", "农产品公司"), ("amount", amount), ("year", "2026"), ("area", "3"), ("task", "2026/3.2"));
        }

        using var leader = await SignedInAsync(TestPeople.Leader);
        var all = await leader.GetAsync("/registers/product-sales?sort=-amount");
        Assert.Equal(["玉米", "大米", "蓝莓"], all.Document.QuerySelectorAll("tbody th a").Select(a => a.TextContent.Trim()));
        Assert.Contains("39.5万元", all.Document.QuerySelector("tfoot")!.TextContent, StringComparison.Ordinal);
        var shop = await leader.GetAsync("/registers/product-sales?is[channel]=Shop");
        Assert.Equal("2", Total(shop));
        Assert.Contains("32.5万元", shop.Document.QuerySelector("tfoot")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("1", Total(await leader.GetAsync("/registers/product-sales?search=蓝莓")));
        Assert.Equal("0", Total(await leader.GetAsync("/registers/product-sales?side=lianhuashan")));
        Assert.Equal(395_000, await SumAsync("product-sales.amount"));
        (await leader.GetAsync("/registers/product-sales?sort=nonsense&is[nothing]=1&is[channel]=none")).Expect(HttpStatusCode.OK);
        (await leader.GetAsync("/registers/nothing")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Links_ShowOnBothEnds_AndOnlyWhatTheReaderMaySee()
    {
        var address = await ApprovedAsync("publicity", Item("报道甲"));
        var other = await SubmitAsync(TestPeople.Commerce, "publicity", Item("报道乙"));
        using var staff = await SignedInAsync(TestPeople.Commerce);
        var found = await staff.GetAsync(address + "/links?search=报道乙");
        Assert.Equal(HttpStatusCode.Redirect, (await found.Form("form[method='post'][action$='/links']").SubmitAsync()).Status);
        var task = await TaskAsync("3.2");
        await (await staff.GetAsync(address + "/links?search=3.2")).Form("form[method='post']:has(input[name='Target'][value='Task'])").SubmitAsync();
        Assert.Contains("报道乙", (await staff.GetAsync(address)).Text, StringComparison.Ordinal);
        Assert.Contains("报道甲", (await staff.GetAsync(other)).Text, StringComparison.Ordinal);
        Assert.Contains("报道甲", (await staff.GetAsync($"/tasks/{task}")).Text, StringComparison.Ordinal);
        using var partner = await SignedInAsync(TestPeople.PartnerCulture);
        Assert.DoesNotContain("报道乙", (await partner.GetAsync(address)).Text, StringComparison.Ordinal);
        Assert.Contains("报道甲", (await partner.GetAsync($"/tasks/{task}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await (await staff.GetAsync(address)).Form("li:has(a[href='/tasks/" + task + "']) form[action$='/remove']").SubmitAsync()).Status);
        Assert.Equal(1, await DatabaseAsync(db => db.RegisterLinks.CountAsync()));
    }

    [Fact]
    public async Task AnApprovedReport_KeepsTheNumbersOfItsApproval_WhateverTheRegistersSayLater()
    {
        (string, string)[] rice =
        [
            ("title", "大米"), ("type", "Farm"), ("channel", "Shop"), ("soldOn", "2026-11-10"), ("seller", "农产品公司"), ("amount", "1234.5"), ("year", "2026"),
            ("area", "3"), ("task", "2026/3.2"),
        ];
        var entry = await ApprovedAsync("product-sales", rice);
        var report = await AddressAsync("3.2");
        await SubmitAsync(TestPeople.Commerce, report, "销售大米", 40);
        using var clerk = await SignedInAsync(TestPeople.Commerce);
        Assert.Contains("1,234.5", (await clerk.GetAsync(report)).Text, StringComparison.Ordinal);
        await ReviewAsync(TestPeople.CommerceHead, report, "jh-commerce", "confirm");
        await ReviewAsync(TestPeople.Office, report, "jh-commerce", "approve");

        Clock.Advance(TimeSpan.FromMinutes(1));
        await StepAsync(TestPeople.Commerce, entry, "withdraw", "重复登记");
        await StepAsync(TestPeople.CommerceHead, entry, "confirm");
        await StepAsync(TestPeople.Office, entry, "approve");
        Assert.Equal(0, await SumAsync("product-sales.amount"));
        var kept = await (await clerk.GetAsync(report)).ClickAsync("1,234.5万元");
        Assert.Contains("产品销售额：1,234.5万元", kept.Text, StringComparison.Ordinal);
        Assert.Contains("大米", kept.One("#list tbody").TextContent, StringComparison.Ordinal);
        Assert.Contains("时的数字", kept.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABudget_SaysInTheListWhatIsSpent_AndWarnsBeforeItIsOverspent()
    {
        await ApprovedAsync("budget-lines", ("title", "联席会议经费"), ("purpose", "会务"), ("source", "财政拨款"), ("amount", "100"), ("year", "2026"), ("area", "3"));
        async Task<string> SpendAsync(string amount)
        {
            await ApprovedAsync(
                "expenditures", ("title", "场地"), ("budgetLineId", "YSX-2026-0001"), ("paidOn", "2026-11-03"), ("voucher", "2026-11-001"), ("payee", "会议中心"),
                ("amount", amount), ("year", "2026"), ("area", "3"), ("task", "2026/3.2"));
            using var partner = await SignedInAsync(TestPeople.PartnerCulture);
            return (await partner.GetAsync("/registers/budget-lines")).One("#list tbody th").TextContent;
        }

        var plenty = await SpendAsync("50");
        Assert.Contains("已支出 50万元（50%）", plenty, StringComparison.Ordinal);
        Assert.DoesNotContain("用完", plenty, StringComparison.Ordinal);
        Assert.Contains("快用完了，还剩 8万元", await SpendAsync("42"), StringComparison.Ordinal);
        Assert.Contains("超出预算 2万元", await SpendAsync("10"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASpecialPolicy_IsForKeyAndMajorProjects()
    {
        foreach (var (title, weight) in new[] { ("蓝莓加工", "Ordinary"), ("智能工厂", "Key"), ("产业园", "Major") })
        {
            await ApprovedAsync(
                "projects", ("title", title), ("investor", "静海农业"), ("origin", "天津"), ("place", "莲花山"), ("sector", "农业"), ("weight", weight),
                ("stage", "Negotiating"), ("steps", "Negotiating | 2026-03-02"), ("plannedAmount", "9000"), ("risk", "None"), ("year", "2026"), ("area", "2"));
        }

        using var staff = await SignedInAsync(TestPeople.Commerce);
        var page = await staff.GetAsync("/registers/special-cases/new");
        Assert.Equal(
            ["XM-2026-0003 产业园", "XM-2026-0002 智能工厂"],
            page.Document.QuerySelectorAll("option").Select(o => o.TextContent.Trim()).Where(text => text.StartsWith("XM-", StringComparison.Ordinal)));
        var answer = await Fill(
            page, "special-cases", ("title", "租金减半"), ("stage", "Requested"), ("requestedOn", "2026-08-01"), ("request", "厂房租金减半两年。"), ("year", "2026"), ("area", "2"))
            .Forge("Fields[1].Text", "XM-2026-0001").SubmitAsync("提交");
        answer.Expect(HttpStatusCode.BadRequest);
        Assert.Contains("对应项目没有编号为“XM-2026-0001”的记录。", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADroppedChange_LeavesTheFilesOfTheApprovedContent_AndTakesItsOwnAlong()
    {
        using var staff = await SignedInAsync(TestPeople.Commerce);
        var draft = await Fill((await staff.GetAsync("/registers/publicity/new")).Expect(HttpStatusCode.OK), "publicity", Item()).SubmitAsync("保存草稿");
        var address = draft.Location!;
        async Task AttachAsync(string name) =>
            (await (await staff.GetAsync(address)).Form("form[action$='/files']").Attach("Files", name, Pdf).SubmitAsync()).ExpectRedirect(address);
        async Task<IReadOnlyList<string>> FilesAsync() =>
            [.. (await staff.GetAsync(address)).Document.QuerySelectorAll("#files li a[href^='/files/']").Select(a => a.TextContent.Trim())];
        await AttachAsync("样报.pdf");
        await (await staff.GetAsync(address + "/edit")).Form(FormOf).SubmitAsync("提交");
        await StepAsync(TestPeople.CommerceHead, address, "confirm");
        await StepAsync(TestPeople.Office, address, "approve");

        // In a change: one file goes, another comes, and it is sent and returned before it is dropped.
        await (await staff.GetAsync(address)).Form("form[action$='/withdraw'][action^='/files/']").SubmitAsync();
        await AttachAsync("新样报.pdf");
        Assert.Equal(["新样报.pdf"], await FilesAsync());
        await (await staff.GetAsync(address + "/edit")).Form(FormOf).SubmitAsync("提交");
        await StepAsync(TestPeople.CommerceHead, address, "return", "不必变更");
        await StepAsync(TestPeople.Commerce, address, "discard");
        Assert.Equal(["样报.pdf"], await FilesAsync());

        await Fill(await staff.GetAsync(address + "/edit"), "publicity", ("outlet", "津云")).SubmitAsync("提交");
        await StepAsync(TestPeople.CommerceHead, address, "confirm");
        await StepAsync(TestPeople.Office, address, "approve");
        using var partner = await SignedInAsync(TestPeople.PartnerCulture);
        Assert.Contains("样报.pdf", (await partner.GetAsync(address)).Text, StringComparison.Ordinal);
    }
}
