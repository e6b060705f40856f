using System.Net;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data.Files;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Features.Reports;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Requests;

/// <summary>Requests on tasks, as people make and decide them (docs/decisions/0017).</summary>
public sealed class RequestTests : ReportSteps
{
    [Fact]
    public async Task ALaterDate_IsDeclined_AskedAgain_AndApprovedByBothOffices()
    {
        var id = await TaskAsync("3.2");
        var first = await AskAsync(TestPeople.Commerce, id, "Move", form => form.Fill("DueOn", "2027-02-28").Fill("Reason", "场地未定"));
        await DecideAsync(TestPeople.Office, first, decline: true, "请说明原因");
        using var staff = await SignedInAsync(TestPeople.Commerce);
        var declined = (await staff.GetAsync(first)).Expect(HttpStatusCode.OK);
        Assert.Contains("请说明原因", declined.Text, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 12, 31), await DueAsync(id));

        var again = await AskAsync(TestPeople.Commerce, id, "Move", form => form.Fill("DueOn", "2027-02-28").Fill("Reason", "场地一月交付"));
        await DecideAsync(TestPeople.Office, again, decline: false, null);
        Assert.Equal(new DateOnly(2026, 12, 31), await DueAsync(id));
        await DecideAsync(TestPeople.PartnerOffice, again, decline: false, "同意顺延");

