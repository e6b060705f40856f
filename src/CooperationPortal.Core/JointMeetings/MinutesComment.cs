using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.JointMeetings;

/// <summary>What became of a department's answer.</summary>
public enum CommentState
{
    /// <summary>待处理.</summary>
    Open = 0,

    /// <summary>采纳.</summary>
    Accepted = 1,

    /// <summary>不采纳, with a reason.</summary>
    Declined = 2,

    /// <summary>无意见: nothing to deal with.</summary>
    Settled = 3,

    /// <summary>The department took its 无意见 back by a comment.</summary>
    Superseded = 4,
}

/// <summary>意见: a department's answer to the minutes that were sent round.</summary>
public sealed class MinutesComment : IVersioned
{
    public const int TextLength = 1000;
    public const int ReasonLength = 500;

    private MinutesComment()
    {
    }

    internal MinutesComment(MeetingMinutes minutes, Actor actor, MinutesSection? section, string? text, bool noObjection, DateTime at)
    {
        Round = minutes.Round;
        DepartmentId = actor.DepartmentId!.Value;
        Side = actor.Side!.Value;
        IsNoObjection = noObjection;
        SectionId = noObjection ? null : section?.Id;
        Text = noObjection ? "" : TextRules.Required(text, "意见", TextLength);
        State = noObjection ? CommentState.Settled : CommentState.Open;
        AuthorId = actor.UserId;
        AuthorName = actor.Name;
        At = at;
    }

    public int Id { get; private set; }

    public int Version { get; private set; }

    public int MinutesId { get; private set; }

    /// <summary>The comment round.</summary>
    public int Round { get; private set; }

    public int DepartmentId { get; private set; }

    public Department Department { get; private set; } = null!;

    public Side Side { get; private set; }

    /// <summary>The section that it is about; null: the whole.</summary>
    public int? SectionId { get; private set; }

    /// <summary>无意见.</summary>
    public bool IsNoObjection { get; private set; }

    public string Text { get; private set; } = "";

    public CommentState State { get; private set; }

    public int AuthorId { get; private set; }

    public string AuthorName { get; private set; } = "";

    public DateTime At { get; private set; }

    public string? ResolvedByName { get; private set; }

    public DateTime? ResolvedAt { get; private set; }

    /// <summary>Why it was declined, or how it was taken up.</summary>
    public string? Reason { get; private set; }

    internal void Resolve(Actor actor, bool accepted, string? reason, DateTime at)
    {
        if (State != CommentState.Open)
        {
            throw new BusinessRuleException("这条意见已处理。");
        }

        Reason = accepted ? TextRules.Optional(reason, "处理说明", ReasonLength) : TextRules.Required(reason, "不采纳的理由", ReasonLength);
        State = accepted ? CommentState.Accepted : CommentState.Declined;
        ResolvedByName = actor.Name;
        ResolvedAt = at;
    }

    internal void Supersede() => State = CommentState.Superseded;
}

/// <summary>签署: a convener's signature on one exact text. Never changed; a change of the text voids it and says so.</summary>
public sealed class MinutesSignature
{
    /// <summary>Longest cause of a voiding.</summary>
    public const int CauseLength = 100;

    private MinutesSignature()
    {
    }

    internal MinutesSignature(Actor actor, string sha256, DateTime at)
    {
        Side = actor.Side!.Value;
        UserId = actor.UserId;
        Name = actor.Name;
        Post = actor.Post;
        Sha256 = sha256;
        At = at;
    }

    public int Id { get; private set; }

    public int MinutesId { get; private set; }

    public Side Side { get; private set; }

    public int UserId { get; private set; }

    public string Name { get; private set; } = "";

    public string? Post { get; private set; }

    /// <summary>Of the canonical text that was signed, 64 hexadecimal digits.</summary>
    public string Sha256 { get; private set; } = "";

    public DateTime At { get; private set; }

    public DateTime? VoidedAt { get; private set; }

    public string? VoidedByName { get; private set; }

    /// <summary>Why it is void, a Chinese word of the portal.</summary>
    public string? VoidCause { get; private set; }

    internal void Void(Actor actor, string cause, DateTime at)
    {
        VoidedAt = at;
        VoidedByName = actor.Name;
        VoidCause = cause;
    }
}
