using System.Text.Json;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Files;
using CooperationPortal.Core.Instructions;
using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.Urges;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.Files;
using CooperationPortal.Data.WorkPlan;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>A text that only some may read.</summary>
/// <param name="Text">Nowhere else in the portal.</param>
/// <param name="Readers">Ids of actors.</param>
internal sealed record Secret(string Text, IReadOnlyList<string> Readers);

/// <summary>
/// One record of every kind that somebody must not see or touch, under the names by which the table's addresses call them. Each
/// carries a text that occurs nowhere else, so that a leak is found wherever it is.
/// </summary>
/// <remarks>
/// The staff's department, jh-commerce, has a report in every state. jh-culture and lhs-culture share the task 3.2 with it, so
/// that they are partners and not strangers; nobody of the cast but the offices' members has to do with 4.1.
/// </remarks>
internal sealed class WalkRecords(PortalDbContext db, AccountReader accounts, BusinessClock clock)
{
    private const string Month = "2026-11";

    // The auditor reads the trail, which keeps what was written; nothing else shows it to the auditor.
    private static readonly string[] OwnDepartment = ["staff", "head", "auditor"];
    private static readonly string[] Offices = ["office", "office-other-side", "auditor"];

    private readonly Dictionary<string, WorkTask> _tasks = [];

    /// <summary>Name → value, for the addresses and forms of the table.</summary>
    public Dictionary<string, string> Names { get; } = new(StringComparer.Ordinal) { ["period"] = Month };

    public List<Secret> Secrets { get; } = [];

    /// <summary>Makes them.</summary>
    public async Task MakeAsync()
    {
        foreach (var task in await db.Tasks.Include(t => t.Assignments).Include(t => t.Milestones).AsSplitQuery().ToListAsync())
        {
            _tasks[task.Number] = task;
        }

        await JoinAsync("3.2", "jh-culture", "lhs-culture");
        foreach (var number in new[] { "5.2", "6.1", "6.2", "7.1", "7.2" })
        {
            await JoinAsync(number, "jh-commerce");
        }

        _tasks["3.2"].AddMilestone("签约", new DateOnly(2026, 12, 10));
        _tasks["4.1"].AddMilestone("会商", new DateOnly(2026, 12, 10));
        await MakeDraftTaskAsync();
        await MakeReportsAsync();
        await db.SaveChangesAsync();
        foreach (var task in _tasks.Values)
        {
            await new Figures(db).RefreshTaskAsync(task.Id);
        }

        await NameAsync();
        await MakeNotificationAsync();
        await MakeRequestsAsync();
        await MakeUrgesAsync();
        await MakeIndicatorsAsync();
        var meetings = new WalkMeetings(db, clock.UtcNow);
        await meetings.MakeAsync();
        foreach (var (name, value) in meetings.Names)
        {
            Names.Add(name, value);
        }

        Secrets.AddRange(meetings.Secrets);
        var evaluations = new WalkEvaluations(db, clock.UtcNow);
        await evaluations.MakeAsync();
        foreach (var (name, value) in evaluations.Names)
        {
            Names.Add(name, value);
        }

        Secrets.AddRange(evaluations.Secrets);
        var inspections = new WalkInspections(db, clock.UtcNow);
        await inspections.MakeAsync();
        foreach (var (name, value) in inspections.Names)
        {
            Names.Add(name, value);
        }

        Secrets.AddRange(inspections.Secrets);
        var registers = new WalkRegisters(db, clock.UtcNow);
        await registers.MakeAsync();
        foreach (var (name, value) in registers.Names)
        {
            Names.Add(name, value);
        }

        Secrets.AddRange(registers.Secrets);
    }

    private static string Hidden(string what) => $"不可外泄〔{what}〕";

    private async Task JoinAsync(string number, params string[] codes)
    {
        foreach (var code in codes)
        {
            _tasks[number].Assign(await db.Departments.SingleAsync(d => d.Code == code), AssignmentPart.Supporting, clock.Today);
        }

        await db.SaveChangesAsync();
        await new ReportPlanning(db).PlanAsync(_tasks[number]);
        await db.SaveChangesAsync();
    }

