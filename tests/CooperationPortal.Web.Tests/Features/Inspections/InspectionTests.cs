using System.Net;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Inspections;
using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data.Evaluation;
using CooperationPortal.Data.Files;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Features.Reports;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Inspections;

/// <summary>督查 as people do it: plan, notice, findings with evidence, conclusion, rectification by a task, views (docs/decisions/0019).</summary>
public sealed class InspectionTests : ReportSteps
{
    private const string PlanForm = "form[action='/inspections/new']";

    [Fact]
    public async Task AnInspection_GoesItsWholeWay()
    {
        var address = await AnnouncedAsync();
        Assert.Equal(1, await ToldAsync(TestPeople.Commerce));
        Assert.Equal(1, await ToldAsync(TestPeople.CommerceHead));
        Assert.Equal(0, await ToldAsync(TestPeople.Culture));
        var finding = await FindAsync(address, "台账缺页", "补齐台账");
        using var staff = await SignedInAsync(TestPeople.Commerce);
        Assert.DoesNotContain("台账缺页", (await staff.GetAsync(address)).Expect(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        (await staff.GetAsync(finding)).Expect(HttpStatusCode.NotFound);

        await ConcludeAsync(address);
        var task = await DatabaseAsync(db => db.Tasks.Include(t => t.Assignments).SingleAsync(t => t.Number == "Z-1"));
        Assert.Equal((TaskSource.Rectification, TaskState.Assigned, new DateOnly(2026, 12, 20), "督查〔2026〕1号"), (task.Source, task.State, task.DueOn, task.SourceNote));
        Assert.True(await DatabaseAsync(db => db.Reports.AnyAsync(r => r.TaskId == task.Id)));
        var page = (await staff.GetAsync(finding)).Expect(HttpStatusCode.OK);
        Assert.Contains("整改中", page.Text, StringComparison.Ordinal);
        Assert.Equal(finding, (await staff.GetAsync($"/tasks/{task.Id}")).One(".facts a[href*='/findings/']").GetAttribute("href"));
        using var partner = await SignedInAsync(TestPeople.PartnerCulture);
        Assert.Empty((await partner.GetAsync($"/tasks/{task.Id}")).Expect(HttpStatusCode.OK).Document.QuerySelectorAll("a[href*='/findings/']"));

        await CloseAsync(task.Id);
        Assert.Equal(1, await ToldAsync(TestPeople.Office));
        using var office = await SignedInAsync(TestPeople.Office);
        Assert.Contains("1 项整改等您核查销号", (await office.GetAsync("/desk")).Text, StringComparison.Ordinal);
        Assert.Equal("1", (await office.GetAsync("/inspections/rectifications?waiting=true")).One("#list").GetAttribute("data-total"));
        var bare = await (await office.GetAsync(finding)).Form("form[action$='/strike-off']").SubmitAsync("销号");
        bare.Expect(HttpStatusCode.BadRequest);
        (await (await office.GetAsync(finding)).Form("form[action$='/strike-off']").Fill("Words", "已整改到位").SubmitAsync("销号")).ExpectRedirect(finding);

        Assert.Equal(InspectionState.Closed, await DatabaseAsync(db => db.Inspections.Select(i => i.State).SingleAsync()));
        Assert.Contains("1/1 已销号", (await staff.GetAsync(address)).Text, StringComparison.Ordinal);
        Assert.Equal(
            [
                AuditAction.InspectionCreated, AuditAction.InspectionAnnounced, AuditAction.FindingAdded, AuditAction.InspectionConcluded,
                AuditAction.RectificationEnded, AuditAction.RectificationStruckOff,
            ],
            await DatabaseAsync(db => db.AuditEntries.Where(a => a.SubjectKind == "inspection").OrderBy(a => a.Id).Select(a => a.Action).ToListAsync()));
    }

    [Fact]
    public async Task WhatIsSentBack_GetsATaskAnew()
    {
        var address = await AnnouncedAsync();
        var finding = await FindAsync(address, "台账缺页", "补齐台账");
        await ConcludeAsync(address);
        await CloseAsync(await DatabaseAsync(db => db.Tasks.Where(t => t.Number == "Z-1").Select(t => t.Id).SingleAsync()));
        using var evaluator = await SignedInAsync(TestPeople.Evaluator);
        var undated = await (await evaluator.GetAsync(finding)).Form("form[action$='/strike-off']").Fill("Words", "还差验收").SubmitAsync("退回整改");
        undated.Expect(HttpStatusCode.BadRequest);
        Assert.Equal("还差验收", undated.Form("form[action$='/strike-off']")["Words"]);
        (await (await evaluator.GetAsync(finding)).Form("form[action$='/strike-off']").Fill("Words", "还差验收").Fill("DueOn", "2026-12-28").SubmitAsync("退回整改"))
            .ExpectRedirect(finding);

        Assert.Equal(
            (RectificationState.UnderWay, 2),
            await DatabaseAsync(db => db.InspectionFindings.Select(f => ValueTuple.Create(f.State, f.Rectifications.Count)).SingleAsync()));
        Assert.Equal(new DateOnly(2026, 12, 28), await DatabaseAsync(db => db.Tasks.Where(t => t.Number == "Z-2").Select(t => t.DueOn).SingleAsync()));
        Assert.Contains("还差验收", (await evaluator.GetAsync(finding)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AView_IsStatedInTime_AndAnswered()
    {
        var address = await AnnouncedAsync();
        await FindAsync(address, "台账缺页", "补齐台账");
        await ConcludeAsync(address);
        using var head = await SignedInAsync(TestPeople.CommerceHead);
        Assert.Contains("1 次督查可陈述意见", (await head.GetAsync("/desk")).Text, StringComparison.Ordinal);
        Assert.Equal("1", (await head.GetAsync("/inspections?waiting=true")).One("#list").GetAttribute("data-total"));
        var empty = await (await head.GetAsync(address)).Form("form[action$='/view']").SubmitAsync();
        empty.Expect(HttpStatusCode.BadRequest);
        (await (await head.GetAsync(address)).Form("form[action$='/view']").Fill("Words", "系移交遗漏").SubmitAsync()).ExpectRedirect(address);
        Assert.Empty((await head.GetAsync(address)).Document.QuerySelectorAll("form[action$='/view']"));

        using var office = await SignedInAsync(TestPeople.Office);
        (await (await office.GetAsync(address)).Form("form[action$='/answer']").Fill("Words", "已核实").SubmitAsync()).ExpectRedirect(address);
        Assert.Contains("已核实", (await head.GetAsync(address)).Text, StringComparison.Ordinal);
        Assert.Equal("0", (await office.GetAsync("/inspections?waiting=true")).One("#list").GetAttribute("data-total"));

        Clock.Advance(TimeSpan.FromDays(8));
        using var late = await SignedInAsync(TestPeople.Commerce);
        Assert.Empty((await late.GetAsync(address)).Document.QuerySelectorAll("form[action$='/view']"));
    }

    [Fact]
    public async Task Evidence_FollowsItsFinding()
    {
        var address = await AnnouncedAsync();
        var finding = await FindAsync(address, "台账缺页", "补齐台账");
        using var evaluator = await SignedInAsync(TestPeople.Evaluator);
        (await (await evaluator.GetAsync(finding)).Form("form[action$='/files']").Attach("Files", "照片.pdf", Pdf).SubmitAsync()).ExpectRedirect(finding);
        var wrong = await (await evaluator.GetAsync(finding)).Form("form[action$='/files']").Attach("Files", "照片.pdf", "not a pdf"u8.ToArray()).SubmitAsync();
        wrong.ExpectRedirect(finding);
        var id = await DatabaseAsync(db => db.Files.Where(f => f.FindingId != null).Select(f => f.Id).SingleAsync());
        using var staff = await SignedInAsync(TestPeople.Commerce);
        using var leader = await SignedInAsync(TestPeople.Leader);
        using var partner = await SignedInAsync(TestPeople.PartnerOffice);
        using var other = await SignedInAsync(TestPeople.Culture);
        Assert.Equal(
            [HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.OK],
            await FetchAsync(id, staff, leader, partner, evaluator));

        await ConcludeAsync(address);
        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.NotFound], await FetchAsync(id, staff, leader, partner, other));

        // It is locked with the conclusion.
        Assert.Empty((await evaluator.GetAsync(finding)).Document.QuerySelectorAll("form[action*='/withdraw'], form[action$='/files']"));
    }

    [Fact]
    public async Task Evidence_CanBeTakenBack_BeforeTheConclusion()
    {
        var finding = await FindAsync(await AnnouncedAsync(), "台账缺页", "补齐台账");
        using var evaluator = await SignedInAsync(TestPeople.Evaluator);
        await (await evaluator.GetAsync(finding)).Form("form[action$='/files']").Attach("Files", "照片.pdf", Pdf).SubmitAsync();
        (await (await evaluator.GetAsync(finding)).Form("form[action^='/evidence/']").SubmitAsync()).ExpectRedirect(finding);

        Assert.NotNull(await DatabaseAsync(db => db.Files.Where(f => f.FindingId != null).Select(f => f.WithdrawnAt).SingleAsync()));
    }

    [Fact]
    public async Task AWrongPlan_ComesBackAsTyped_AndAStaleOneIsRefused()
    {
        using var evaluator = await SignedInAsync(TestPeople.Evaluator);
        var wrong = await Fill((await evaluator.GetAsync("/inspections/new")).Form(PlanForm)).Fill("ToOn", "2026-11-20").SubmitAsync();
        wrong.Expect(HttpStatusCode.BadRequest);
        Assert.Contains("结束日期不能早于开始日期", wrong.Text, StringComparison.Ordinal);
        Assert.Equal("任务进度", wrong.Form(PlanForm)["Content"]);
        Assert.Equal("jh-commerce", wrong.Form(PlanForm)["Departments"]);

        var created = await Fill((await evaluator.GetAsync("/inspections/new")).Form(PlanForm)).SubmitAsync();
        var address = created.Location!;
        using var office = await SignedInAsync(TestPeople.Office);
        var first = await evaluator.GetAsync(address + "/edit");
        var second = await office.GetAsync(address + "/edit");
        (await first.Form($"form[action='{address}/edit']").Fill("Title", "改过的督查").SubmitAsync()).ExpectRedirect(address);
        var stale = await second.Form($"form[action='{address}/edit']").Fill("Title", "另一个名称").SubmitAsync();
        stale.Expect(HttpStatusCode.Conflict);
        Assert.Equal("另一个名称", stale.Form($"form[action='{address}/edit']")["Title"]);
        Assert.Equal("改过的督查", await DatabaseAsync(db => db.Inspections.Select(i => i.Title).SingleAsync()));
    }

    [Fact]
    public async Task Announcing_WithoutInspectors_IsRefusedOnThePage()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        var created = await Fill((await office.GetAsync("/inspections/new")).Form(PlanForm), inspectors: false).SubmitAsync();
        var refused = await (await office.GetAsync(created.Location!)).Form("form[action$='/announce']").SubmitAsync();

        refused.Expect(HttpStatusCode.BadRequest);
        Assert.Contains("请选择督查人员", refused.Text, StringComparison.Ordinal);
        Assert.False(await DatabaseAsync(db => db.NumberSeries.AnyAsync(n => n.Key == "inspection/2026" && n.Last > 0)));
    }

    [Fact]
    public async Task CalledOff_IsToldWithItsReason()
    {
        var address = await AnnouncedAsync();
        using var office = await SignedInAsync(TestPeople.Office);
        (await (await office.GetAsync(address)).Form("form[action$='/withdraw']").SubmitAsync()).Expect(HttpStatusCode.BadRequest);
        (await (await office.GetAsync(address)).Form("form[action$='/withdraw']").Fill("Words", "工作调整").SubmitAsync()).ExpectRedirect(address);

        using var staff = await SignedInAsync(TestPeople.Commerce);
        var page = (await staff.GetAsync(address)).Expect(HttpStatusCode.OK);
        Assert.Contains("工作调整", page.Text, StringComparison.Ordinal);
        Assert.Contains("已撤销", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, await ToldAsync(TestPeople.Commerce));
    }

    [Fact]
    public async Task CockpitAndDepartment_OpenExactlyWhatTheyCount()
    {
        var address = await AnnouncedAsync();
        await FindAsync(address, "台账缺页", "补齐台账");
        await FindAsync(address, "发票不全", "补齐发票");
        await ConcludeAsync(address);
        using var leader = await SignedInAsync(TestPeople.Leader);
        foreach (var page in new[] { "/cockpit", "/departments/jh-commerce" })
        {
            var links = (await leader.GetAsync(page)).Expect(HttpStatusCode.OK).Document.QuerySelectorAll("a[data-count][href*='/inspections/rectifications']");
            Assert.NotEmpty(links);
            foreach (var link in links)
            {
                Assert.Equal(link.GetAttribute("data-count"), (await leader.GetAsync(link.GetAttribute("href")!)).One("#list").GetAttribute("data-total"));
            }
        }

        Assert.Equal("2", (await leader.GetAsync("/inspections/rectifications?department=jh-commerce")).One("#list").GetAttribute("data-total"));
        using var partner = await SignedInAsync(TestPeople.PartnerLeader);
        Assert.Empty((await partner.GetAsync("/cockpit")).Document.QuerySelectorAll("a[href*='/inspections/rectifications']"));
    }

    [Fact]
    public async Task TheLedgerAndTheFeedback_AreFiles()
    {
        var address = await AnnouncedAsync();
        await FindAsync(address, "=1+1 台账缺页", "补齐台账");
        await ConcludeAsync(address);
        using var staff = await SignedInAsync(TestPeople.Commerce);
        foreach (var file in new[] { "/inspections/rectifications.xlsx", address + "/departments/jh-commerce/feedback.docx" })
        {
            var answer = await staff.Http.GetAsync(new Uri(file, UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("PK"u8.ToArray(), (await answer.Content.ReadAsByteArrayAsync())[..2]);
        }
    }

    [Fact]
    public async Task TheFact_CountsWhatWasDue()
    {
        var address = await AnnouncedAsync();
        await FindAsync(address, "台账缺页", "补齐台账");
        await FindAsync(address, "发票不全", "补齐发票");
        await ConcludeAsync(address);
        await CloseAsync(await DatabaseAsync(db => db.Tasks.Where(t => t.Number == "Z-1").Select(t => t.Id).SingleAsync()));
        var period = new FactPeriod(new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), new DateOnly(2026, 12, 31));

        var cases = await DatabaseAsync(db => EvaluationFacts.All.Single(f => f.Definition.Code == "rectification").ReadAsync(db, period, default));

        Assert.Equal([(1, 1), (0, 1)], cases.Select(c => (c.Numerator, c.Denominator)));
    }

    private async Task<string> AnnouncedAsync()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        var created = await Fill((await office.GetAsync("/inspections/new")).Form(PlanForm)).SubmitAsync();
        Assert.True(created.Status == HttpStatusCode.Redirect, created.ToString());
        (await (await office.GetAsync(created.Location!)).Form("form[action$='/announce']").SubmitAsync()).ExpectRedirect(created.Location!);
        return created.Location!;
    }

    private PageForm Fill(PageForm form, bool inspectors = true)
    {
        form.Fill("Title", "任务进度督查").Fill("Scope", "落实部门").Fill("Content", "任务进度").Fill("FromOn", "2026-11-25").Fill("ToOn", "2026-11-27")
            .Tick("Departments", value: "jh-commerce");
        return inspectors ? form.Tick("Inspectors", value: EvaluatorId()) : form;
    }

    private string EvaluatorId()
    {
        using var db = Portal.OpenDatabase();
        return $"{db.Users.Where(u => u.UserName == TestPeople.Evaluator.UserName).Select(u => u.Id).Single()}";
    }

    private async Task<string> FindAsync(string address, string text, string requirement)
    {
        using var evaluator = await SignedInAsync(TestPeople.Evaluator);
        var added = await (await evaluator.GetAsync(address + "/findings/new?department=jh-commerce")).Form("form[action$='/findings/new']")
            .Fill("Kind", "Problem").Fill("Text", text).Fill("Requirement", requirement).Fill("DueOn", "2026-12-20").SubmitAsync();
        Assert.True(added.Status == HttpStatusCode.Redirect, added.ToString());
        return added.Location!;
    }

    private async Task ConcludeAsync(string address)
    {
        using var office = await SignedInAsync(TestPeople.Office);
        var empty = await (await office.GetAsync(address)).Form("form[action$='/conclude']").SubmitAsync();
        empty.Expect(HttpStatusCode.BadRequest);
        (await (await office.GetAsync(address)).Form("form[action$='/conclude']").Fill("Conclusion", "总体较好").SubmitAsync()).ExpectRedirect(address);
    }

    /// <summary>By a request with evidence, as people close tasks.</summary>
    private async Task CloseAsync(int task)
    {
        var file = await DatabaseAsync(async db =>
        {
            using var content = new MemoryStream(Pdf);
            var uploader = await new TestData.JointMeetings.MeetingBuilder(db, Clock.GetUtcNow().UtcDateTime).ActorAsync(TestPeople.Office);
            var kept = (await FileVault.DescribeAsync(content, "整改照片.pdf", "application/pdf", uploader, Clock.GetUtcNow().UtcDateTime)).OfTask(task);
            db.Files.Add(kept);
            await db.SaveChangesAsync();
            await new FileVault(db).WriteAsync(kept, content);
            return kept.Id;
        });
        using var staff = await SignedInAsync(TestPeople.Commerce);
        var asked = await (await staff.GetAsync($"/tasks/{task}/requests/new?kind=Close")).Form($"form[action='/tasks/{task}/requests/new']")
            .Fill("Reason", "已整改").Tick("Evidence", value: $"{file}").SubmitAsync();
        Assert.True(asked.Status == HttpStatusCode.Redirect, asked.ToString());
        using var office = await SignedInAsync(TestPeople.Office);
        var page = await office.GetAsync(asked.Location!);
        var approved = await page.Form("form[action$='/approve']").SubmitAsync(page.One("form[action$='/approve'] .btn-primary").TextContent.Trim());
        Assert.True(approved.Status == HttpStatusCode.Redirect, approved.ToString());
    }

    private static async Task<List<HttpStatusCode>> FetchAsync(Guid id, params PortalClient[] people)
    {
        var answers = new List<HttpStatusCode>();
        foreach (var person in people)
        {
            answers.Add((await person.Http.GetAsync(new Uri($"/files/{id}", UriKind.Relative))).StatusCode);
        }

        return answers;
    }

    private Task<int> ToldAsync(TestPerson person) => DatabaseAsync(db => db.Notifications.CountAsync(
        n => n.Reason == NotificationReason.Inspection && db.Users.Any(u => u.Id == n.UserId && u.UserName == person.UserName)));
}
