using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Features.Shared.TaskList;
using CooperationPortal.Web.Services;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>The page of the minutes: the sheet for who reads, forms for who writes, and beside it the way to the issue.</summary>
public sealed record MinutesPage
{
    /// <summary>Id of this edition.</summary>
    public required int MinutesId { get; init; }

    public required int MeetingId { get; init; }

    public required LocalText Meeting { get; init; }

    public required MeetingState MeetingState { get; init; }

    public required MeetingSeries Series { get; init; }

    public required int Version { get; init; }

    public required int Edition { get; init; }

    public required MinutesState State { get; init; }

    /// <summary>The words of the red heading.</summary>
    public required string Banner { get; init; }

    /// <summary>Title of the document.</summary>
    public required string Title { get; init; }

    public string? Number { get; init; }

    public DateOnly? IssuedOn { get; init; }

    public string? Corrects { get; init; }

    public string? CorrectionReason { get; init; }

    /// <summary>Number of the issue that corrects this one, once it is out.</summary>
    public string? CorrectedBy { get; init; }

    /// <summary>All editions that the reader may open.</summary>
    public IReadOnlyList<EditionLink> Editions { get; init; } = [];

    public IReadOnlyList<SectionView> Sections { get; init; } = [];

    public IReadOnlyList<AttendanceGroup> Attendance { get; init; } = [];

    /// <summary>SHA-256 of the text as shown.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Somebody on the roster of whom nothing is recorded.</summary>
    public int UnknownAttendance { get; init; }

    /// <summary>Shown as forms.</summary>
    public bool IsWriting { get; init; }

    public bool CanWrite { get; init; }

    public bool CanCirculate { get; init; }

    public bool CanExtend { get; init; }

    public bool CanOpenSigning { get; init; }

    public bool CanSign { get; init; }

    public bool CanIssue { get; init; }

    public bool CanCorrect { get; init; }

    public bool CanComment { get; init; }

    public bool CanResolve { get; init; }

    /// <summary>Goes into the meeting: agenda, roster, history.</summary>
    public bool CanFollow { get; init; }

    /// <summary>Why it cannot be given to the conveners yet.</summary>
    public IReadOnlyList<string> Obstacles { get; init; } = [];

    public int Round { get; init; }

    public DateOnly? CommentsCloseOn { get; init; }

    public required DateOnly Today { get; init; }

    public IReadOnlyList<AnswerLine> Answers { get; init; } = [];

    /// <summary>Names of the departments that the reader may urge to answer (see <see cref="Services.Urges.UrgeTargetLine.Name"/>).</summary>
    public IReadOnlySet<string> Urgeable { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    public IReadOnlyList<MinutesCommentLine> Comments { get; init; } = [];

    /// <summary>True where the reader's department has answered this round.</summary>
    public bool HasAnswered { get; init; }

    public IReadOnlyList<SignatureLine> Signatures { get; init; } = [];

    public IReadOnlyList<HistoryEntry> History { get; init; } = [];

    /// <summary>The section whose save was refused, with what was typed.</summary>
    public (int SectionId, SectionForm Form)? Refused { get; init; }

    /// <summary>Fields of it that somebody saved differently meanwhile; null: no conflict.</summary>
    public IReadOnlyList<ConflictField>? Conflict { get; init; }

    /// <summary>The last refused step's words, shown again.</summary>
    public AnswerForm Answer { get; init; } = new();

    public ResolveForm Resolve { get; init; } = new();

    /// <summary>The comment whose resolution was refused.</summary>
    public int? RefusedComment { get; init; }

    public CirculateForm Circulate { get; init; } = new();

    public MinutesStepForm Step { get; init; } = new();

    public NewSectionForm NewSection { get; init; } = new();

    /// <summary>The step whose form was refused: circulate, correct, sign, section …</summary>
    public string? RefusedStep { get; init; }

    /// <summary>Decisions in all sections.</summary>
    public int DecisionCount => Sections.Sum(s => s.Outcomes.Count(o => o.Kind == OutcomeKind.Decision));
}

/// <summary>An edition to open.</summary>
public sealed record EditionLink(int Edition, string? Number, MinutesState State, bool IsShown);

/// <summary>A section to read or to write.</summary>
public sealed record SectionView
{
    public required int Id { get; init; }

