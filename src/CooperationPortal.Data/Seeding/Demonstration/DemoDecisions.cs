using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data.JointMeetings;
using CooperationPortal.Data.WorkPlan;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Seeding.Demonstration;

/// <summary>What became of a decision.</summary>
/// <param name="DueOn">Until when it was to be carried out.</param>
/// <param name="ClosedOn">When it was; null: not yet.</param>
internal sealed record DemoFate(DateOnly DueOn, DateOnly? ClosedOn);

/// <summary>Makes the tasks of issued decisions, plays their reports and closes those that are done.</summary>
internal sealed class DemoDecisions(
    PortalDbContext db, Numbering numbering, ReportPlanning planning, Figures figures, DemoTexts texts, DemoCast cast,
    IReadOnlyDictionary<Side, int> offices, DemoTrail trail, DateTime now)
{
    /// <summary>Does it; saved. The caller reckons the figures of the years anew.</summary>
    /// <param name="minutes">Issued just now.</param>
    /// <param name="plan">Their meeting.</param>
    /// <param name="issued">When.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<IReadOnlyList<DemoFate>> FollowAsync(
        MeetingMinutes minutes, DemoMeeting plan, DateTime issued, CancellationToken cancellation)
    {
        var office = cast.Office(plan.Host);
        var clock = DemoMoment.Clock(issued);
        var follow = new DecisionTasks(db, numbering, planning, figures, new YearOpening(db, planning, figures, clock), clock);
        var tasks = await follow.FollowAsync(minutes, office, cancellation);
        var ids = tasks.Select(t => t.Id).ToList();
        var reports = (await db.Reports.Where(r => ids.Contains(r.TaskId)).ToListAsync(cancellation)).ToLookup(r => r.AssignmentId);
        var codes = await db.Departments.ToDictionaryAsync(d => d.Id, d => d.Code, cancellation);
        var play = new DemoReports(texts, cast.People, codes, offices, now);
        var fates = new List<DemoFate>();
        foreach (var task in tasks)
        {
            trail.Add(task, minutes.Number!, office, issued);
            Accept(task, issued);
            var number = minutes.Decisions.Single(d => d.TaskId == task.Id).Number!.Value;
            var closed = ClosedAt(task, plan.Decisions[number - 1].DaysLate);
            var done = !plan.StaysOpen(number) && closed <= now;
            foreach (var assignment in task.Assignments)
            {
                if (done)
                {
                    PlayToTheEnd(task, assignment, [.. reports[assignment.Id].OrderBy(r => r.Period)], closed);
                }
                else
                {
                    play.Play(task, assignment, [.. reports[assignment.Id]]);
                }
            }

            if (done)
            {
                task.Close(closed);
            }

            fates.Add(new DemoFate(task.DueOn, task.ClosedOn));
        }

        db.Files.AddRange(play.Files.Select(f => f.File));
        db.FileChunks.AddRange(play.Files.Select(f => f.Chunk));
        await db.SaveChangesAsync(cancellation);
        return fates;
    }

    private static DateTime ClosedAt(WorkTask task, int daysLate) => daysLate == 0
        ? DemoReports.At(DemoDays.Back(task.DueOn.AddDays(-1)), 15, 30)
        : DemoDays.At(task.DueOn.AddDays(daysLate), 15, 30);

    private void Accept(WorkTask task, DateTime issued)
    {
        var dice = new Dice($"decision/{task.Year}/{task.Number}");
        foreach (var assignment in task.Assignments)
        {
            var at = DemoDays.At(BusinessClock.DayOf(issued).AddDays(dice.Between(1, 4)), dice.Between(9, 16), dice.Between(0, 59));
            if (at <= now)
            {
                task.Accept(cast.Staff(assignment.Department.Code), at);
            }
        }
    }

    /// <summary>Reports of a decision that is carried out: each in its month, the last one a few days before the closing.</summary>
    private void PlayToTheEnd(WorkTask task, Assignment assignment, IReadOnlyList<ProgressReport> reports, DateTime closed)
    {
        var code = assignment.Department.Code;
        var dice = new Dice($"decision/{task.Year}/{task.Number}/{code}");
        var (staff, head) = (cast.Staff(code), cast.Head(code));
        var office = cast.Office(assignment.Department.IsLeadingGroupOffice ? assignment.Side.Other() : assignment.Side);
        var wordings = texts.Of(task.Number);
        ReportContent? previous = null;
        for (var i = 0; i < reports.Count; i++)
        {
            var report = reports[i];
            var last = i == reports.Count - 1;
            var day = last ? BusinessClock.DayOf(closed).AddDays(-5) : report.DueOn.AddDays(-dice.Between(2, 6));
            var at = DemoReports.At(DemoDays.Back(day), dice.Between(9, 15), dice.Between(0, 59));
            var done = DemoTexts.Fill(dice.Pick(wordings.Done), dice, report.Month, report.Side);
            var content = new ReportContent(
                done == previous?.Done ? done + "其他工作按计划推进。" : done, null,
                last ? "该事项已完成，申请办结。" : DemoTexts.Fill(dice.Pick(wordings.NextSteps), dice, report.Month, report.Side), null,
                last ? 100 : (i + 1) * 100 / (reports.Count + 1), null);
            var today = BusinessClock.DayOf(at);
            report.Write(staff, content, today, at.AddMinutes(-40));
            report.Submit(staff, ReviewChain.For(assignment.Department, [head.UserId], [staff.UserId], offices), previous, today, at);
            report.Confirm(head, at.AddHours(2));
            report.Approve(office, DemoDays.At(today.AddDays(1), dice.Between(9, 16), dice.Between(0, 59)));
            previous = content;
        }
    }
}
