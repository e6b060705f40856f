using System.Collections;
using System.Globalization;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.ProgressReports;

namespace CooperationPortal.Core.Tests.ProgressReports;

/// <summary>Where a report may stand: its states, told apart where the way there matters.</summary>
public enum Situation
{
    NotStarted,
    Draft,

    /// <summary>A draft that the office sent back.</summary>
    Returned,

    /// <summary>A draft that was approved before.</summary>
    Reopened,
    WithHead,

    /// <summary>With the head again, after a reopening.</summary>
    Resubmitted,

    /// <summary>Confirmed by the head.</summary>
    WithOffice,

    /// <summary>Submitted by a department without a head.</summary>
    WithOfficeUnconfirmed,
    Approved,
}

/// <summary>What somebody may try on a report.</summary>
public enum ReportAction
{
    Write,
    Submit,
    Recall,
    Confirm,
    Return,
    Approve,
    Reopen,
    Comment,
}

/// <summary>Brings the report of one department into each situation, by the rules' own methods, and tries actions on it.</summary>
internal sealed class ReportSituations(Department department)
{
    // Whoever brought the report where it is; none of the tried actors but the authors.
    private static readonly DateTime Before = Sample.Now.AddDays(-1);
    private static readonly DateOnly Yesterday = Sample.Today.AddDays(-1);
    private readonly Actor _head = Sample.Person(900, Role.DepartmentHead, department);
    private readonly Actor _office = Sample.Person(
        901, Role.OfficeStaff, department == Sample.JinghaiOffice ? Sample.LianhuashanOffice : Sample.JinghaiOffice);

    /// <summary>The report in the situation, written by all the authors.</summary>
    public ProgressReport Bring(Situation situation, IEnumerable<Actor> authors)
    {
        var report = Sample.Report(department);
        if (situation == Situation.NotStarted)
        {
            return report;
        }

        // They wrote while they were of the department, whatever they are now.
        var writers = authors.Select(a => a with { DepartmentId = department.Id, Roles = [Role.Staff] }).ToList();
        foreach (var writer in writers)
        {
            report.Touch(writer, Yesterday, Before);
        }

        report.Write(writers[0], Sample.Text(), Yesterday, Before);
        switch (situation)
        {
            case Situation.Returned:
                ToOffice();
                report.Return(_office, "请补充数据", Before);
                break;
            case Situation.Reopened:
                Reopen();
                break;
            case Situation.Resubmitted:
                Reopen();
                Submit(hasHead: true);
                break;
            case Situation.WithHead:
                Submit(hasHead: true);
                break;
            case Situation.WithOffice:
                ToOffice();
                break;
            case Situation.WithOfficeUnconfirmed:
                Submit(hasHead: false);
                break;
            case Situation.Approved:
                Approve();
                break;
        }

        return report;

        void Submit(bool hasHead) => report.Submit(
            writers[0], new ReviewChain(hasHead, _office.DepartmentId!.Value), null, Yesterday, Before);

        void ToOffice()
        {
            Submit(hasHead: true);
            report.Confirm(_head, Before);
        }

        void Approve()
        {
            ToOffice();
            report.Approve(_office, Before);
        }

        void Reopen()
        {
            Approve();
            report.Reopen(_office, "数据有误", Before);
        }
    }

    /// <summary>What the button on the page would say; null where no rule of its own answers.</summary>
    public static bool? Can(ProgressReport report, ReportAction action, Actor actor) => action switch
    {
        ReportAction.Write => report.CanWrite(actor, Sample.Today),
        ReportAction.Recall => report.CanRecall(actor),
        ReportAction.Confirm => report.CanConfirm(actor),
        ReportAction.Return => report.CanReturn(actor),
        ReportAction.Approve => report.CanApprove(actor),
        ReportAction.Reopen => report.CanReopen(actor),
        ReportAction.Comment => report.CanComment(actor),
        _ => null,
    };

    /// <summary>Does it.</summary>
    public void Do(ProgressReport report, ReportAction action, Actor actor)
    {
        switch (action)
        {
            case ReportAction.Write:
                report.Write(actor, Sample.Text("另有进展"), Sample.Today, Sample.Now);
                break;
            case ReportAction.Submit:
                var authors = report.Authors.Select(a => a.UserId).Append(actor.UserId).ToList();
                report.Submit(actor, ReviewChain.For(department, [_head.UserId], authors, Sample.Offices), null, Sample.Today, Sample.Now);
                break;
            case ReportAction.Recall:
                report.Recall(actor, Sample.Now);
                break;
            case ReportAction.Confirm:
                report.Confirm(actor, Sample.Now);
                break;
            case ReportAction.Return:
                report.Return(actor, "请补充", Sample.Now);
                break;
            case ReportAction.Approve:
                report.Approve(actor, Sample.Now);
                break;
            case ReportAction.Reopen:
                report.Reopen(actor, "有误", Sample.Now);
                break;
            default:
                _ = new ReportComment(report, actor, "意见", Sample.Now);
                break;
        }
    }

    /// <summary>The state to which an allowed action leads; null: it changes none.</summary>
    public static ReportState? Leads(ReportAction action) => action switch
    {
        ReportAction.Write or ReportAction.Recall or ReportAction.Return or ReportAction.Reopen => ReportState.Draft,
        ReportAction.Submit => ReportState.WithHead,
        ReportAction.Confirm => ReportState.WithOffice,
        ReportAction.Approve => ReportState.Approved,
        _ => null,
    };

    /// <summary>Everything that a report keeps, in one text: equal texts mean that nothing changed.</summary>
    public static string Snapshot(ProgressReport report) => string.Join(';', typeof(ProgressReport).GetProperties()
        .Where(p => p.Name is not (nameof(ProgressReport.Assignment) or nameof(ProgressReport.Task) or nameof(ProgressReport.Department)))
        .Select(p => $"{p.Name}={Word(p.GetValue(report))}"));

    private static string Word(object? value) => value switch
    {
        IEnumerable list and not string => list.Cast<object>().Count().ToString(CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