    /// <summary>An indicator that departments report, one that is added up, and one out of use; everybody who reads the plan sees them.</summary>
    private async Task MakeIndicatorsAsync()
    {
        var ended = await db.Indicators.SingleAsync(i => i.Code == "park-land");
        ended.End("改用新口径。");
        await db.SaveChangesAsync();
        var indicator = await db.Indicators.AsNoTracking().SingleAsync(i => i.Code == "firms-visited");
        Names["indicator"] = $"{indicator.Id}";
        Names["indicator.version"] = $"{indicator.Version}";
        Names["computedIndicator"] = $"{await db.Indicators.Where(i => i.Code == "projects-signed").Select(i => i.Id).SingleAsync()}";
        Names["endedIndicator"] = $"{ended.Id}";
        Names["endedIndicator.version"] = $"{ended.Version}";
    }

    private async Task MakeNotificationAsync()
    {
        var staff = await ActorAsync(TestPeople.Commerce);
        var notice = new Notice(NotificationReason.Urge, new LocalText(Hidden("消息"), null), "walk", Hidden("消息的原话"), clock.Today);
        var notification = new Notification(staff.UserId, notice, "/desk", clock.UtcNow);
        db.Notifications.Add(notification);
        var message = new OutboxMessage(OutboxChannel.Mail, "walk", staff.UserId, "walk@portal.test", Hidden("邮件标题"), Hidden("邮件正文"), clock.UtcNow);
        message.Broke(clock.UtcNow, "550 No such mailbox", forGood: true, unknown: false);
        db.Outbox.Add(message);
        await db.SaveChangesAsync();
        Names["notification"] = $"{notification.Id}";
        Names["failedMessage"] = $"{message.Id}";
        Names["holiday"] = $"{await db.CalendarDays.OrderBy(d => d.Id).Select(d => d.Id).FirstAsync()}";
        Secrets.Add(new Secret(Hidden("邮件标题"), []));
        Secrets.Add(new Secret(Hidden("邮件正文"), []));
        Secrets.Add(new Secret(Hidden("消息"), ["staff"]));
        Secrets.Add(new Secret(Hidden("消息的原话"), ["staff"]));
    }

    /// <summary>A request that waits for the own office, one of the office itself, an approved one; an instruction under way and an answered one.</summary>
    private async Task MakeRequestsAsync()
    {
        var staff = await ActorAsync(TestPeople.Commerce);
        var office = await ActorAsync(TestPeople.Office);
        var leader = await ActorAsync(TestPeople.Leader);
        var tasks = await db.Tasks.Include(t => t.Assignments).ThenInclude(a => a.Department).Where(t => t.State != TaskState.Draft).ToDictionaryAsync(t => t.Number);
        var move = new RequestContent(TaskRequestKind.Move, Hidden("申请理由")) { DueOn = new DateOnly(2027, 3, 31) };
        var request = new TaskRequest(tasks["3.2"], move, staff, clock.Today, clock.UtcNow);
        var own = new TaskRequest(tasks["4.1"], move with { Reason = "两地商定延期。" }, office, clock.Today, clock.UtcNow);
        var blocked = new RequestContent(TaskRequestKind.Blocked, "场地未定。") { DoneSoFar = "已询价。", Needed = "场地。", From = NeededFrom.OwnOffice };
        var approved = new TaskRequest(tasks["7.2"], blocked, staff, clock.Today, clock.UtcNow);
        approved.Approve(office, null, clock.Today, clock.UtcNow);
        db.TaskRequests.AddRange(request, own, approved);
        var instructions = new List<Instruction>();
        foreach (var number in new[] { "P-91", "P-92" })
        {
            var task = new WorkTask(clock.Today.Year, number, tasks["3.2"].WorkAreaId, TaskSource.LeaderInstruction, null);
            task.Created(clock.UtcNow);
            task.Describe("批示的任务", null, null, null, WorkTask.DefaultWeight);
            task.Assign(await db.Departments.SingleAsync(d => d.Code == "jh-commerce"), AssignmentPart.Lead, clock.Today);
            task.HandOut(clock.Today);
            instructions.Add(new Instruction(InstructionOn.Task, tasks["3.2"].Id, "请抓紧落实。", task, leader, clock.UtcNow));
        }

        instructions[1].Answer(staff, "已落实。", clock.UtcNow);
        db.Instructions.AddRange(instructions);
        await db.SaveChangesAsync();
        foreach (var (name, id, version) in new[]
        {
            ("request", request.Id, request.Version), ("officeRequest", own.Id, own.Version), ("approvedRequest", approved.Id, approved.Version),
            ("instruction", instructions[0].Id, instructions[0].Version), ("answeredInstruction", instructions[1].Id, instructions[1].Version),
        })
        {
            (Names[name], Names[$"{name}.version"]) = ($"{id}", $"{version}");
        }

        Secrets.Add(new Secret(Hidden("申请理由"), ["staff", "staff-other-department", "head", "office", "leader", "evaluator"]));
    }

