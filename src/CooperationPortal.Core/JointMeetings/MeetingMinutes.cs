using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.JointMeetings;

/// <summary>State of an edition of the minutes.</summary>
public enum MinutesState
{
    /// <summary>起草: seen by the offices and the conveners.</summary>
    Drafting = 0,

    /// <summary>征求意见: the departments on the roster read and comment.</summary>
    Circulated = 1,

    /// <summary>会签: both conveners sign the same text.</summary>
    Signing = 2,

    /// <summary>已印发: numbered, locked for good.</summary>
    Issued = 3,
}

/// <summary>
/// 会议纪要: one edition of the minutes of a meeting. Written in sections, commented on, signed by the conveners on the exact text, issued
/// under a number; a correction is a further edition that names the earlier one.
/// </summary>
public sealed class MeetingMinutes : IVersioned
{
    private readonly List<MinutesSection> _sections = [];
    private readonly List<MinutesOutcome> _outcomes = [];
    private readonly List<MinutesComment> _comments = [];
    private readonly List<MinutesSignature> _signatures = [];

    private MeetingMinutes()
    {
    }

    /// <summary>The first edition: a section for the opening and one for each item of the agenda.</summary>
    /// <param name="meeting">It begins now.</param>
    /// <param name="opening">First words of the opening, to be edited.</param>
    /// <param name="at">When.</param>
    /// <param name="followUp">First words on last meeting's decisions; null: there is nothing to say of them.</param>
    public MeetingMinutes(JointMeeting meeting, string opening, DateTime at, string? followUp = null)
    {
        Meeting = meeting;
        Series = meeting.Series;
        Edition = 1;
        CreatedAt = at;
        _sections.Add(new MinutesSection(null, 0, "", opening));
        foreach (var item in meeting.Items.Where(i => i.State == AgendaState.OnAgenda).OrderBy(i => i.Position))
        {
            var text = item.Kind == AgendaKind.OpenDecisions ? followUp ?? "" : "";
            _sections.Add(new MinutesSection(item, _sections.Count, MeetingNames.HeadingOf(item), text));
        }

        meeting.AddMinutes(this);
    }

    public int Id { get; private set; }

    public int Version { get; private set; }

    public int MeetingId { get; private set; }

    public JointMeeting Meeting { get; private set; } = null!;

    /// <summary>Series of the meeting, kept here for the unique number.</summary>
    public MeetingSeries Series { get; private set; }

    /// <summary>1 for the first; 2 corrects it.</summary>
    public int Edition { get; private set; }

    public MinutesState State { get; private set; }

    /// <summary>Raised at the start of each change of the text: it locks the row, so that a change and a signature never cross.</summary>
    public int TextStamp { get; private set; }

    /// <summary>Number of the comment round; 0: there was none.</summary>
    public int Round { get; private set; }

    /// <summary>Comments are asked for until this day.</summary>
    public DateOnly? CommentsCloseOn { get; private set; }

    public DateTime? CirculatedAt { get; private set; }

    /// <summary>Number of the issue that this edition corrects, in words.</summary>
    public string? Corrects { get; private set; }

    /// <summary>Why it is corrected.</summary>
    public string? CorrectionReason { get; private set; }

    public DateTime CreatedAt { get; private set; }

    /// <summary>Year of the number.</summary>
    public int? IssueYear { get; private set; }

    /// <summary>Number within year and series.</summary>
    public int? IssueNumber { get; private set; }

    public DateTime? IssuedAt { get; private set; }

    public string? IssuedByName { get; private set; }

    /// <summary>The signed text as it was issued, for good.</summary>
    public string? IssuedText { get; private set; }

    /// <summary>SHA-256 of that text.</summary>
    public string? IssuedSha256 { get; private set; }

    public IReadOnlyCollection<MinutesSection> Sections => _sections;

    public IReadOnlyCollection<MinutesOutcome> Outcomes => _outcomes;

    public IReadOnlyCollection<MinutesComment> Comments => _comments;

    public IReadOnlyCollection<MinutesSignature> Signatures => _signatures;

    /// <summary>联席会议纪要〔2026〕1号; null: not issued.</summary>
    public string? Number => IssueNumber is { } number ? Series.MinutesNumber(IssueYear!.Value, number) : null;

    /// <summary>Its kept decisions in the order of the minutes.</summary>
    public IReadOnlyList<MinutesOutcome> Decisions =>
        [.. _outcomes.Where(o => o is { Kind: OutcomeKind.Decision, IsWithdrawn: false })
            .OrderBy(o => o.Section.Position).ThenBy(o => o.Position).ThenBy(o => o.Id)];

