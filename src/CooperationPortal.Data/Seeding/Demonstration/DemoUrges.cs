using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.Urges;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.JointMeetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Seeding.Demonstration;

/// <summary>
/// The demonstration's urges: of each year some about reports that came late, and in the present one such in every state about what is late
/// now. All through the entity's own methods, relative to today, with numbers in the order of their days.
/// </summary>
internal sealed class DemoUrges(PortalDbContext db, IReadOnlyDictionary<string, Actor> people, DateTime now)
{
    private const int EarlierYears = 5;

    private readonly DateOnly _today = BusinessClock.DayOf(now);
    private readonly List<Play> _plays = [];

    /// <summary>Makes them. The figures of the years must have been reckoned.</summary>
    public async Task SeedAsync(CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        await EarlierAsync(cancellation);
        await PresentAsync(cancellation);
        var plays = _plays.Where(p => p.At <= now).OrderBy(p => p.At).ToList();
        foreach (var year in plays.Select(p => BusinessClock.DayOf(p.At).Year).Distinct())
        {
            await new Numbering(db).PrepareAsync($"urge/{year}", cancellation);
        }

        await db.InTransactionAsync(
            async () =>
            {
                foreach (var play in plays)
                {
                    var year = BusinessClock.DayOf(play.At).Year;
                    var number = await new Numbering(db).TakeAsync($"urge/{year}", cancellation);
                    var urge = new Urge(play.Target, year, number, play.Reason, play.ReplyBy, play.Issuer, play.At);
                    play.Then?.Invoke(urge);
                    db.Urges.Add(urge);
                }

                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        db.ChangeTracker.Clear();
    }

    /// <summary>A report of each earlier year, and some of this one, that came only after it was urged.</summary>
    private async Task EarlierAsync(CancellationToken cancellation)
    {
        var late = await db.Reports.AsNoTracking()
            .Where(r => r.FirstSubmittedOn > r.DueOn && r.Year > _today.Year - EarlierYears && r.DueOn < _today)
            .OrderBy(r => r.Year).ThenBy(r => r.Month).ThenBy(r => r.Id)
            .Select(r => new
            {
                r.Id,
                r.TaskId,
                r.DepartmentId,
                r.Department.Code,
                r.Department.IsLeadingGroupOffice,
                r.Side,
                r.Year,
                r.DueOn,
                SubmittedOn = r.FirstSubmittedOn!.Value,
            })
            .ToListAsync(cancellation);
        foreach (var year in late.GroupBy(r => r.Year))
        {
            foreach (var (r, index) in year.DistinctBy(r => r.DepartmentId).Take(year.Key == _today.Year ? 3 : 2).Select((r, index) => (r, index)))
            {
                var issued = DemoDays.Forward(r.DueOn.AddDays(1));
                var answered = DemoDays.Forward(r.SubmittedOn < issued ? issued : r.SubmittedOn);
                var office = Office(r.Side, r.IsLeadingGroupOffice);
                Add(
                    new UrgeTarget(UrgeOn.Report, r.TaskId, r.Id, null, r.DepartmentId, r.Side, r.IsLeadingGroupOffice, true, null),
                    "进展填报到期未报，请尽快填报并说明原因。", issued, DemoDays.Forward(issued.AddDays(3)), office,
                    urge =>
                    {
                        urge.Answer(people[r.Code], "经办人出差，填报延误，现已补报；今后指定两人负责。", At(answered, 15));
                        if (index == 1)
                        {
                            urge.SendBack(office, "请写明今后怎样避免。", DemoDays.Forward(answered.AddDays(3)), At(answered, 16));
                            urge.Answer(people[r.Code], "已建立提前五日提醒、双人负责的办法。", At(DemoDays.Forward(answered.AddDays(1)), 10));
                        }

                        urge.Accept(office, index == 1 ? "同意。" : null, At(DemoDays.Forward(answered.AddDays(2)), 11));
                    },
                    DemoDays.Forward(answered.AddDays(2)));
            }
        }
    }

    /// <summary>What is late or lags now: open, answered, gone up to the leaders, withdrawn.</summary>
    private async Task PresentAsync(CancellationToken cancellation)
    {
        var soon = await db.Rules.Select(r => r.SoonDays).SingleAsync(cancellation);
        var late = new List<Due>();
        foreach (var light in new[] { Light.Late, Light.Lagging })
        {
            late.AddRange(await db.Assignments.AsNoTracking()
                .Where(a => a.Year == _today.Year && a.IsActive && !a.IsClosed && a.AssignedOn != null
                    && (a.Task.State == TaskState.Assigned || a.Task.State == TaskState.InProgress || a.Task.State == TaskState.ClosingRequested))
                .Where(LightRule.Shows<Assignment>(light, _today, soon))
                .OrderBy(a => a.TaskId).ThenBy(a => a.Id)
                .Select(a => new Due(a.TaskId, a.Task.DecisionId != null, a.DepartmentId, a.Department.Code, a.Department.IsLeadingGroupOffice, a.Side))
                .ToListAsync(cancellation));
        }

        var jinghai = new Queue<Due>(late.Where(d => d is { Side: Side.Jinghai, IsOffice: false }).DistinctBy(d => d.DepartmentId));
        var lianhuashan = new Queue<Due>(late.Where(d => d is { Side: Side.Lianhuashan, IsOffice: false }).DistinctBy(d => d.DepartmentId));
        Now(jinghai, "jh-office", -1, 2, null);
        Now(lianhuashan, "lhs-office", -2, 1, null);
        Now(lianhuashan, "lhs-office", -16, -11, (urge, _) =>
        {
            urge.Escalate(UrgeLevel.Head, At(DemoDays.Forward(_today.AddDays(-10)), 8));
            urge.Escalate(UrgeLevel.Leader, At(DemoDays.Forward(_today.AddDays(-7)), 8));
        });
        Now(jinghai, "jh-office", -8, -3, (urge, code) => urge.Answer(
            people[code], "进度滞后是因为合作单位更换；下步本月内重新签约，12 月底前完成。", At(DemoDays.Back(_today.AddDays(-4)), 16)));
        Now(jinghai, "jh-leader", -9, -4, (urge, code) => urge.Answer(
            people[code], "已召集相关单位会商，方案报办公室，月底前见效。", At(DemoDays.Back(_today.AddDays(-5)), 10)));
        Now(lianhuashan, "lhs-office", -21, -16, (urge, _) => urge.Withdraw(people["lhs-office"], "该事项已在会上说明，催办撤回。", At(DemoDays.Back(_today.AddDays(-18)), 9)));
    }

    private void Now(Queue<Due> due, string issuer, int issuedIn, int replyIn, Action<Urge, string>? then)
    {
        if (!due.TryDequeue(out var d))
        {
            return;
        }

        var issued = DemoDays.Back(_today.AddDays(issuedIn));
        Add(
            new UrgeTarget(d.IsDecision ? UrgeOn.Decision : UrgeOn.Task, d.TaskId, null, null, d.DepartmentId, d.Side, false, true, null),
            "任务进展滞后或已逾期，请说明原因、下步措施和完成时间。", issued, DemoDays.Forward(_today.AddDays(replyIn)), people[issuer],
            then is null ? null : urge => then(urge, d.Code), issued);
    }

    /// <summary>Remembers one, unless it would reach into the future.</summary>
    private void Add(UrgeTarget target, string reason, DateOnly issued, DateOnly replyBy, Actor issuer, Action<Urge>? then, DateOnly last)
    {
        if (At(last, 18) <= now || then is null)
        {
            _plays.Add(new Play(target, reason, At(issued, 9), replyBy, issuer, then));
        }
    }

    private Actor Office(Side side, bool isOffice) => people[(isOffice ? side.Other() : side) == Side.Jinghai ? "jh-office" : "lhs-office"];

    private static DateTime At(DateOnly day, int hour) => DemoReports.At(day, hour, 20);

    private sealed record Due(int TaskId, bool IsDecision, int DepartmentId, string Code, bool IsOffice, Side Side);

    private sealed record Play(UrgeTarget Target, string Reason, DateTime At, DateOnly ReplyBy, Actor Issuer, Action<Urge>? Then);
}
