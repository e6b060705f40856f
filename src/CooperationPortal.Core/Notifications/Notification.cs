using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Notifications;

/// <summary>Why somebody is told something. The numbers stand in the database.</summary>
public enum NotificationReason
{
    /// <summary>填报到期: reports of the own department fall due, or are late.</summary>
    ReportDue = 1,

    /// <summary>任务到期.</summary>
    TaskDue = 2,

    /// <summary>待审核: something waits for one's review.</summary>
    ReviewWaiting = 3,

    /// <summary>征求意见: comments on minutes are asked for.</summary>
    CommentAsked = 4,

    /// <summary>会议: a meeting is near.</summary>
    Meeting = 5,

    /// <summary>催办: one is urged, or reminded of an urge.</summary>
    Urge = 10,

    /// <summary>催办答复: an urge was answered, and the answer waits for whoever urged.</summary>
    UrgeAnswered = 11,

    /// <summary>催办答复结果: the answer was accepted or sent back.</summary>
    UrgeDecided = 12,

    /// <summary>催办升级: an urge of the own department or side stays unanswered.</summary>
    UrgeEscalated = 13,

    /// <summary>申请: a request waits for one's decision.</summary>
    RequestMade = 20,

    /// <summary>申请结果: the own request was approved or declined.</summary>
    RequestDecided = 21,

    /// <summary>批示: a leader's instruction.</summary>
    Instruction = 30,

    /// <summary>批示办理: an instruction was answered.</summary>
    InstructionAnswered = 31,

    /// <summary>督查: an inspection, its findings or its conclusion.</summary>
    Inspection = 40,

    /// <summary>考核: a step of an evaluation round.</summary>
    Evaluation = 50,

    /// <summary>挂职到期.</summary>
    SecondmentEnding = 51,
}

/// <summary>
/// 消息: tells one person one thing, with its reason and where it leads. It is written in the transaction of what it tells of, so there is
/// neither one without the other.
/// </summary>
public sealed class Notification
{
    public const int SubjectLength = 200;
    public const int DetailLength = 500;
    public const int PathLength = 200;
    public const int KeyLength = 120;

    private Notification()
    {
    }

    /// <summary>Tells somebody something.</summary>
    /// <param name="userId">Whom.</param>
    /// <param name="notice">What.</param>
    /// <param name="path">The address of the page, beginning with a slash.</param>
    /// <param name="at">Now, UTC.</param>
    public Notification(int userId, Notice notice, string path, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(notice);
        (UserId, Reason, Path, CreatedAt, DueOn) = (userId, notice.Reason, path, at, notice.DueOn);
        Subject = TextRules.Cut(notice.Subject.Zh, SubjectLength);
        SubjectEn = notice.Subject.En is { Length: > 0 } english ? TextRules.Cut(english, SubjectLength) : null;
        Detail = notice.Detail is null ? null : TextRules.Cut(notice.Detail, DetailLength);
        Key = TextRules.Cut(notice.Key, KeyLength);
    }

    public int Id { get; private set; }

    public int UserId { get; private set; }

    public NotificationReason Reason { get; private set; }

    /// <summary>What it is about, in Chinese: the task, the urge's number …</summary>
    public string Subject { get; private set; } = "";

    public string? SubjectEn { get; private set; }

    /// <summary>Somebody's words, as typed: the reason of an urge or of a decision.</summary>
    public string? Detail { get; private set; }

    /// <summary>By when something is to be done; null: nothing is.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>Where it leads, within the portal.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Names the effect. Nobody is told the same thing twice, whoever tries (TRUST REL-13): with the user, it is unique.</summary>
    public string Key { get; private set; } = "";

    public DateTime CreatedAt { get; private set; }

    public DateTime? ReadAt { get; private set; }

    /// <summary>Both subjects.</summary>
    public LocalText About => new(Subject, SubjectEn);

    /// <summary>Marks it as read, once.</summary>
    public void Read(DateTime at) => ReadAt ??= at;
}

/// <summary>Something to be told.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Key">Names the effect: urge:12:made, report-due:2026-11-28:-3:dept 7. Whoever has been told it is not told it again.</param>
/// <param name="Detail">Somebody's words.</param>
/// <param name="DueOn">By when something is to be done.</param>
public sealed record Notice(NotificationReason Reason, LocalText Subject, string Key, string? Detail = null, DateOnly? DueOn = null)
{
    /// <summary>The Chinese sentence of a reason, which is a resource key; {0} is the subject.</summary>
    public static string Sentence(NotificationReason reason) => reason switch
    {
        NotificationReason.ReportDue => "填报到期：{0}",
        NotificationReason.TaskDue => "任务到期：{0}",
        NotificationReason.ReviewWaiting => "等待审核：{0}",
        NotificationReason.CommentAsked => "征求意见：{0}",
        NotificationReason.Meeting => "会议提醒：{0}",
        NotificationReason.Urge => "催办：{0}",
        NotificationReason.UrgeAnswered => "催办已答复：{0}",
        NotificationReason.UrgeDecided => "催办答复结果：{0}",
        NotificationReason.UrgeEscalated => "催办未答复：{0}",
        NotificationReason.RequestMade => "申请待处理：{0}",
        NotificationReason.RequestDecided => "申请结果：{0}",
        NotificationReason.Instruction => "领导批示：{0}",
        NotificationReason.InstructionAnswered => "批示已办理：{0}",
        NotificationReason.Inspection => "督查：{0}",
        NotificationReason.SecondmentEnding => "挂职到期：{0}",
        _ => "督查考核：{0}",
    };
}