    /// <summary>
    /// Reads it: a draft the offices and the conveners; from circulation on everybody who follows the meeting; issued everybody who
    /// reads the plan, of both sides.
    /// </summary>
    public bool CanRead(Actor actor) => State switch
    {
        MinutesState.Issued => actor.May(Permission.ReadPlan),
        MinutesState.Drafting => Meeting.CanRun(actor) || Meeting.IsConvener(actor),
        _ => Meeting.CanFollow(actor),
    };

    /// <summary>Writes on it: both offices, until it is issued. In signing a change voids the signatures.</summary>
    public bool CanWrite(Actor actor) =>
        Meeting.CanRun(actor) && State != MinutesState.Issued && Meeting.State is MeetingState.InSession or MeetingState.Held;

    /// <summary>May send it round for comments: a draft, or a text in signing that is to be discussed once more.</summary>
    public bool CanCirculate(Actor actor) =>
        Meeting.CanRun(actor) && Meeting.State == MeetingState.Held && State is MinutesState.Drafting or MinutesState.Signing;

    /// <summary>May give it to the conveners for signing.</summary>
    public bool CanOpenSigning(Actor actor) =>
        Meeting.CanRun(actor) && (State == MinutesState.Circulated || (State == MinutesState.Drafting && Edition > 1));

    /// <summary>May sign: the convener of a side that has not signed this text yet.</summary>
    public bool CanSign(Actor actor) =>
        State == MinutesState.Signing && Meeting.IsConvener(actor) && SignatureOf(actor.Side!.Value) is null;

    /// <summary>May issue: an office, when each side has signed.</summary>
    public bool CanIssue(Actor actor) => Meeting.CanRun(actor) && State == MinutesState.Signing && IsSigned;

    /// <summary>May begin a correction: an office, on the latest edition.</summary>
    public bool CanCorrect(Actor actor) =>
        Meeting.CanRun(actor) && State == MinutesState.Issued && Meeting.Minutes.All(m => m.Edition <= Edition);

    /// <summary>True where the convener of each side has signed the present text.</summary>
    public bool IsSigned => Series.SidesOf().All(side => SignatureOf(side) is not null);

    /// <summary>The valid signature of a side; null: none.</summary>
    public MinutesSignature? SignatureOf(Side side) => _signatures.Find(s => s.Side == side && s.VoidedAt is null);

    /// <summary>May answer for a department: one on the roster, while comments are asked for.</summary>
    public bool CanComment(Actor actor) =>
        State == MinutesState.Circulated && actor.May(Permission.JoinMeetings) && Meeting.CanFollow(actor)
        && Meeting.Members.Any(m => !m.IsRemoved && m.DepartmentId is { } own && actor.IsOf(own));

    /// <summary>Writes a section. While it is being signed, a change voids the signatures.</summary>
    /// <returns>False where nothing changed.</returns>
    /// <exception cref="BusinessRuleException">It may not be written now, or a limit is broken.</exception>
    public bool Write(Actor actor, MinutesSection section, string? heading, string? text, bool keepsRevision, DateTime at)
    {
        RequireWrite(actor, _sections.Contains(section));
        if (!section.Write(actor, heading, text, keepsRevision, at))
        {
            return false;
        }

        TextChanged(actor, at);
        return true;
    }

    /// <summary>Adds a section at the end, for what was not on the agenda.</summary>
    public MinutesSection AddSection(Actor actor, string? heading, DateTime at)
    {
        RequireWrite(actor);
        var section = new MinutesSection(
            null, _sections.Max(s => s.Position) + 1, TextRules.Required(heading, "标题", MinutesSection.HeadingLength), "");
        _sections.Add(section);
        TextChanged(actor, at);
        return section;
    }

    /// <summary>Records an outcome of a section.</summary>
    public MinutesOutcome AddOutcome(Actor actor, MinutesSection section, OutcomeContent content, DateTime at)
    {
        RequireWrite(actor, _sections.Contains(section));
        RequireWorkPoints(section, content);
        var position = _outcomes.Where(o => o.Section == section).Select(o => o.Position).DefaultIfEmpty().Max() + 1;
        var outcome = new MinutesOutcome(section, position, content, BusinessClock.DayOf(at), actor.Name, at);
        _outcomes.Add(outcome);
        TextChanged(actor, at);
        return outcome;
    }

    /// <summary>Changes an outcome.</summary>
    /// <returns>False where it was so already.</returns>
    public bool ChangeOutcome(Actor actor, MinutesOutcome outcome, OutcomeContent content, DateTime at)
    {
        RequireWrite(actor, _outcomes.Contains(outcome));
        RequireWorkPoints(outcome.Section, content);
        if (!outcome.Change(content, BusinessClock.DayOf(at)))
        {
            return false;
        }

        TextChanged(actor, at);
        return true;
    }

