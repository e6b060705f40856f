using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Inspections;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.Files;
using CooperationPortal.TestData.JointMeetings;
using CooperationPortal.TestData.People;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>The inspections of <see cref="WalkRecords"/>: one in draft, one announced with a finding, one concluded with an item to strike off.</summary>
internal sealed class WalkInspections(PortalDbContext db, DateTime now)
{
    /// <summary>Name → value, for the addresses and forms of the table.</summary>
    public Dictionary<string, string> Names { get; } = new(StringComparer.Ordinal);

    public List<Secret> Secrets { get; } = [];

    /// <summary>Makes them.</summary>
    public async Task MakeAsync()
    {
        var people = new MeetingBuilder(db, now);
        var (office, evaluator, head) = (
            await people.ActorAsync(TestPeople.Office), await people.ActorAsync(TestPeople.Evaluator), await people.ActorAsync(TestPeople.CultureHead));
        var departments = await db.Departments.ToDictionaryAsync(d => d.Code);
        var area = await db.WorkAreas.OrderBy(a => a.Number).Select(a => a.Id).FirstAsync();
        var (commerce, culture, day) = (departments["jh-commerce"], departments["jh-culture"], BusinessClock.DayOf(now));

        var draft = Plan(office, evaluator, Hidden("拟定督查"), [commerce]);
        var announced = Plan(office, evaluator, "进度督查", [commerce]);
        announced.Announce(office, 91, now);
        var found = announced.AddFinding(evaluator, Problem(commerce, area, Hidden("督查发现草稿"), Hidden("整改要求草稿"), day), now);
        var concluded = Plan(office, evaluator, "台账督查", [commerce, culture]);
        concluded.Announce(office, 92, now);
        var item = concluded.AddFinding(evaluator, Problem(commerce, area, Hidden("督查发现"), "补齐台账", day), now);
        db.Inspections.AddRange(draft, announced, concluded);
        var task = new WorkTask(day.Year, "Z-91", area, TaskSource.Rectification, null);
        task.Created(now);
        task.Describe("补齐台账", null, null, null, WorkTask.DefaultWeight);
        task.Schedule(day, day.AddDays(20));
        task.Assign(commerce, AssignmentPart.Lead, day);
        task.HandOut(day);
        db.Tasks.Add(task);
        await db.SaveChangesAsync();
        item.Order(task);
        await db.SaveChangesAsync();
        concluded.Conclude(office, "总体较好", day.AddDays(7), now);
        task.Close(now);
        concluded.TaskEnded(item, task, office, now);
        concluded.StateView(head, concluded.Departments.Single(d => d.DepartmentId == culture.Id), Hidden("督查陈述"), now);
        using var content = new MemoryStream("%PDF-1.4\n%%EOF\n"u8.ToArray());
        var file = (await FileVault.DescribeAsync(content, Hidden("督查佐证") + ".pdf", "application/pdf", evaluator, now)).OfFinding(found.Id);
        db.Files.Add(file);
        await db.SaveChangesAsync();
        await new FileVault(db).WriteAsync(file, content);
        Name("draftInspection", draft.Id, draft.Version);
        Name("announcedInspection", announced.Id, announced.Version);
        Name("concludedInspection", concluded.Id, concluded.Version);
        Name("draftFinding", found.Id, found.Version);
        Name("item", item.Id, item.Version);
        foreach (var (name, department) in new[] { ("commerceInspected", commerce), ("cultureInspected", culture) })
        {
            var part = concluded.Departments.Single(d => d.DepartmentId == department.Id);
            Name(name, part.Id, part.Version);
        }

        Names["findingFile"] = $"{file.Id}";
        Secrets.Add(new Secret(Hidden("拟定督查"), ["office", "evaluator", "auditor"]));
        foreach (var text in new[] { "督查发现草稿", "整改要求草稿", "督查佐证" })
        {
            Secrets.Add(new Secret(Hidden(text), ["office", "evaluator", "auditor"]));
        }

        Secrets.Add(new Secret(Hidden("督查发现"), ["staff", "head", "office", "leader", "evaluator", "inspector", "auditor"]));
        Secrets.Add(new Secret(Hidden("督查陈述"), ["staff-other-department", "office", "leader", "evaluator", "inspector", "auditor"]));
    }

    private static string Hidden(string what) => $"不可外泄〔{what}〕";

    private Inspection Plan(Actor office, Actor inspector, string title, Department[] departments) => new(
        office,
        new InspectionPlan(
            title, "落实部门", "任务进度和台账", BusinessClock.DayOf(now), BusinessClock.DayOf(now).AddDays(3), departments,
            [new InspectorChoice(inspector.UserId, inspector.Name, null)]),
        now);

    private static FindingContent Problem(Department department, int area, string text, string requirement, DateOnly day) =>
        new(department.Id, area, FindingKind.Problem, text, requirement, day.AddDays(20), []);

    private void Name(string name, int id, int version) => (Names[name], Names[$"{name}.version"]) = ($"{id}", $"{version}");
}