    /// <summary>An urge of the staff's department that is open, and one that is answered.</summary>
    private async Task MakeUrgesAsync()
    {
        var office = await ActorAsync(TestPeople.Office);
        var staff = await ActorAsync(TestPeople.Commerce);
        var urges = new List<Urge>();
        foreach (var (number, reason) in new[] { ("3.2", Hidden("催办事由")), ("7.2", "请说明。") })
        {
            var task = await db.Tasks.Where(t => t.Number == number && t.Year == clock.Today.Year).Select(t => t.Id).SingleAsync();
            var target = new UrgeTarget(UrgeOn.Task, task, null, null, staff.DepartmentId!.Value, Side.Jinghai, false, true, null);
            urges.Add(new Urge(target, clock.Today.Year, 901 + urges.Count, reason, clock.Today.AddDays(3), office, clock.UtcNow));
        }

        urges[1].Answer(staff, "已办理。", clock.UtcNow);
        db.Urges.AddRange(urges);
        await db.SaveChangesAsync();
        (Names["urge"], Names["urge.version"]) = ($"{urges[0].Id}", $"{urges[0].Version}");
        (Names["answeredUrge"], Names["answeredUrge.version"]) = ($"{urges[1].Id}", $"{urges[1].Version}");
        Secrets.Add(new Secret(Hidden("催办事由"), ["staff", "head", "office", "office-other-side", "leader", "evaluator"]));
    }

    private async Task MakeDraftTaskAsync()
    {
        var task = new WorkTask(clock.Today.Year, "A-1", _tasks["3.2"].WorkAreaId, TaskSource.Office, null);
        task.Created(clock.UtcNow);
        task.Describe(Hidden("拟定任务"), null, null, null, WorkTask.DefaultWeight);
        task.Assign(await db.Departments.SingleAsync(d => d.Code == "jh-commerce"), AssignmentPart.Lead, clock.Today);
        task.AddMilestone(Hidden("拟定节点"), new DateOnly(2026, 12, 10));
        db.Tasks.Add(task);
        await db.SaveChangesAsync();
        _tasks["draft"] = task;
        Secrets.Add(new Secret(Hidden("拟定任务"), Offices));
        Secrets.Add(new Secret(Hidden("拟定节点"), Offices));
        await KeepFileAsync("draftTaskFile", Hidden("拟定附件") + ".pdf", await ActorAsync(TestPeople.Office), task.Id, file => file.OfTask(task.Id));
        Secrets.Add(new Secret(Hidden("拟定附件"), Offices));
        await KeepFileAsync("taskFile", "方案.pdf", await ActorAsync(TestPeople.Office), _tasks["3.2"].Id, file => file.OfTask(_tasks["3.2"].Id));
    }

    private async Task MakeReportsAsync()
    {
        var office = await ActorAsync(TestPeople.Office);
        var head = await ActorAsync(TestPeople.CommerceHead);
        var chain = new ReviewChain(true, office.DepartmentId!.Value);

        var draft = await WriteAsync("3.2", TestPeople.Commerce, "草稿", OwnDepartment);
        await KeepFileAsync("draftFile", Hidden("草稿附件") + ".pdf", await ActorAsync(TestPeople.Commerce), draft.TaskId, file => file.OfReport(draft));
        Secrets.Add(new Secret(Hidden("草稿附件"), OwnDepartment));
        await WriteAsync("3.1", TestPeople.Commerce, "待部门审", OwnDepartment, chain);
        (await WriteAsync("6.2", TestPeople.Commerce, "待办公室审", [.. OwnDepartment, "office"], chain)).Confirm(head, clock.UtcNow);
        var approved = await WriteAsync("7.2", TestPeople.Commerce, null, [], chain);
        approved.Confirm(head, clock.UtcNow);
        approved.Approve(office, clock.UtcNow);
        var comment = new ReportComment(approved, await ActorAsync(TestPeople.Commerce), "谢谢两地同事。", clock.UtcNow);
        db.ReportComments.Add(comment);
        await db.SaveChangesAsync();
        Names["comment"] = $"{comment.Id}";

        var returned = await WriteAsync("6.1", TestPeople.Commerce, "退回", OwnDepartment, chain);
        returned.Confirm(head, clock.UtcNow);
        returned.Return(office, Hidden("退回原因"), clock.UtcNow);
        Secrets.Add(new Secret(Hidden("退回原因"), [.. OwnDepartment, "office"]));

        // Everybody reads the approved text on; what is written since belongs to the department again.
        var reopened = await WriteAsync("7.1", TestPeople.Commerce, null, [], chain);
        reopened.Confirm(head, clock.UtcNow);
        reopened.Approve(office, clock.UtcNow);
        reopened.Reopen(office, "更正数字", clock.UtcNow);
        await WriteAsync("7.1", TestPeople.Commerce, "更正", OwnDepartment);

        // The office's own department: only the other side's office may review it.
        var partnerOffice = await ActorAsync(TestPeople.PartnerOffice);
        (await WriteAsync("2.2", TestPeople.Cooperation, "办公室自己的填报", ["office", "office-other-side", "auditor"], new ReviewChain(true, partnerOffice.DepartmentId!.Value)))
            .Confirm(await ActorAsync(TestPeople.CooperationHead), clock.UtcNow);
    }

