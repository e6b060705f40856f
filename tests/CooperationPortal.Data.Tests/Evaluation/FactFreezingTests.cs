using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Evaluation;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.Urges;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data.Evaluation;
using CooperationPortal.Data.WorkPlan;
using CooperationPortal.TestData.Databases;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Tests.Evaluation;

/// <summary>What the facts of a round count.</summary>
public sealed class FactFreezingTests
{
    private static readonly DateOnly NewYear = new(2026, 1, 1);

    [SkippableTheory, EveryDatabase]
    public async Task Facts_CountWhatIsThere_AndTheSnapshotStays(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var at = new DateTime(2026, 1, 20, 2, 0, 0, DateTimeKind.Utc);
        await using (var db = database.Open())
        {
            await MakeAsync(db, at);
        }

        await using (var db = database.Open())
        {
            // January's report in time and returned once, February's late, March's missing; April's is not due on the day of the freezing.
            var counted = await new FactFreezing(db).CountAsync(2026, new FactPeriod(NewYear, new DateOnly(2026, 12, 31), new DateOnly(2026, 4, 1)));
            var commerce = Assert.Single(counted, d => d.Department.Code == "jh-commerce");
            Assert.Equal(
                ["reports-on-time 1/3", "reports-missing 1/3", "reports-returned 1/2", "progress 20/25", "decisions 0/0", "rectification 0/0", "evidence 0/0", "urges 1/2", "indicators 0/0"],
                commerce.Facts.Select(f => $"{f.Code} {f.Numerator}/{f.Denominator}"));
            Assert.Equal(["2026-01", "2026-02", "2026-03"], commerce.Facts[0].Items.Select(i => i.Period));
            Assert.Equal([true, false, false], commerce.Facts[0].Items.Select(i => i.Counts));
            Assert.Equal(["催〔2026〕1号 A-1", "催〔2026〕2号 A-1"], commerce.Facts.Single(f => f.Code == "urges").Items.Select(i => i.Name));
            Assert.Contains(commerce.Counterparts, id => db.Departments.Any(d => d.Id == id && d.IsLeadingGroupOffice && d.Side == Side.Lianhuashan));
            await FreezeAsync(db, counted, at);
        }

        await using (var db = database.Open())
        {
            await db.Reports.ExecuteUpdateAsync(s => s.SetProperty(r => r.FirstSubmittedOn, NewYear));
            var fact = await db.EvaluationFacts.AsNoTracking().SingleAsync(f => f.Code == "reports-on-time");
            Assert.Equal((1, 3, 3), (fact.Numerator, fact.Denominator, EvaluationFact.ReadItems(fact.Items).Count));
        }
    }

    private static async Task MakeAsync(PortalDbContext db, DateTime at)
    {
        var commerce = await db.Departments.SingleAsync(d => d.Code == "jh-commerce");
        var office = await db.Departments.SingleAsync(d => d.Side == Side.Jinghai && d.IsLeadingGroupOffice);
        var task = new WorkTask(2026, "A-1", await db.WorkAreas.OrderBy(a => a.Number).Select(a => a.Id).FirstAsync(), TaskSource.Office, null);
        task.Describe("任务", null, null, null, 10);
        task.Assign(commerce, AssignmentPart.Lead, NewYear);
        task.HandOut(NewYear);
        db.Tasks.Add(task);
        await db.SaveChangesAsync();
        await new ReportPlanning(db).PlanAsync(task);
        await db.SaveChangesAsync();
        var staff = new Actor(1, "经办人", null, commerce.Id, commerce.Name, Side.Jinghai, false, [Role.Staff]);
        var reviewer = new Actor(2, "办公室", null, office.Id, office.Name, Side.Jinghai, true, [Role.OfficeStaff]);
        foreach (var (month, day, percent, returned) in new[] { (1, new DateOnly(2026, 1, 20), 10, true), (2, new DateOnly(2026, 3, 5), 20, false) })
        {
            var report = await db.Reports.Include(r => r.Assignment).Include(r => r.Task).Include(r => r.Authors)
                .SingleAsync(r => r.TaskId == task.Id && r.Month == month);
            var chain = new ReviewChain(false, office.Id);
            report.Write(staff, new ReportContent("完成对接", null, null, null, percent, null), day, at);
            report.Submit(staff, chain, null, day, at);
            if (returned)
            {
                report.Return(reviewer, "请补充", at);
                report.Submit(staff, chain, null, day, at);
            }

            report.Approve(reviewer, at);
        }

        // Answered in time though it was sent back; answered late; withdrawn; not due on the day of the freezing.
        foreach (var (number, replyBy, answeredIn) in new[] { (1, 3, 3), (2, 3, 5), (3, 3, 0), (4, 80, 0) })
        {
            var target = new UrgeTarget(UrgeOn.Task, task.Id, null, null, commerce.Id, Side.Jinghai, false, true, null);
            var urge = new Urge(target, 2026, number, "请办理", BusinessClock.DayOf(at).AddDays(replyBy), reviewer, at);
            if (answeredIn > 0)
            {
                urge.Answer(staff, "已办", at.AddDays(answeredIn));
                urge.SendBack(reviewer, "不具体", BusinessClock.DayOf(at).AddDays(20), at.AddDays(answeredIn));
                urge.Answer(staff, "更具体", at.AddDays(9));
                urge.Accept(reviewer, null, at.AddDays(10));
            }
            else if (number == 3)
            {
                urge.Withdraw(reviewer, "误发", at);
            }

            db.Urges.Add(urge);
        }

        await db.SaveChangesAsync();
    }

    private static async Task FreezeAsync(PortalDbContext db, IReadOnlyCollection<DepartmentSnapshot> counted, DateTime at)
    {
        var (office, partner) = (Office(Side.Jinghai), Office(Side.Lianhuashan));
        var scheme = new EvaluationScheme(1, "方案", office, at);
        scheme.Add(office, new DimensionContent("成效", null, null, DimensionKind.Manual, 100, null, null, null, null), EvaluationFacts.Definitions, at);
        scheme.Agree(office, null, at);
        scheme.Agree(partner, null, at);
        var round = new EvaluationRound(scheme, 2026, 0, office, at);
        round.Freeze(office, [.. counted.Where(d => d.Department.Code == "jh-commerce")], BusinessClock.DayOf(at), at);
        db.EvaluationRounds.Add(round);
        await db.SaveChangesAsync();
    }

    private static Actor Office(Side side) => new(3, "办公室", null, 99, "办公室", side, true, [Role.OfficeStaff]);
}
