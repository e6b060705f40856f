using CooperationPortal.Core.Access;
using CooperationPortal.Core.Calendar;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Files;
using CooperationPortal.Core.Inspections;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.Files;
using CooperationPortal.Data.JointMeetings;
using CooperationPortal.Data.WorkPlan;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Seeding.Demonstration;

/// <summary>
/// The demonstration's inspections: two of earlier years, closed; one of this year with an item under way, one to strike off and one struck off;
/// one that is going on; one in draft. All through the entities' own methods, relative to today.
/// </summary>
internal sealed class DemoInspections(
    PortalDbContext db, ReportPlanning planning, DemoTexts texts, IReadOnlyDictionary<string, Actor> people, IReadOnlyDictionary<Side, int> offices, DateTime now)
{
    private static readonly WorkCalendar Weekdays = new([]);

    private readonly DateOnly _today = BusinessClock.DayOf(now);
    private Dictionary<string, Department> _departments = [];
    private Dictionary<int, int> _areas = [];

    /// <summary>How far an item has come.</summary>
    private enum Item
    {
        UnderWay,
        ToCheck,
        StruckOff,
    }

    /// <summary>Makes them. The figures of the years have to be reckoned anew afterwards.</summary>
    public async Task SeedAsync(CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        _departments = await db.Departments.ToDictionaryAsync(d => d.Code, cancellation);
        _areas = await db.WorkAreas.ToDictionaryAsync(a => a.Number, a => a.Id, cancellation);
        for (var year = _today.Year - 2; year <= _today.Year; year++)
        {
            await new Numbering(db).PrepareAsync($"task/Z/{year}", cancellation);
            await new Numbering(db).PrepareAsync($"inspection/{year}", cancellation);
        }

        await db.InTransactionAsync(
            async () =>
            {
                await PastAsync(cancellation);
                await PresentAsync(cancellation);
            },
            cancellation);
        db.ChangeTracker.Clear();
    }

    private async Task PastAsync(CancellationToken cancellation)
    {
        var first = await AnnounceAsync(
            "jh-office", "jh-evaluator", "对口合作年度任务落实情况督查", "各项任务的进度、台账和佐证材料",
            new DateOnly(_today.Year - 2, 9, 4), ["jh-commerce", "jh-culture", "jh-hrss"], cancellation);
        var practice = Find(first, "jh-evaluator", "jh-hrss", 6, FindingKind.Practice, "培训台账一人一档，学员反馈逐条回访。", null, 0);
        await KeepAsync(practice, "培训台账照片.pdf", "jh-evaluator", first.AnnouncedAt!.Value, cancellation);
        Find(first, "jh-evaluator", "jh-commerce", 3, FindingKind.Problem, "对口销售台账缺少 7、8 月的发票复印件。", "补齐对口销售台账的发票等佐证材料", 40);
        await ConcludeAsync(first, "jh-office", "任务总体按计划推进，台账基本齐全；个别部门佐证材料不完整，限期整改。", [Item.StruckOff], cancellation);

        var second = await AnnounceAsync(
            "lhs-office", "lhs-evaluator", "项目建设和资金使用专项督查", "合作项目的开工、投资和资金拨付",
            new DateOnly(_today.Year - 1, 5, 14), ["lhs-culture", "lhs-group"], cancellation);
        Find(second, "lhs-evaluator", "lhs-culture", 5, FindingKind.Problem, "游客中心二期比合同工期慢两个月，没有书面说明。", "排定游客中心二期赶工计划并按月报进度", 60);
        Find(second, "lhs-evaluator", "lhs-group", 4, FindingKind.Problem, "两笔合作资金未单独核算。", "合作资金单独设账核算", 45);
        await ConcludeAsync(second, "lhs-office", "项目建设总体正常，资金管理需进一步规范。", [Item.StruckOff, Item.StruckOff], cancellation);
    }

    private async Task PresentAsync(CancellationToken cancellation)
    {
        var day = Within(_today.AddDays(-75));
        var current = await AnnounceAsync(
            "jh-office", "jh-evaluator", "联席会议议定事项落实情况督查", "议定事项的分工、进度、成效和材料报送",
            day, ["jh-commerce", "jh-culture", "jh-media"], cancellation);
        Find(current, "jh-evaluator", "jh-media", 7, FindingKind.Practice, "两地宣传稿件当天互发，阅读量有统计。", null, 0);
        var problem = Find(current, "jh-evaluator", "jh-commerce", 3, FindingKind.Problem, "对口销售专区选址三次变更，没有形成会商记录。", "建立对口销售专区选址会商记录", 150);
        await KeepAsync(problem, "选址情况核查记录.pdf", "jh-evaluator", current.AnnouncedAt!.Value, cancellation);
        Find(current, "jh-evaluator", "jh-culture", 5, FindingKind.Problem, "线路推介活动没有效果评估。", "补做线路推介活动效果评估", 50);
        Find(current, "jh-evaluator", "jh-commerce", 3, FindingKind.Problem, "企业名录未更新。", "更新可参加对口销售的企业名录", 45);
        await ConcludeAsync(
            current, "jh-office", "议定事项均已分工到部门，大部分按期推进。问题主要是过程记录和效果评估不到位，请按要求整改。",
            [Item.UnderWay, Item.ToCheck, Item.StruckOff], cancellation);
        var viewed = current.Departments.Single(d => d.Department.Code == "jh-commerce");
        current.StateView(people["jh-commerce.head"], viewed, "选址变更系场地方原因，会商情况有微信记录，将补成书面记录。", Earlier(current.ConcludedAt!.Value.AddHours(30)));

        var going = await AnnounceAsync(
            "lhs-office", "lhs-evaluator", "年度重点任务收官督查", "年度任务完成情况、未完成任务的原因和措施",
            Within(_today.AddDays(-6)), ["lhs-culture", "lhs-group"], cancellation);
        Find(going, "lhs-evaluator", "lhs-culture", 5, FindingKind.Problem, "冬季线路产品尚未定价。", "完成冬季线路产品定价并公布", 90);
        db.Inspections.Add(new Inspection(
            people["jh-office"],
            new InspectionPlan(
                "下一年度任务准备情况督查", "承担牵头任务的部门", "下一年度任务分解、预算和对接安排", _today.AddDays(20), _today.AddDays(27),
                [_departments["jh-commerce"], _departments["jh-culture"]], [Choice("jh-evaluator")]),
            now.AddHours(-20)));
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>The day, but not before this year: the next and the last one have series of their own.</summary>
    private DateOnly Within(DateOnly day) => day.Year < _today.Year ? new DateOnly(_today.Year, 1, 1) : day;

    private async Task<Inspection> AnnounceAsync(
        string office, string inspector, string title, string content, DateOnly day, string[] departments, CancellationToken cancellation)
    {
        var at = At(day, 9);
        var inspection = new Inspection(
            people[office],
            new InspectionPlan(
                title, "有关落实部门及所属单位", content, day, day.AddDays(4), [.. departments.Select(code => _departments[code])], [Choice(inspector)]),
            at.AddHours(-1));
        inspection.Announce(people[office], await new Numbering(db).TakeAsync($"inspection/{BusinessClock.DayOf(at).Year}", cancellation), at);
        db.Inspections.Add(inspection);
        await db.SaveChangesAsync(cancellation);
        return inspection;
    }

    private InspectorChoice Choice(string inspector) => new(people[inspector].UserId, people[inspector].Name, people[inspector].DepartmentId);

    private InspectionFinding Find(
        Inspection inspection, string inspector, string code, int area, FindingKind kind, string text, string? requirement, int dueIn)
    {
        var at = inspection.AnnouncedAt!.Value.AddMinutes(30);
        DateOnly? due = kind == FindingKind.Practice ? null : Due(BusinessClock.DayOf(at), dueIn);
        return inspection.AddFinding(people[inspector], new FindingContent(_departments[code].Id, _areas[area], kind, text, requirement, due, []), at);
    }

    /// <summary>The next year is not open yet.</summary>
    private static DateOnly Due(DateOnly day, int dueIn) =>
        DemoDays.Forward(day.AddDays(dueIn)) is var wanted && wanted.Year > day.Year ? new DateOnly(day.Year, 12, 31) : wanted;

    private async Task KeepAsync(InspectionFinding finding, string name, string code, DateTime at, CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        using var content = new MemoryStream("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"u8.ToArray());
        var file = (await FileVault.DescribeAsync(content, name, "application/pdf", people[code], at, cancellation)).OfFinding(finding.Id);
        db.Files.Add(file);
        db.FileChunks.Add(new FileChunk { FileId = file.Id, Number = 0, Bytes = content.ToArray() });
    }

    private async Task ConcludeAsync(Inspection inspection, string office, string conclusion, Item[] items, CancellationToken cancellation)
    {
        var at = Earlier(inspection.AnnouncedAt!.Value.AddDays(8));
        var day = BusinessClock.DayOf(at);
        var problems = inspection.Findings.Where(f => f.IsProblem).OrderBy(f => f.Number).ToList();
        foreach (var finding in problems)
        {
            var task = await TaskAsync(inspection, finding, day, at, cancellation);
            finding.Order(task);
            await db.SaveChangesAsync(cancellation);
            await planning.PlanAsync(task, cancellation);
            await db.SaveChangesAsync(cancellation);
            await PlayAsync(task, cancellation);
        }

        inspection.Conclude(people[office], conclusion, Weekdays.AddWorkdays(day, Inspection.ViewWorkdays), at);
        foreach (var (finding, item) in problems.Zip(items).Where(pair => pair.Second != Item.UnderWay))
        {
            var task = finding.Rectifications.Single().Task;
            var ended = Earlier(at.AddDays(25));
            task.Close(ended);
            inspection.TaskEnded(finding, task, people[office], ended);
            if (item == Item.StruckOff)
            {
                inspection.StrikeOff(people[office], finding, "现场核查，已整改到位。", Earlier(ended.AddDays(2)));
            }
        }

        await db.SaveChangesAsync(cancellation);
    }

    private async Task<WorkTask> TaskAsync(Inspection inspection, InspectionFinding finding, DateOnly day, DateTime at, CancellationToken cancellation)
    {
        var due = finding.DueOn!.Value;
        var number = await new Numbering(db).TakeAsync($"task/Z/{due.Year}", cancellation);
        var task = new WorkTask(due.Year, $"Z-{number}", finding.WorkAreaId, TaskSource.Rectification, null);
        task.Created(at);
        task.Describe(finding.Requirement, null, finding.Requirement, inspection.NumberText, 5);
        task.Schedule(day < due ? day : due, due);
        var department = _departments.Values.Single(d => d.Id == finding.DepartmentId);
        task.Assign(department, AssignmentPart.Lead, day);
        task.HandOut(day);
        task.Accept(people[department.Code], Earlier(at.AddHours(4)));
        db.Tasks.Add(task);
        return task;
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

    private DateTime At(DateOnly day, int hour) =>
        Earlier(DemoReports.At(DemoDays.Back(day) is var back && back.Year == day.Year ? back : day, hour, 15));

    private DateTime Earlier(DateTime at) => at < now ? at : now;
}