    private async Task<ProgressReport> WriteAsync(string number, TestPerson author, string? hidden, string[] readers, ReviewChain? chain = null)
    {
        var actor = await ActorAsync(author);
        var taskId = _tasks[number].Id;
        var report = await db.Reports.Include(r => r.Assignment).Include(r => r.Task).Include(r => r.Authors)
            .SingleAsync(r => r.TaskId == taskId && r.Year == 2026 && r.Month == 11 && r.DepartmentId == actor.DepartmentId);
        report.Write(actor, new ReportContent(hidden is null ? "已完成调研。" : Hidden(hidden), null, null, null, 40, null), clock.Today, clock.UtcNow);
        if (hidden is not null)
        {
            Trail(AuditAction.ReportSaved, actor, "report", report.Id, taskId, "本期进展", Hidden(hidden));
            Secrets.Add(new Secret(Hidden(hidden), readers));
        }

        if (number == "7.2")
        {
            await KeepFileAsync("approvedFile", "纪要.pdf", actor, taskId, file => file.OfReport(report));
        }

        if (chain is not null)
        {
            report.Submit(actor, chain, null, clock.Today, clock.UtcNow);
        }

        return report;
    }

    /// <summary>A file with its entry in the trail, as the application writes it.</summary>
    private async Task KeepFileAsync(string name, string fileName, Actor actor, int taskId, Func<StoredFile, StoredFile> tie)
    {
        using var content = new MemoryStream("%PDF-1.4\n%%EOF\n"u8.ToArray());
        var file = tie(await FileVault.DescribeAsync(content, fileName, "application/pdf", actor, clock.UtcNow));
        db.Files.Add(file);
        var (kind, id) = file.ReportId is { } report ? ("report", report) : ("task", taskId);
        Trail(AuditAction.FileAdded, actor, kind, id, taskId, "附件", fileName);
        await db.SaveChangesAsync();
        await new FileVault(db).WriteAsync(file, content);
        Names[name] = $"{file.Id}";
    }

    /// <summary>An entry of the task's history, as the application writes it.</summary>
    private void Trail(string action, Actor actor, string kind, object id, int taskId, string field, string value) => db.AuditEntries.Add(new AuditEntry
    {
        At = clock.UtcNow,
        ActorId = actor.UserId,
        ActorName = actor.Name,
        Action = action,
        SubjectKind = kind,
        SubjectId = $"{id}",
        SubjectLabel = "填报",
        TaskId = taskId,
        Changes = JsonSerializer.Serialize(new[] { new { field, old = (string?)null, @new = value } }),
    });

    private async Task<Actor> ActorAsync(TestPerson person)
    {
        var id = await db.Users.Where(u => u.UserName == person.UserName).Select(u => u.Id).SingleAsync();
        return (await accounts.ReadAsync(id))!.Actor;
    }