        Assert.Equal(new DateOnly(2027, 2, 28), await DueAsync(id));
        foreach (var address in new[] { $"/tasks/{id}", "/tasks?search=3.2", "/departments/jh-commerce" })
        {
            Assert.Contains("改期一次，最初 2026年12月31日", (await staff.GetAsync(address)).Expect(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        }

        // Figures, lights' dates and the expected reports follow at once.
        Assert.All(await DatabaseAsync(db => db.Assignments.Where(a => a.TaskId == id).Select(a => a.DueOn).ToListAsync()), due => Assert.Equal(new DateOnly(2027, 2, 28), due));
        Assert.True(await DatabaseAsync(db => db.Reports.AnyAsync(r => r.TaskId == id && r.Year == 2027 && r.Month == 2)));
        Assert.Equal(
            [AuditAction.RequestMade, AuditAction.RequestDeclined, AuditAction.RequestMade, AuditAction.RequestAgreed, AuditAction.RequestApproved],
            await DatabaseAsync(db => db.AuditEntries.Where(a => a.SubjectKind == "request").OrderBy(a => a.Id).Select(a => a.Action).ToListAsync()));
        Assert.Equal(2, await ToldAsync(TestPeople.Commerce, NotificationReason.RequestDecided));
        Assert.Equal(2, await ToldAsync(TestPeople.Office, NotificationReason.RequestMade));
        Assert.Equal(1, await ToldAsync(TestPeople.PartnerOffice, NotificationReason.RequestMade));
    }

    [Fact]
    public async Task ClosingWithoutEvidence_IsRefused_AndWithIt_TheTaskIsClosed()
    {
        var id = await TaskAsync("3.2");
        using var staff = await SignedInAsync(TestPeople.Commerce);
        var address = $"/tasks/{id}/requests/new?kind=Close";
        var bare = await (await staff.GetAsync(address)).Form($"form[action='/tasks/{id}/requests/new']").Fill("Reason", "全部完成").SubmitAsync();
        bare.Expect(HttpStatusCode.BadRequest);
        Assert.Contains("办结要有依据", bare.ErrorOf("Evidence"), StringComparison.Ordinal);
        Assert.Equal("全部完成", bare.Form($"form[action='/tasks/{id}/requests/new']")["Reason"]);

        var file = await KeepFileAsync(id);
        var foreign = await KeepFileAsync(await TaskAsync("4.1"));
        var forged = await (await staff.GetAsync(address)).Form($"form[action='/tasks/{id}/requests/new']").Fill("Reason", "全部完成").Forge("Evidence", $"{foreign}").SubmitAsync();
        forged.Expect(HttpStatusCode.BadRequest);

        var request = await AskAsync(TestPeople.Commerce, id, "Close", form => form.Fill("Reason", "全部完成").Tick("Evidence", value: $"{file}"));
        Assert.Equal(TaskState.ClosingRequested, await StateAsync(id));
        await DecideAsync(TestPeople.Office, request, decline: true, "请补充签约文本");
        Assert.NotEqual(TaskState.ClosingRequested, await StateAsync(id));

        var again = await AskAsync(TestPeople.Commerce, id, "Close", form => form.Fill("Reason", "已补充").Tick("Evidence", value: $"{file}"));
        await DecideAsync(TestPeople.Office, again, decline: false, null);
        await DecideAsync(TestPeople.PartnerOffice, again, decline: false, null);
        Assert.Equal(TaskState.Closed, await StateAsync(id));
        Assert.False(await DatabaseAsync(db => db.Reports.AnyAsync(r => r.TaskId == id && r.Month == 12)));
    }

    [Fact]
    public async Task TheOfficesOwnRequest_GoesToTheOtherOffice()
    {
        var id = await TaskAsync("2.1");
        var request = await AskAsync(TestPeople.Office, id, "Cancel", form => form.Fill("Reason", "两地商定不再举办"));
        using var own = await SignedInAsync(TestPeople.Office);
        var page = (await own.GetAsync(request)).Expect(HttpStatusCode.OK);
        Assert.Empty(page.Document.QuerySelectorAll("form[action$='/approve']"));
        Assert.Equal("0", NavigationCount(await own.GetAsync("/reviews")));

        using var other = await SignedInAsync(TestPeople.PartnerOffice);
        var reviews = await other.GetAsync("/reviews");
        Assert.Equal("1", reviews.One("#requests").GetAttribute("data-total"));
        Assert.Equal("1", NavigationCount(reviews));
        Assert.Contains("1 项申请等您审批", (await other.GetAsync("/desk")).Text, StringComparison.Ordinal);
        await DecideAsync(TestPeople.PartnerOffice, request, decline: false, null);

        Assert.Equal(TaskState.Cancelled, await StateAsync(id));
        Assert.Equal("0", NavigationCount(await other.GetAsync("/reviews")));
    }

    [Fact]
    public async Task CannotBeDoneNow_SaysWhatIsNeededFromWhom_AndIsListed()
    {
        var id = await TaskAsync("3.2");
        using var staff = await SignedInAsync(TestPeople.Commerce);
        var form = (await staff.GetAsync($"/tasks/{id}/requests/new?kind=Blocked")).Form($"form[action='/tasks/{id}/requests/new']");
        var refused = await form.Fill("Reason", "没有冷链").Fill("From", "Department").SubmitAsync();
        refused.Expect(HttpStatusCode.BadRequest);
        Assert.NotEmpty(refused.ErrorOf("DoneSoFar"));
        Assert.NotEmpty(refused.ErrorOf("Needed"));
        Assert.NotEmpty(refused.ErrorOf("FromDepartment"));

        var request = await AskAsync(TestPeople.Commerce, id, "Blocked", f => f
            .Fill("Reason", "没有冷链").Fill("DoneSoFar", "已询价").Fill("Needed", "冷链补贴").Fill("From", "Department").Fill("FromDepartment", "lhs-culture"));
        using var leader = await SignedInAsync(TestPeople.Leader);
        var list = (await leader.GetAsync("/requests?kind=Blocked&standing=true&from=Department")).Expect(HttpStatusCode.OK);
        Assert.Equal("1", list.One("#list").GetAttribute("data-total"));
        Assert.Contains("冷链补贴", list.Text, StringComparison.Ordinal);
        Assert.Contains("现在办不了的 1 项", (await leader.GetAsync("/cockpit")).Text, StringComparison.Ordinal);

        // The partner learns of it once the own office has taken it up.
        using var needed = await SignedInAsync(TestPeople.PartnerCulture);
        (await needed.GetAsync(request)).Expect(HttpStatusCode.NotFound);
        await DecideAsync(TestPeople.Office, request, decline: false, "请莲花山协助");
        (await needed.GetAsync(request)).Expect(HttpStatusCode.OK);
        Assert.Equal(1, await ToldAsync(TestPeople.PartnerCulture, NotificationReason.RequestDecided));
    }

    [Fact]
    public async Task ADepartmentAsksForOtherDepartments_AndTheOfficeDecidesAlone()
    {
        var id = await TaskAsync("3.2");
        using var staff = await SignedInAsync(TestPeople.Commerce);
        var form = (await staff.GetAsync($"/tasks/{id}/requests/new?kind=Departments")).Form($"form[action='/tasks/{id}/requests/new']");
        var index = Enumerable.Range(0, 30).First(i => form[$"Departments[{i}].Code"] == "jh-media");
        var made = await form.Fill("Reason", "需要宣传").Fill($"Departments[{index}].Part", "Supporting").SubmitAsync();
        Assert.Equal(HttpStatusCode.Redirect, made.Status);
        await DecideAsync(TestPeople.Office, made.Location!, decline: false, null);

        Assert.True(await DatabaseAsync(db => db.Assignments.AnyAsync(a => a.TaskId == id && a.IsActive && a.Department.Code == "jh-media")));
        Assert.True(await DatabaseAsync(db => db.Reports.AnyAsync(r => r.TaskId == id && r.Department.Code == "jh-media")));
    }

    [Fact]
    public async Task TheSecondDecision_MeetsTheFirst_AndTheSameIsNotAskedTwice()
    {
        var id = await TaskAsync("3.2");
        var request = await AskAsync(TestPeople.Commerce, id, "Departments", form => form.Fill("Reason", "分工").Fill("Departments[0].Part", "Supporting"));
        using var office = await SignedInAsync(TestPeople.Office);
        var old = (await office.GetAsync(request)).Form("form[action$='/approve']").Fill("Words", "同意分工");
        using var staff = await SignedInAsync(TestPeople.CommerceHead);
        (await (await staff.GetAsync(request)).Form("form[action$='/withdraw']").SubmitAsync()).ExpectRedirect(request);

        var late = (await old.SubmitAsync("批准")).Expect(HttpStatusCode.Conflict);
        Assert.Contains("这项申请刚有变化", late.Text, StringComparison.Ordinal);

        await AskAsync(TestPeople.Commerce, id, "Cancel", form => form.Fill("Reason", "并入"));
        var page = await staff.GetAsync($"/tasks/{id}");
        Assert.Empty(page.Document.QuerySelectorAll("a[href*='kind=Cancel']"));
        var twice = await (await staff.GetAsync($"/tasks/{id}/requests/new?kind=Cancel")).Form($"form[action='/tasks/{id}/requests/new']").Fill("Reason", "再并入").SubmitAsync();
        twice.Expect(HttpStatusCode.BadRequest);
        Assert.Contains("已有一项待审批的申请", twice.Text, StringComparison.Ordinal);
    }

    /// <summary>Asks; the address of the request.</summary>
    private async Task<string> AskAsync(TestPerson person, int id, string kind, Func<PageForm, PageForm> fill)
    {
        using var client = await SignedInAsync(person);
        var page = (await client.GetAsync($"/tasks/{id}/requests/new?kind={kind}")).Expect(HttpStatusCode.OK);
        var answer = await fill(page.Form($"form[action='/tasks/{id}/requests/new']")).SubmitAsync();
        Assert.True(answer.Status == HttpStatusCode.Redirect, answer.ToString());
        return answer.Location!;
    }

    private async Task DecideAsync(TestPerson person, string address, bool decline, string? words)
    {
        using var client = await SignedInAsync(person);
        var page = (await client.GetAsync(address)).Expect(HttpStatusCode.OK);
        var form = page.Form("form[action$='/approve']");
        if (words is not null)
        {
            form.Fill("Words", words);
        }

        var answer = await form.SubmitAsync(decline ? "退回" : page.One("form[action$='/approve'] .btn-primary").TextContent.Trim());
        Assert.True(answer.Status == HttpStatusCode.Redirect, answer.ToString());
    }

    private async Task<Guid> KeepFileAsync(int taskId)
    {
        var office = await DatabaseAsync(db => db.Users.SingleAsync(u => u.UserName == TestPeople.Office.UserName));
        var actor = new Actor(office.Id, office.DisplayName, null, office.DepartmentId, null, Side.Jinghai, true, [Role.OfficeStaff]);
        return await DatabaseAsync(async db =>
        {
            using var content = new MemoryStream(Pdf);
            var file = (await FileVault.DescribeAsync(content, "签约文本.pdf", "application/pdf", actor, DateTime.UnixEpoch)).OfTask(taskId);
            db.Files.Add(file);
            await db.SaveChangesAsync();
            await new FileVault(db).WriteAsync(file, content);
            return file.Id;
        });
    }

    private Task<DateOnly> DueAsync(int id) => DatabaseAsync(db => db.Tasks.Where(t => t.Id == id).Select(t => t.DueOn).SingleAsync());

    private Task<TaskState> StateAsync(int id) => DatabaseAsync(db => db.Tasks.Where(t => t.Id == id).Select(t => t.State).SingleAsync());

    private Task<int> ToldAsync(TestPerson person, NotificationReason reason) => DatabaseAsync(db => db.Notifications.CountAsync(
        n => n.Reason == reason && db.Users.Any(u => u.Id == n.UserId && u.UserName == person.UserName)));

    private static string NavigationCount(Page page) =>
        page.Document.QuerySelector("a[href='/reviews'] .count")?.ChildNodes[0].TextContent.Trim() ?? "0";
}
