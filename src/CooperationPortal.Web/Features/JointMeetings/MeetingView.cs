using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Services.Meetings;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>What was typed in a form of the page that is shown again.</summary>
public enum MeetingAct
{
    None = 0,
    Propose,
    Confirm,
    Cancel,
}

/// <summary>The page of a meeting. Who does not follow it gets the name, the issued minutes and their decisions alone.</summary>
public sealed record MeetingView
{
    public required MeetingFacts Facts { get; init; }

    public required MeetingStage Stage { get; init; }

    public required int Version { get; init; }

    public required IReadOnlyList<MeetingStep> Steps { get; init; }

    public required IReadOnlyList<IssuedEdition> Issued { get; init; }

    public required IReadOnlyList<DecisionRow> Decisions { get; init; }

    public required FulfilmentCounts Counts { get; init; }

    public IReadOnlyList<ProposalView> Proposals { get; init; } = [];

    public IReadOnlyList<NoticeView> Notices { get; init; } = [];

    public IReadOnlyList<RosterCount> Roster { get; init; } = [];

    public IReadOnlyList<HistoryEntry> History { get; init; } = [];

    public string? CancelReason { get; init; }

    /// <summary>Agreed once, so that there is a calendar file.</summary>
    public bool HasInvitation { get; init; }

    /// <summary>An office of the meeting, before it begins.</summary>
    public bool CanPropose { get; init; }

    /// <summary>The form of the next proposal.</summary>
    public ProposalForm Proposal { get; init; } = new();

    public CancelMeetingForm Cancel { get; init; } = new();

    /// <summary>The form that was refused.</summary>
    public MeetingAct Refused { get; init; }

    /// <summary>The proposal that waits; null: none.</summary>
    public ProposalView? Open => Proposals.FirstOrDefault(p => p.State == ProposalState.Open);
}

/// <summary>A step of the procedure.</summary>
/// <param name="Name">A Chinese word.</param>
/// <param name="State"><c>done</c>, <c>now</c> or empty, as in the style sheet.</param>
/// <param name="Note">More of it, translated.</param>
public sealed record MeetingStep(string Name, string State, string? Note);

/// <summary>A proposal.</summary>
public sealed record ProposalView(
    int Number, Side Side, ProposalState State, string? Note, string Who, DateTime At, string? AnsweredBy, DateTime? AnsweredAt,
    int? ConfirmedOption, bool CanConfirm, IReadOnlyList<OptionView> Options);

/// <summary>One of its times and places.</summary>
public sealed record OptionView(int Number, DateTime StartAt, DateTime EndAt, string Place, Side HostSide);

/// <summary>A notice that went out.</summary>
public sealed record NoticeView(NoticeKind Kind, int Sequence, string Who, DateTime At);

/// <summary>An issued edition of the minutes.</summary>
public sealed record IssuedEdition(int Id, int Edition, string Number, DateTime IssuedAt, string? Corrects);

/// <summary>A side on the roster.</summary>
/// <param name="Side">The side.</param>
/// <param name="Expected">应到.</param>
/// <param name="Replied">Those of them who have answered the latest notice.</param>
/// <param name="There">实到, or who said so.</param>
public sealed record RosterCount(Side Side, int Expected, int Replied, int There);
