using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.ProgressReports;

/// <summary>Somebody who wrote on a report.</summary>
public sealed class ReportAuthor
{
    private ReportAuthor()
    {
    }

    internal ReportAuthor(Actor actor)
    {
        UserId = actor.UserId;
        Name = actor.Name;
    }

    public int Id { get; private set; }

    public int ReportId { get; private set; }

    public int UserId { get; private set; }

    public string Name { get; private set; } = "";
}

/// <summary>A submission as it was, kept for good.</summary>
public sealed class ReportRevision
{
    private ReportRevision()
    {
    }

    internal ReportRevision(int number, ReportContent content, Actor actor, DateTime at)
    {
        Number = number;
        Done = content.Done;
        Problems = content.Problems;
        NextSteps = content.NextSteps;
        HelpNeeded = content.HelpNeeded;
        Percent = content.Percent;
        PercentReason = content.PercentReason;
        SubmittedById = actor.UserId;
        SubmittedByName = actor.Name;
        SubmittedAt = at;
    }

    public int Id { get; private set; }

    public int ReportId { get; private set; }

    /// <summary>1 for the first submission.</summary>
    public int Number { get; private set; }

    public string? Done { get; private set; }

    public string? Problems { get; private set; }

    public string? NextSteps { get; private set; }

    public string? HelpNeeded { get; private set; }

    public int? Percent { get; private set; }

    public string? PercentReason { get; private set; }

    public int SubmittedById { get; private set; }

    public string SubmittedByName { get; private set; } = "";

    public DateTime SubmittedAt { get; private set; }

    public ReportContent Content => new(Done, Problems, NextSteps, HelpNeeded, Percent, PercentReason);
}

/// <summary>What happened to a report.</summary>
public enum ReportStepKind
{
    /// <summary>提交.</summary>
    Submitted = 1,

    /// <summary>撤回.</summary>
    Recalled = 2,

    /// <summary>部门确认.</summary>
    Confirmed = 3,

    /// <summary>退回.</summary>
    Returned = 4,

    /// <summary>审核通过.</summary>
    Approved = 5,

    /// <summary>重新打开.</summary>
    Reopened = 6,
}

/// <summary>One stamped step of a report: who, with which post and department, when, why. Never changed.</summary>
public sealed class ReportStep
{
    private ReportStep()
    {
    }

    internal ReportStep(ReportStepKind kind, int revision, Actor actor, DateTime at, string? reason)
    {
        Kind = kind;
        Revision = revision;
        ActorId = actor.UserId;
        ActorName = actor.Name;
        ActorPost = actor.Post;
        ActorDepartment = actor.DepartmentName;
        At = at;
        Reason = reason;
    }

    public int Id { get; private set; }

    public int ReportId { get; private set; }

    public ReportStepKind Kind { get; private set; }

    /// <summary>The submission that the step is about.</summary>
    public int Revision { get; private set; }

    public int ActorId { get; private set; }

    public string ActorName { get; private set; } = "";

    public string? ActorPost { get; private set; }

    public string? ActorDepartment { get; private set; }

    public DateTime At { get; private set; }

    public string? Reason { get; private set; }
}

/// <summary>意见: a remark of either side on an approved report.</summary>
public sealed class ReportComment
{
    public const int TextLength = 1000;

    private ReportComment()
    {
    }

    /// <summary>A remark.</summary>
    /// <exception cref="BusinessRuleException">The report cannot be commented on by the actor, or the text is missing or too long.</exception>
    public ReportComment(ProgressReport report, Actor actor, string? text, DateTime at)
    {
        if (!report.CanComment(actor))
        {
            throw new BusinessRuleException("只能对已通过的填报发表意见。");
        }

        ReportId = report.Id;
        AuthorId = actor.UserId;
        AuthorName = actor.Name;
        AuthorDepartment = actor.DepartmentName;
        AuthorSide = actor.Side;
        Text = TextRules.Required(text, "意见", TextLength);
        At = at;
    }

    public int Id { get; private set; }

    public int ReportId { get; private set; }

    public int AuthorId { get; private set; }

    public string AuthorName { get; private set; } = "";

    public string? AuthorDepartment { get; private set; }

    public Departments.Side? AuthorSide { get; private set; }

    public string Text { get; private set; } = "";

    public DateTime At { get; private set; }

    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>Only the author may withdraw it.</summary>
    public bool CanWithdraw(Actor actor) => WithdrawnAt is null && actor.UserId == AuthorId;

    /// <summary>Takes the remark back; the place where it stood says so.</summary>
    public void Withdraw(Actor actor, DateTime at)
    {
        if (!CanWithdraw(actor))
        {
            throw new BusinessRuleException("只能撤回自己的意见。");
        }

        WithdrawnAt = at;
    }
}
