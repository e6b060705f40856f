using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Files;
using CooperationPortal.Core.Indicators;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Data.Seeding.Demonstration;

/// <summary>
/// Plays the reports of one assignment through the entity's own methods, so that the data obey the rules. What would happen
/// after the present moment has not happened: so the current month has drafts, submissions and reviews under way.
/// </summary>
internal sealed class DemoReports(
    DemoTexts texts, IReadOnlyDictionary<string, Actor> people, IReadOnlyDictionary<int, string> codes,
    IReadOnlyDictionary<Side, int> offices, DateTime now, DemoIndicators? indicators = null)
{
    private enum Course
    {
        Natural,
        NotStarted,
        Draft,
        WithHead,
        WithOffice,
        Returned,
    }

    /// <summary>The files that were attached on the way; the caller stores them.</summary>
    public List<(StoredFile File, FileChunk Chunk)> Files { get; } = [];

    /// <summary>A moment of a business day.</summary>
    public static DateTime At(DateOnly day, int hour, int minute) =>
        TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(new TimeOnly(hour, minute)), BusinessClock.Zone);

    /// <summary>All reports of one assignment, in the order of their periods.</summary>
    public void Play(WorkTask task, Assignment assignment, IReadOnlyList<ProgressReport> reports)
    {
        var code = codes[assignment.DepartmentId];
        var pace = Pace(task, code);
        ReportContent? previous = null;
        foreach (var report in reports.OrderBy(r => r.Period))
        {
            if (At(report.OpensOn, 8, 30) > now)
            {
                break;
            }

            previous = PlayOne(task, assignment, report, new Dice($"{code}/{task.Number}/{report.Period}"), pace, previous) ?? previous;
        }
    }

    private ReportContent? PlayOne(
        WorkTask task, Assignment assignment, ProgressReport report, Dice dice, double pace, ReportContent? previous)
    {
        var code = codes[assignment.DepartmentId];
        var course = Plot(task, code, report);
        if (course == Course.NotStarted)
        {
            return null;
        }

        var staff = people[code];
        var head = people[code + ".head"];
        var author = code is "jh-cooperation" or "lhs-commerce" || !dice.Chance(0.05) ? staff : head;
        var late = dice.Chance(code is "lhs-group" or "jh-devzones" ? 0.25 : 0.05);
        var submitOn = late ? report.DueOn.AddDays(dice.Between(1, 7)) : report.DueOn.AddDays(-dice.Between(0, 14));
        var submitAt = At(submitOn, dice.Between(8, 17), dice.Between(0, 59));
        var planned = course == Course.Natural ? submitAt : Back(report, dice.Between(30, 60));
        var writeAt = Later(At(report.OpensOn, 9, 0), planned.AddHours(-dice.Between(2, 40)));
        if (course == Course.Natural && writeAt > now)
        {
            return null;
        }

        writeAt = Earlier(writeAt, now);
        var content = Write(task, report, dice, pace, previous) with
        {
            Numbers = indicators?.Of(task, assignment, report, previous, new Dice($"numbers/{code}/{task.Number}/{report.Period}")) ?? ReportedNumbers.None,
        };
        report.Write(author, content, BusinessClock.DayOf(writeAt), writeAt);
        if (dice.Chance(task.Year == BusinessClock.DayOf(now).Year ? 0.05 : 0.005))
        {
            Files.Add(DemoFiles.Make(report, author, writeAt, report.DepartmentId + report.Month, task.Number));
        }

        if (course == Course.Draft || (course == Course.Natural && planned > now))
        {
            return null;
        }

        planned = Earlier(planned, now);
        var office = people[assignment.Department.IsLeadingGroupOffice ? Office(report.Side.Other()) : Office(report.Side)];
        var chain = ReviewChain.For(assignment.Department, [head.UserId], [author.UserId], offices);
        report.Submit(author, chain, previous, BusinessClock.DayOf(planned), planned);
        if (course == Course.WithHead)
        {
            return null;
        }

        var at = planned;
        if (chain.HasHead)
        {
            at = Next(at, dice.Between(2, 30), course);
            if (at > now)
            {
                return null;
            }

            report.Confirm(head, at);
        }

        if (course == Course.WithOffice)
        {
            return null;
        }

        at = Next(at, dice.Chance(0.06) ? dice.Between(150, 260) : dice.Between(3, 60), course);
        if (at > now)
        {
            return null;
        }

        if (course == Course.Returned || dice.Chance(0.08))
        {
            report.Return(office, dice.Pick(texts.ReturnReasons), at);
            at = Next(at, dice.Between(4, 30), Course.Natural);
            if (course == Course.Returned || at > now)
            {
                return null;
            }

            var more = content with { Done = content.Done + "已补充有关数据和说明。" };
            report.Write(author, more, BusinessClock.DayOf(at), at);
            report.Submit(author, chain, previous, BusinessClock.DayOf(at), at);
            if (chain.HasHead)
            {
                at = Next(at, dice.Between(1, 20), Course.Natural);
                if (at > now)
                {
                    return null;
                }

                report.Confirm(head, at);
            }

            at = Next(at, dice.Between(2, 30), Course.Natural);
            if (at > now)
            {
                return null;
            }
        }

        report.Approve(office, at);
        return report.Content;
    }

    /// <summary>What the present must hold, whatever chance says: work for everybody who signs in to have a look.</summary>
    private Course Plot(WorkTask task, string code, ProgressReport report)
    {
        var today = BusinessClock.DayOf(now);
        if (task.Year != today.Year)
        {
            return Course.Natural;
        }

        var last = report.OpensOn.AddMonths((int)task.Cadence) > today;
        var before = report.OpensOn.AddMonths((int)task.Cadence * 2) > today;
        return (code, task.Number) switch
        {
            ("jh-commerce", "3.2") when last => Course.NotStarted,
            ("jh-commerce", "3.1") when last => Course.Returned,
            ("jh-commerce", "A-1") when last => Course.WithHead,
            ("jh-commerce", "A-4") when last => Course.NotStarted,
            ("jh-cooperation", "2.2") when last => Course.NotStarted,
            ("jh-cooperation", "2.1") when last => Course.WithOffice,
            ("lhs-commerce", "2.1" or "3.1") when last => Course.WithOffice,
            ("lhs-commerce", "3.2") when last => Course.Draft,
            ("jh-culture" or "jh-science" or "jh-hrss" or "lhs-culture" or "lhs-agriculture", "5.1" or "4.2" or "6.2" or "3.2") when last =>
                Course.WithOffice,
            ("jh-drc" or "lhs-drb" or "lhs-hrss" or "jh-youth", _) when last => Course.WithHead,
            ("jh-devzones", "2.4") or ("lhs-group", "5.2") when before => Course.NotStarted,
            _ => Course.Natural,
        };
    }

    private ReportContent Write(WorkTask task, ProgressReport report, Dice dice, double pace, ReportContent? previous)
    {
        var wordings = texts.Of(task.Number);
        string Fill(string text) => DemoTexts.Fill(text, dice, report.Month, report.Side);
        var done = Fill(dice.Pick(wordings.Done));
        if (dice.Chance(0.35) && Fill(dice.Pick(wordings.Done)) is var second && second != done)
        {
            done += "\n" + second;
        }

        var start = task.StartOn.Month - 1;
        var months = task.DueOn.Month - start;
        var percent = Math.Clamp((int)Math.Round((report.Month - start) * 100.0 / months * pace) + dice.Between(-3, 3), 1, 100);
        string? reason = null;
        if (previous?.Percent > percent)
        {
            percent = dice.Chance(0.2) ? Math.Max(0, previous.Percent.Value - dice.Between(1, 4)) : previous.Percent.Value;
            reason = percent < previous.Percent ? dice.Pick(texts.PercentReasons) : null;
        }

        // Two reports that say the same are refused.
        if (done == previous?.Done)
        {
            done += "其他工作按计划推进。";
        }

        return new ReportContent(
            done,
            dice.Chance(0.7) ? Fill(dice.Pick(wordings.Problems)) : null,
            Fill(dice.Pick(wordings.NextSteps)),
            dice.Chance(0.12) ? Fill(dice.Pick(texts.HelpNeeded)) : null,
            percent,
            reason);
    }

    private double Pace(WorkTask task, string code)
    {
        var dice = new Dice($"pace/{task.Year}/{task.Number}/{code}");
        return (task.Year == BusinessClock.DayOf(now).Year, task.Number) switch
        {
            (true, "2.4") => dice.Between(50, 60) / 100.0,
            (true, "6.2") => dice.Between(62, 74) / 100.0,
            (true, _) => dice.Between(84, 104) / 100.0,
            _ => dice.Between(88, 106) / 100.0,
        };
    }

    /// <summary>Some hours ago, but not before the report opens.</summary>
    private DateTime Back(ProgressReport report, int hours) => Later(Earlier(At(report.OpensOn, 9, 30), now), now.AddHours(-hours));

    private DateTime Next(DateTime at, int hours, Course course)
    {
        var next = AtWork(at.AddHours(hours));
        return course == Course.Natural ? next : Earlier(next, now);
    }

    /// <summary>That moment, or the next morning where offices are closed.</summary>
    private static DateTime AtWork(DateTime utc) => BusinessClock.ToLocal(utc).Hour switch
    {
        < 8 and var hour => utc.AddHours(8 - hour),
        >= 18 and var hour => utc.AddHours(32 - hour),
        _ => utc,
    };

    private static string Office(Side side) => side == Side.Jinghai ? "jh-office" : "lhs-office";

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;

    private static DateTime Earlier(DateTime a, DateTime b) => a < b ? a : b;
}