    /// <summary>Takes an outcome out; it stays in the history.</summary>
    public void WithdrawOutcome(Actor actor, MinutesOutcome outcome, DateTime at)
    {
        RequireWrite(actor, _outcomes.Contains(outcome));
        outcome.Withdraw(actor, at);
        TextChanged(actor, at);
    }

    /// <summary>征求意见: asks the departments on the roster for their comments until a day. What was signed before is void.</summary>
    public void Circulate(Actor actor, DateOnly closeOn, DateOnly today, DateTime at)
    {
        Require(CanCirculate(actor), Meeting.State == MeetingState.Held ? "纪要现在不能征求意见。" : "会议结束后才能征求意见。");
        if (closeOn < today)
        {
            throw new BusinessRuleException("截止日期不能早于今天。");
        }

        Require(_sections.Exists(s => !string.IsNullOrWhiteSpace(s.Text)), "纪要还没有内容。");
        RequireWholeDecisions();
        VoidSignatures(actor, "重新征求意见", at);
        State = MinutesState.Circulated;
        Round++;
        CommentsCloseOn = closeOn;
        CirculatedAt = at;
    }

    /// <summary>Gives the departments more time, or less.</summary>
    public void ExtendComments(Actor actor, DateOnly closeOn, DateOnly today)
    {
        Require(Meeting.CanRun(actor) && State == MinutesState.Circulated, "纪要不在征求意见。");
        if (closeOn < today)
        {
            throw new BusinessRuleException("截止日期不能早于今天。");
        }

        CommentsCloseOn = closeOn;
    }

    /// <summary>A department answers: 无意见, or a comment on a section. A comment takes an earlier 无意见 back.</summary>
    public MinutesComment Answer(Actor actor, MinutesSection? section, string? text, bool noObjection, DateTime at)
    {
        Require(CanComment(actor) && (section is null || _sections.Contains(section)), "您现在不能对这份纪要发表意见。");
        var own = actor.DepartmentId!.Value;
        var present = _comments.Where(c => c.DepartmentId == own && c.Round == Round && c.State != CommentState.Superseded).ToList();
        if (noObjection)
        {
            Require(present.Count == 0, "本部门已答复。");
        }
        else
        {
            present.Where(c => c.IsNoObjection).ToList().ForEach(c => c.Supersede());
        }

        var comment = new MinutesComment(this, actor, section, text, noObjection, at);
        _comments.Add(comment);
        return comment;
    }

    /// <summary>Accepts or declines a comment, with a reason where it is declined.</summary>
    public void Resolve(Actor actor, MinutesComment comment, bool accepted, string? reason, DateTime at)
    {
        Require(Meeting.CanRun(actor) && State == MinutesState.Circulated && _comments.Contains(comment), "纪要不在征求意见。");
        comment.Resolve(actor, accepted, reason, at);
    }

    /// <summary>Departments on the roster that have not answered this round.</summary>
    public IEnumerable<int> SilentDepartments() =>
        Meeting.Members.Where(m => !m.IsRemoved && m.DepartmentId is not null).Select(m => m.DepartmentId!.Value).Distinct()
            .Except(_comments.Where(c => c.Round == Round && c.State != CommentState.Superseded).Select(c => c.DepartmentId));

    /// <summary>What keeps it from being signed; empty: nothing.</summary>
    /// <param name="today">The business day.</param>
    /// <param name="silenceIsConsent">The setting: who did not answer by the date has no comment.</param>
    public IEnumerable<BusinessRuleException> ObstaclesToSigning(DateOnly today, bool silenceIsConsent)
    {
        var open = _comments.Count(c => c.Round == Round && c.State == CommentState.Open);
        if (open > 0)
        {
            yield return new BusinessRuleException("还有 {0} 条意见没有处理，处理后才能会签。", open);
        }

        if (State == MinutesState.Circulated && SilentDepartments().Count() is > 0 and var silent)
        {
            if (!silenceIsConsent)
            {
                yield return new BusinessRuleException("还有 {0} 个部门没有答复，答复后才能会签。", silent);
            }
            else if (CommentsCloseOn is { } close && close >= today)
            {
                yield return new BusinessRuleException("还有 {0} 个部门没有答复，征求意见{1}截止后视为无意见。", silent, close);
            }
        }
    }

    /// <summary>会签: gives the text to the conveners.</summary>
    public void OpenSigning(Actor actor, DateOnly today, bool silenceIsConsent)
    {
        Require(CanOpenSigning(actor), "纪要现在不能会签。");
        foreach (var obstacle in ObstaclesToSigning(today, silenceIsConsent))
        {
            throw obstacle;
        }

        RequireWholeDecisions();
        State = MinutesState.Signing;
    }

