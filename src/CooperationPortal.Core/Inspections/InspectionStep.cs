using System.Globalization;
using CooperationPortal.Core.Access;

namespace CooperationPortal.Core.Inspections;

/// <summary>What happened to an inspection. The numbers stand in the database.</summary>
public enum InspectionStepKind
{
    /// <summary>通知.</summary>
    Announced = 1,

    /// <summary>反馈.</summary>
    Concluded = 2,

    /// <summary>陈述意见.</summary>
    ViewStated = 3,

    /// <summary>答复.</summary>
    ViewAnswered = 4,

    /// <summary>整改任务办结.</summary>
    TaskClosed = 5,

    /// <summary>整改任务取消.</summary>
    TaskCancelled = 6,

    /// <summary>销号.</summary>
    StruckOff = 7,

    /// <summary>退回整改.</summary>
    SentBack = 8,

    /// <summary>办结.</summary>
    Closed = 9,

    /// <summary>撤销.</summary>
    Withdrawn = 10,
}

/// <summary>One stamped step of an inspection. Never changed.</summary>
public sealed class InspectionStep
{
    private InspectionStep()
    {
    }

    internal InspectionStep(InspectionStepKind kind, Actor actor, DateTime at, string? words, int? departmentId, int? finding) =>
        (Kind, ActorId, ActorName, ActorPost, ActorDepartment, At, Words, DepartmentId, FindingNumber) =
        (kind, actor.UserId, actor.Name, actor.Post, actor.DepartmentName, at, words, departmentId, finding);

    public int Id { get; private set; }

    public int InspectionId { get; private set; }

    public InspectionStepKind Kind { get; private set; }

    public int ActorId { get; private set; }

    public string ActorName { get; private set; } = "";

    public string? ActorPost { get; private set; }

    public string? ActorDepartment { get; private set; }

    public DateTime At { get; private set; }

    public string? Words { get; private set; }

    /// <summary>The department whose part of the inspection it concerns; null: all.</summary>
    public int? DepartmentId { get; private set; }

    /// <summary>The finding that it concerns; null: none.</summary>
    public int? FindingNumber { get; private set; }
}

/// <summary>The Chinese words of inspections; each is a resource key.</summary>
public static class InspectionWords
{
    /// <summary>The number of an inspection, with its year.</summary>
    public const string NumberKey = "督查〔{0}〕{1}号";

    /// <summary>As it is written in official Chinese.</summary>
    public static string Number(int year, int number) => NumberKey
        .Replace("{0}", year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{1}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    public static string Word(InspectionState state) => state switch
    {
        InspectionState.Draft => "拟定",
        InspectionState.Announced => "已通知",
        InspectionState.Concluded => "已反馈结论",
        InspectionState.Closed => "已办结",
        _ => "已撤销",
    };

    public static string Word(FindingKind kind) => kind == FindingKind.Practice ? "好的做法" : "问题";

    public static string Word(RectificationState state) => state switch
    {
        RectificationState.UnderWay => "整改中",
        RectificationState.ToCheck => "待销号",
        RectificationState.StruckOff => "已销号",
        _ => "未反馈",
    };

    public static string Word(InspectionStepKind kind) => kind switch
    {
        InspectionStepKind.Announced => "发出督查通知",
        InspectionStepKind.Concluded => "反馈督查结论",
        InspectionStepKind.ViewStated => "陈述意见",
        InspectionStepKind.ViewAnswered => "答复陈述意见",
        InspectionStepKind.TaskClosed => "整改任务已办结",
        InspectionStepKind.TaskCancelled => "整改任务已取消",
        InspectionStepKind.StruckOff => "销号",
        InspectionStepKind.SentBack => "退回整改",
        InspectionStepKind.Closed => "督查办结",
        _ => "撤销督查",
    };
}