    public required int Version { get; init; }

    public required bool IsOpening { get; init; }

    /// <summary>1 for the first after the opening.</summary>
    public required int Number { get; init; }

    /// <summary>一 for the first after the opening, as it is printed.</summary>
    public string Numeral => IsOpening ? "" : ChineseNumber.Of(Number);

    public required string Heading { get; init; }

    public required string Text { get; init; }

    public DateTime? SavedAt { get; init; }

    public string? SavedBy { get; init; }

    /// <summary>Others who have it open for writing now.</summary>
    public IReadOnlyList<string> Editors { get; init; } = [];

    public IReadOnlyList<OutcomeView> Outcomes { get; init; } = [];

    /// <summary>The year whose work points the section is about, if it is.</summary>
    public int? WorkYear { get; init; }

    /// <summary>Those work points.</summary>
    public IReadOnlyList<WorkPointLine> WorkPoints { get; init; } = [];
}

/// <summary>An outcome as the sheet shows it.</summary>
public sealed record OutcomeView(
    int Id, int Version, OutcomeKind Kind, int? Number, string Text, DateOnly? DueOn, string? MeasureNumber,
    IReadOnlyList<OutcomeDepartmentView> Departments, int? TaskId, string? TaskNumber, Light? Light, Fulfilment? Fulfilment);

/// <summary>A department of a decision.</summary>
public sealed record OutcomeDepartmentView(Side Side, LocalText Name, AssignmentPart Part);

/// <summary>What a department on the roster has answered in this round.</summary>
public sealed record AnswerLine(Side Side, string Code, LocalText Department, bool HasAnswered, bool IsNoObjection, int Open, int Settled);

/// <summary>A comment.</summary>
public sealed record MinutesCommentLine(
    int Id, Side Side, LocalText Department, string Who, DateTime At, string? Section, string Text, CommentState State,
    string? ResolvedBy, DateTime? ResolvedAt, string? Reason);

/// <summary>The signature of a side, or that it is still to come.</summary>
public sealed record SignatureLine(
    Side Side, string? Convener, string? Name, string? Post, DateTime? At, string? Sha256, IReadOnlyList<VoidedSignature> Voided);

/// <summary>A signature that a change made void.</summary>
public sealed record VoidedSignature(string Name, DateTime At, DateTime VoidedAt, string VoidedBy, string Cause);

/// <summary>What the form of an outcome offers.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Meeting">Its name.</param>
/// <param name="SectionId">The section.</param>
/// <param name="Section">Its heading.</param>
/// <param name="OutcomeId">The outcome; null: a new one.</param>
/// <param name="Kinds">Kinds that fit the section.</param>
/// <param name="Measures">The plan's measures by area.</param>
/// <param name="Departments">Departments of the sides that take part.</param>
/// <param name="WillVoid">A change voids signatures.</param>
public sealed record OutcomeChoices(
    int MeetingId, LocalText Meeting, int SectionId, string Section, int? OutcomeId, IReadOnlyList<OutcomeKind> Kinds,
    IReadOnlyList<SelectListItem> Measures, IReadOnlyList<DepartmentChoice> Departments, bool WillVoid)
{
    public static readonly OutcomeChoices None = new(0, default, 0, "", null, [], [], [], false);
}

/// <summary>The revisions of a section, one of them compared with the one before.</summary>
public sealed record RevisionsPage(
    int MeetingId, LocalText Meeting, string Section, IReadOnlyList<RevisionRow> Revisions, int Shown, IReadOnlyList<TextPiece> Heading,
    IReadOnlyList<TextPiece> Text);

/// <summary>A revision.</summary>
public sealed record RevisionRow(int Number, string Who, DateTime At);