    private async Task NameAsync()
    {
        foreach (var (name, number) in new[]
        {
            ("task", "3.2"), ("otherTask", "4.1"), ("draftTask", "draft"), ("withHeadTask", "3.1"), ("withOfficeTask", "6.2"),
            ("approvedTask", "7.2"), ("returnedTask", "6.1"), ("reopenedTask", "7.1"), ("officeTask", "2.2"), ("freshTask", "5.2"),
        })
        {
            Names[name] = $"{_tasks[number].Id}";
            Names[$"{name}.version"] = $"{_tasks[number].Version}";
            if (_tasks[number].Milestones.FirstOrDefault() is { } milestone)
            {
                Names[$"{name}.milestone"] = $"{milestone.Id}";
                Names[$"{name}.milestone.version"] = $"{milestone.Version}";
            }
        }

        foreach (var report in await db.Reports.AsNoTracking().Where(r => r.State != ReportState.NotStarted).ToListAsync())
        {
            var name = Names.First(n => n.Key.EndsWith("Task", StringComparison.OrdinalIgnoreCase) && n.Value == $"{report.TaskId}").Key;
            Names[$"{name}.report"] = $"{report.Id}";
            Names[$"{name}.report.version"] = $"{report.Version}";
        }

        var user = await db.Users.SingleAsync(u => u.UserName == TestPeople.CultureHead.UserName);
        Names["user"] = $"{user.Id}";
        Names["user.version"] = user.ConcurrencyStamp!;
        Names["auditEntry"] = $"{await db.AuditEntries.MaxAsync(a => a.Id)}";
        Names["session"] = await SessionAsync(TestPeople.CultureHead);
        Names["staff.session"] = await SessionAsync(TestPeople.Commerce);
        db.SecondFactors.Add(new SecondFactor { UserId = user.Id, Seed = "walk", AddedAt = clock.UtcNow, LastStep = 0 });
        Names["disabledUser"] = $"{await db.Users.Where(u => u.UserName == TestPeople.Disabled.UserName).Select(u => u.Id).SingleAsync()}";
        Names["disabledUser.version"] = (await db.Users.Where(u => u.UserName == TestPeople.Disabled.UserName).Select(u => u.ConcurrencyStamp).SingleAsync())!;
        await NameAdministrationAsync();
        Names["rules.version"] = $"{await db.Rules.Select(r => r.Version).SingleAsync()}";
        Names["password"] = TestPeople.Password;
        Secrets.Add(new Secret(TestPeople.Password, []));
    }

    /// <summary>A session in a second browser.</summary>
    private async Task<string> SessionAsync(TestPerson person)
    {
        var userId = await db.Users.Where(u => u.UserName == person.UserName).Select(u => u.Id).SingleAsync();
        var session = db.UserSessions.Add(new UserSession { UserId = userId, Key = UserSession.KeyOf(person.UserName), CreatedAt = clock.UtcNow, SeenAt = clock.UtcNow, ProvedAt = clock.UtcNow }).Entity;
        await db.SaveChangesAsync();
        return $"{session.Id}";
    }

    /// <summary>Further auditors, one of them disabled, an account that is locked, and departments to close, to open and to merge.</summary>
    private async Task NameAdministrationAsync()
    {
        foreach (var (name, active, locked) in new[] { ("otherAuditor", true, false), ("disabledAuditor", false, false), ("lockedUser", true, true) })
        {
            var user = new PortalUser
            {
                UserName = name.ToLowerInvariant(),
                NormalizedUserName = name.ToUpperInvariant(),
                DisplayName = name,
                IsActive = active,
                LockoutEnd = locked ? new DateTimeOffset(clock.UtcNow.AddYears(1)) : null,
                SecurityStamp = name,
                CreatedAt = clock.UtcNow,
            };
            db.Users.Add(user);
            await db.SaveChangesAsync();
            if (!locked)
            {
                var role = await db.Roles.SingleAsync(r => r.Name == Role.Auditor);
                db.UserRoles.Add(new IdentityUserRole<int> { UserId = user.Id, RoleId = role.Id });
            }

            Names[name] = $"{user.Id}";
            Names[$"{name}.version"] = user.ConcurrencyStamp!;
        }

        var closed = new Department("jh-closed", Side.Jinghai, "旧部门", "Former", 200);
        closed.Close(0, 0);
        db.Departments.AddRange(closed, new Department("jh-idle", Side.Jinghai, "空部门", "Idle", 201));
        await db.SaveChangesAsync();
        foreach (var (name, code) in new[] { ("department", "jh-media"), ("culture", "jh-culture"), ("closedDepartment", "jh-closed"), ("idleDepartment", "jh-idle") })
        {
            var department = await db.Departments.SingleAsync(d => d.Code == code);
            (Names[name], Names[$"{name}.version"]) = ($"{department.Id}", $"{department.Version}");
        }
    }
}
