namespace CooperationPortal.Core.Urges;

/// <summary>About what somebody is urged. The numbers stand in the database.</summary>
public enum UrgeOn
{
    /// <summary>任务: a department's part in a task.</summary>
    Task = 1,

    /// <summary>填报: a due report.</summary>
    Report = 2,

    /// <summary>议定事项: a department's part in the task that a decision became.</summary>
    Decision = 3,

    /// <summary>纪要意见: the answer to circulated minutes.</summary>
    Comment = 4,
}

/// <summary>State of an urge. The numbers stand in the database.</summary>
public enum UrgeState
{
    /// <summary>待答复.</summary>
    Open = 0,

    /// <summary>已答复: whoever urged decides on the answer.</summary>
    Answered = 1,

    /// <summary>退回重答.</summary>
    SentBack = 2,

    /// <summary>已办结: the answer is accepted.</summary>
    Accepted = 3,

    /// <summary>已撤回.</summary>
    Withdrawn = 4,
}

/// <summary>Up to whom an unanswered urge has gone.</summary>
public enum UrgeLevel
{
    /// <summary>经办人.</summary>
    Staff = 0,

    /// <summary>部门负责人.</summary>
    Head = 1,

    /// <summary>领导小组领导 of the department's side.</summary>
    Leader = 2,
}

/// <summary>What happened to an urge.</summary>
public enum UrgeStepKind
{
    /// <summary>答复.</summary>
    Answered = 1,

    /// <summary>退回重答.</summary>
    SentBack = 2,

    /// <summary>同意办结.</summary>
    Accepted = 3,

    /// <summary>升级, by the portal.</summary>
    Escalated = 4,

    /// <summary>撤回.</summary>
    Withdrawn = 5,
}

/// <summary>The Chinese words of urges; each is a resource key.</summary>
public static class UrgeWords
{
    public static string Word(UrgeOn on) => on switch
    {
        UrgeOn.Task => "任务",
        UrgeOn.Report => "填报",
        UrgeOn.Decision => "议定事项",
        _ => "纪要意见",
    };

    public static string Word(UrgeState state) => state switch
    {
        UrgeState.Open => "待答复",
        UrgeState.Answered => "已答复",
        UrgeState.SentBack => "退回重答",
        UrgeState.Accepted => "已办结",
        _ => "已撤回",
    };

    public static string Word(UrgeLevel level) => level switch
    {
        UrgeLevel.Staff => "经办人",
        UrgeLevel.Head => "部门负责人",
        _ => "领导小组领导",
    };

    public static string Word(UrgeStepKind kind) => kind switch
    {
        UrgeStepKind.Answered => "部门答复",
        UrgeStepKind.SentBack => "退回重答",
        UrgeStepKind.Accepted => "同意办结",
        UrgeStepKind.Escalated => "逾期未答复，提级催办",
        _ => "撤回催办",
    };

    public static string Word(UrgeRefusal refusal) => refusal switch
    {
        UrgeRefusal.NotTheirs => "不由您催办",
        UrgeRefusal.NotDue => "已办理或还没有到期",
        UrgeRefusal.UrgedAlready => "已有未办结的催办",
        _ => "",
    };

    /// <summary>The reason that the form offers.</summary>
    public static string DefaultReason(UrgeOn on) => on switch
    {
        UrgeOn.Task => "任务进展滞后或已逾期，请说明原因、下步措施和完成时间。",
        UrgeOn.Report => "进展填报到期未报，请尽快填报并说明原因。",
        UrgeOn.Decision => "联席会议议定事项进展滞后或已逾期，请说明原因、下步措施和完成时间。",
        _ => "会议纪要征求意见尚未答复，请尽快反馈意见。",
    };
}
