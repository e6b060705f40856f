using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Instructions;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.JointMeetings;
using CooperationPortal.Data.WorkPlan;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Seeding.Demonstration;

/// <summary>
/// The demonstration's instructions with their tasks, and requests in every state: moved twice, cannot be done now, waiting for one office
/// and for the other, declined. All through the entities' own methods, relative to today.
/// </summary>
internal sealed class DemoRequests(
    PortalDbContext db, ReportPlanning planning, DemoTexts texts, IReadOnlyDictionary<string, Actor> people,
    IReadOnlyDictionary<Side, int> offices, DateTime now)
{
    private readonly DateOnly _today = BusinessClock.DayOf(now);
    private readonly Dictionary<int, int> _numbers = [];
    private Dictionary<string, Department> _departments = [];

    /// <summary>Makes them. The figures of the years have to be reckoned anew afterwards.</summary>
    public async Task SeedAsync(CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        _departments = await db.Departments.ToDictionaryAsync(d => d.Code, cancellation);
        foreach (var year in new[] { _today.Year - 1, _today.Year, _today.Year + 1 })
        {
            await new Numbering(db).PrepareAsync($"task/P/{year}", cancellation);
        }

        await db.InTransactionAsync(
            async () =>
            {
                await InstructAsync(cancellation);
                await RequestAsync(cancellation);
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        db.ChangeTracker.Clear();
    }

    private async Task InstructAsync(CancellationToken cancellation)
    {
        var task = await db.Tasks.Where(t => t.Year == _today.Year && t.Number == "3.1").Select(t => t.Id).SingleAsync(cancellation);
        var report = await db.Reports.Where(r => r.Side == Side.Lianhuashan && r.ApprovedRevision != null && r.Task.Number == "5.1")
            .OrderByDescending(r => r.Year).ThenByDescending(r => r.Month).Select(r => (int?)r.Id).FirstOrDefaultAsync(cancellation);
        var minutes = await db.Minutes.Where(m => m.Series == MeetingSeries.Joint && m.State == MinutesState.Issued)
            .OrderByDescending(m => m.IssuedAt).Select(m => (int?)m.Id).FirstOrDefaultAsync(cancellation);

        // Moved twice, and under way.
        await GiveAsync(
            "jh-leader", InstructionOn.Task, task, "对口销售专区要抓紧落地，选好位置，年内见到实效。", 90, -50, 3, ["jh-commerce"], ["jh-fic"], cancellation,
            moved =>
            {
                Move(moved, "jh-commerce", "jh-office", 60, -20, "场地租赁谈判未完成，申请延期一个月。", decline: false);
                Move(moved, "jh-commerce", "jh-office", 30, 40, "场地装修要三个月，申请延期。", decline: true);
                Move(moved, "jh-commerce", "jh-office", 25, 15, "场地已签约，装修需要四十天。", decline: false);
            });

        if (report is { } read)
        {
            await GiveAsync(
                "lhs-leader", InstructionOn.Report, read, "冬季旅游旺季将至，请把线路产品和接待能力再核一遍。", 12, 20, 5, ["lhs-culture"], ["lhs-group"], cancellation);
        }

        if (minutes is { } issued)
        {
            var answered = await GiveAsync(
                "jh-leader", InstructionOn.Minutes, issued, "会议议定的互访安排，请列出时间表报我。", 40, 5, 6, ["jh-hrss"], ["jh-organization"], cancellation);
            answered.Answer(people["jh-hrss"], "已与对方商定互访时间表：下月初来访，月底回访，名单各 6 人，日程已发两地办公室。", At(6));
            var accepted = await GiveAsync(
                "lhs-leader", InstructionOn.Minutes, issued, "请摸清可参加对口销售的企业底数。", 80, -30, 3, ["lhs-commerce"], ["lhs-union"], cancellation);
            accepted.Answer(people["lhs-commerce"], "已摸底 42 户，其中有意向 17 户，清单附后。", At(45));
            accepted.AskFurther(people["lhs-leader"], "请按产品分类，注明年产量。", At(43));
            accepted.Answer(people["lhs-commerce"], "已按蘑菇、杂粮、草编三类补充年产量。", At(38));
            accepted.Accept(people["lhs-leader"], "很好。", At(36));
            accepted.Task.Close(At(35));
        }

        await db.SaveChangesAsync(cancellation);
    }

    private async Task<Instruction> GiveAsync(
        string leader, InstructionOn on, int id, string text, int daysAgo, int dueIn, int area, string[] lead, string[] supporting,
        CancellationToken cancellation, Action<WorkTask>? before = null)
    {
        var at = At(daysAgo);

        // The next year is not open yet.
        var due = DemoDays.Forward(_today.AddDays(dueIn)) is var wanted && wanted.Year > _today.Year ? new DateOnly(_today.Year, 12, 31) : wanted;
        var start = BusinessClock.DayOf(at) is var day && day.Year < due.Year ? new DateOnly(due.Year, 1, 1) : day;
        var number = await new Numbering(db).TakeAsync($"task/P/{due.Year}", cancellation);
        var areaId = await db.WorkAreas.Where(a => a.Number == area).Select(a => a.Id).SingleAsync(cancellation);
        var task = new WorkTask(due.Year, $"P-{number}", areaId, TaskSource.LeaderInstruction, null);
        task.Created(at);
        task.Describe(text, null, text, $"{people[leader].Post} {people[leader].Name}".Trim(), 5);
        task.Schedule(start, due);
        foreach (var (code, part) in lead.Select(c => (c, AssignmentPart.Lead)).Concat(supporting.Select(c => (c, AssignmentPart.Supporting))))
        {
            task.Assign(_departments[code], part, start);
        }

        task.HandOut(start);
        foreach (var code in lead)
        {
            task.Accept(people[code], at.AddHours(5));
        }

        var instruction = new Instruction(on, id, text, task, people[leader], at);
        db.Tasks.Add(task);
        db.Instructions.Add(instruction);
        await db.SaveChangesAsync(cancellation);
        before?.Invoke(task);
        await planning.PlanAsync(task, cancellation);
        await db.SaveChangesAsync(cancellation);
        await PlayAsync(task, cancellation);
        return instruction;
    }

    private async Task PlayAsync(WorkTask task, CancellationToken cancellation)
    {
        var reports = (await db.Reports.Where(r => r.TaskId == task.Id).ToListAsync(cancellation)).ToLookup(r => r.AssignmentId);
        var play = new DemoReports(texts, people, _departments.Values.ToDictionary(d => d.Id, d => d.Code), offices, now);
        foreach (var assignment in task.Assignments)
        {
            play.Play(task, assignment, [.. reports[assignment.Id]]);
        }

        db.Files.AddRange(play.Files.Select(f => f.File));
        db.FileChunks.AddRange(play.Files.Select(f => f.Chunk));
        await db.SaveChangesAsync(cancellation);
    }

    private void Move(WorkTask task, string staff, string office, int daysAgo, int dueIn, string reason, bool decline)
    {
        var at = At(daysAgo);
        var content = new RequestContent(TaskRequestKind.Move, reason) { DueOn = DemoDays.Forward(_today.AddDays(dueIn)) };
        var request = new TaskRequest(task, content, people[staff], BusinessClock.DayOf(at), at);
        if (decline)
        {
            request.Decline(people[office], "时间过长，请压缩装修工期后再报。", at.AddHours(26));
        }
        else
        {
            request.Approve(people[office], null, BusinessClock.DayOf(at), at.AddHours(20));
        }

        db.TaskRequests.Add(request);
    }

    private async Task RequestAsync(CancellationToken cancellation)
    {
        // Waits for its own office, then for the other one; taken up; declined.
        await AskAsync(
            "5.2", Side.Jinghai, 2,
            new RequestContent(TaskRequestKind.Move, "推介活动与春节档期冲突，拟顺延到明年三月。") { DueOn = new DateOnly(_today.Year + 1, 3, 31) },
            null, cancellation);
        await AskAsync(
            "4.2", Side.Lianhuashan, 9, new RequestContent(TaskRequestKind.Cancel, "两地已把这项工作并入另一项任务。"),
            r => r.Approve(people["lhs-office"], "情况属实。", _today, At(7)), cancellation);
        await AskAsync(
            "6.1", Side.Jinghai, 20,
            new RequestContent(TaskRequestKind.Blocked, "培训基地正在改造，明年一月前不能接待。")
            {
                DoneSoFar = "已确定培训计划和名单，改用线上课程 2 次。",
                Needed = "协调一处可容纳 60 人的临时培训场地。",
                From = NeededFrom.OwnOffice,
            },
            r => r.Approve(people["jh-office"], "已列入本周会商。", _today, At(18)), cancellation);
        await AskAsync(
            "4.1", Side.Lianhuashan, 4,
            new RequestContent(TaskRequestKind.Blocked, "大棚改造资金没有着落，示范田不能开工。")
            {
                DoneSoFar = "已选定示范田 2 处，请 3 家单位报价。",
                Needed = "明确改造资金的来源和标准。",
                From = NeededFrom.LeadingGroup,
            },
            null, cancellation);
        await AskAsync(
            "7.1", Side.Lianhuashan, 30, new RequestContent(TaskRequestKind.Cancel, "人手紧张，申请取消。"),
            r => r.Decline(people["lhs-office"], "属方案规定举措，不能取消，可申请延期。", At(28)), cancellation);
    }

    /// <summary>A department of the side that may ask, not the office's own, asks.</summary>
    private async Task AskAsync(
        string number, Side side, int daysAgo, RequestContent content, Action<TaskRequest>? decide, CancellationToken cancellation)
    {
        var task = await db.Tasks.Include(t => t.Assignments).ThenInclude(a => a.Department)
            .SingleAsync(t => t.Year == _today.Year && t.Number == number, cancellation);
        var leads = task.Assignments.Where(a => a.IsActive && a.Side == side).OrderBy(a => a.Part).ThenBy(a => a.Department.SortOrder).ToList();
        if (!task.IsRunning || leads.Exists(a => a.Part == AssignmentPart.Lead && a.Department.IsLeadingGroupOffice)
            || leads.Find(a => !a.Department.IsLeadingGroupOffice) is not { } asking)
        {
            return;
        }

        var at = At(daysAgo);
        var request = new TaskRequest(task, content, people[asking.Department.Code], BusinessClock.DayOf(at), at);
        decide?.Invoke(request);
        db.TaskRequests.Add(request);
    }

    private DateTime At(int daysAgo) => DemoReports.At(DemoDays.Back(_today.AddDays(-daysAgo)), 10, 20);
}