    /// <summary>A convener signs the exact text.</summary>
    /// <param name="actor">The convener.</param>
    /// <param name="seenSha256">Of the text that the convener saw.</param>
    /// <param name="content">The text as it is now.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BusinessRuleException">Not theirs to sign, or the text is not the one that was seen.</exception>
    public MinutesSignature Sign(Actor actor, string? seenSha256, MinutesContent content, DateTime at)
    {
        Require(CanSign(actor), "这份纪要现在不由您签署。");
        var now = content.Sha256();
        Require(seenSha256 == now, "纪要内容刚有变化，请重新看过再签。");
        var signature = new MinutesSignature(actor, now, at);
        _signatures.Add(signature);
        return signature;
    }

    /// <summary>印发: gives it its number and locks it for good.</summary>
    /// <param name="actor">An office.</param>
    /// <param name="year">Year of the number.</param>
    /// <param name="number">The next free number of year and series.</param>
    /// <param name="content">The text as it is now.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BusinessRuleException">Not signed by each side, or a signature is for another text.</exception>
    public void Issue(Actor actor, int year, int number, MinutesContent content, DateTime at)
    {
        Require(State != MinutesState.Issued, "纪要已印发。");
        Require(CanIssue(actor), "双方召集人都签署后才能印发。");
        var text = content.CanonicalText();
        var hash = MinutesContent.HashOf(text);
        Require(_signatures.Where(s => s.VoidedAt is null).All(s => s.Sha256 == hash), "签署的不是现在的内容，请重新会签。");
        State = MinutesState.Issued;
        IssueYear = year;
        IssueNumber = number;
        IssuedAt = at;
        IssuedByName = actor.Name;
        IssuedText = text;
        IssuedSha256 = hash;
        var counted = 0;
        foreach (var decision in Decisions)
        {
            decision.Numbered(++counted);
        }
    }

    /// <summary>更正: a further edition with the same text, which names this one and is signed again.</summary>
    /// <exception cref="BusinessRuleException">Not issued, corrected before, or no reason.</exception>
    public MeetingMinutes Correct(Actor actor, string? reason, DateTime at)
    {
        Require(CanCorrect(actor), "只能更正最新印发的纪要。");
        var next = new MeetingMinutes
        {
            Meeting = Meeting,
            Series = Series,
            Edition = Edition + 1,
            Corrects = Number,
            CorrectionReason = TextRules.Required(reason, "更正原因", JointMeeting.ReasonLength),
            CreatedAt = at,
        };
        foreach (var section in _sections.OrderBy(s => s.Position))
        {
            var copy = section.CopyTo();
            next._sections.Add(copy);
            foreach (var outcome in _outcomes.Where(o => o.Section == section && !o.IsWithdrawn).OrderBy(o => o.Position))
            {
                next._outcomes.Add(outcome.CopyTo(copy));
            }
        }

        return Meeting.AddMinutes(next);
    }

    /// <summary>The attendance is part of the signed text: a change of it voids the signatures too.</summary>
    public void AttendanceChanged(Actor actor, DateTime at)
    {
        Require(State != MinutesState.Issued, "纪要已印发，不能再改出席情况。");
        TextChanged(actor, at);
    }

    private void TextChanged(Actor actor, DateTime at)
    {
        if (State == MinutesState.Signing)
        {
            VoidSignatures(actor, "内容有修改", at);
        }
    }

    private void VoidSignatures(Actor actor, string why, DateTime at)
    {
        foreach (var signature in _signatures.Where(s => s.VoidedAt is null))
        {
            signature.Void(actor, why, at);
        }
    }

    private void RequireWholeDecisions()
    {
        foreach (var decision in Decisions)
        {
            decision.RequireWhole();
        }
    }

    /// <summary>A part of another edition is refused: that one may be issued.</summary>
    private static void RequireWorkPoints(MinutesSection section, OutcomeContent content)
    {
        if (content?.Kind == OutcomeKind.Adoption && section.AgendaItem?.Kind != AgendaKind.WorkPoints)
        {
            throw new BusinessRuleException("这一部分没有年度工作要点可以通过。");
        }
    }

    private void RequireWrite(Actor actor, bool own = true)
    {
        Require(State != MinutesState.Issued, "纪要已印发，不能修改；如有错误请发更正。");
        Require(CanWrite(actor) && own, "您现在不能修改这份纪要。");
    }

    private static void Require(bool allowed, string message)
    {
        if (!allowed)
        {
            throw new BusinessRuleException(message);
        }
    }
}
