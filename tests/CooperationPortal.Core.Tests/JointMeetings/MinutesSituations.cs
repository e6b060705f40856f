using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Core.Tests.JointMeetings;

/// <summary>Where minutes may stand: their states, told apart where the way there matters.</summary>
public enum MinutesSituation
{
    /// <summary>A draft while the meeting sits.</summary>
    InSession,

    /// <summary>A draft of a meeting that was held.</summary>
    Draft,

    /// <summary>Sent round; nobody has answered.</summary>
    Circulated,

    /// <summary>Everybody has answered; a comment waits for the offices.</summary>
    Commented,

    /// <summary>Everybody has answered; every comment is dealt with.</summary>
    Answered,
    Signing,

    /// <summary>Jinghai has signed, Lianhuashan not.</summary>
    HalfSigned,

    /// <summary>Every side has signed.</summary>
    FullySigned,
    Issued,

    /// <summary>Issued, and a correction of it has begun.</summary>
    Corrected,

    /// <summary>That correction.</summary>
    Correction,
}

/// <summary>What somebody may try on minutes.</summary>
public enum MinutesAction
{
    Write,
    AddSection,
    Decide,
    ChangeDecision,
    WithdrawDecision,
    Circulate,
    Extend,
    Answer,
    Resolve,
    OpenSigning,
    Sign,
    Issue,
    Correct,
}

/// <summary>Brings the minutes of a meeting into each situation, by the rules' own methods, and tries actions on them.</summary>
internal sealed class MinutesSituations(MeetingSeries series)
{
    /// <summary>The measure of every decision. Only a database would tie it to one: see <see cref="OfTheMeasure"/>.</summary>
    public static readonly Measure Measure = new Measure { Number = "3.2", Name = "举措", NameEn = "Measure", SortOrder = 1 }.WithId(32);

    private static readonly DateTime Before = MeetingSituations.Before;
    private static readonly DateOnly CommentsUntil = Sample.Today.AddDays(5);

    // A colleague of those who try, of the side that every tried meeting has.
    private readonly Actor _office = Sample.Person(905, Role.OfficeStaff, Sample.JinghaiOffice);

    /// <summary>The minutes with an opening, a section for each item, and a decision.</summary>
    public MeetingMinutes Bring(MinutesSituation situation)
    {
        var minutes = Begun();
        if (situation == MinutesSituation.InSession)
        {
            return minutes;
        }

        minutes.Meeting.End(_office, Before);
        var wayThere = new (MinutesSituation Until, Action Step)[]
        {
            (MinutesSituation.Draft, () => minutes.Circulate(_office, CommentsUntil, Sample.Today, Before)),
            (MinutesSituation.Circulated, () => AnswerAll(minutes)),
            (MinutesSituation.Commented, () => minutes.Resolve(_office, minutes.Comments.First(), true, null, Before)),
            (MinutesSituation.Answered, () => minutes.OpenSigning(_office, Sample.Today, false)),
            (MinutesSituation.Signing, () => Sign(minutes, MeetingCast.Leader, Before)),
            (MinutesSituation.HalfSigned, () => SignForThePartner(minutes)),
            (MinutesSituation.FullySigned, () => minutes.Issue(_office, 2026, 1, MinutesComposer.Compose(minutes), Before)),
            (MinutesSituation.Issued, () => minutes.Correct(_office, "数据有误", Before)),
        };
        foreach (var (_, step) in wayThere.Where(w => w.Until < situation))
        {
            step();
        }

        return situation == MinutesSituation.Correction ? minutes.Meeting.Minutes.Single(m => m.Edition == 2) : minutes;
    }

    /// <summary>What the button on the page would say; null where no rule of its own answers.</summary>
    public static bool? Can(MeetingMinutes minutes, MinutesAction action, Actor actor) => action switch
    {
        MinutesAction.Circulate => minutes.CanCirculate(actor),
        MinutesAction.Answer => minutes.CanComment(actor),
        MinutesAction.OpenSigning => minutes.CanOpenSigning(actor),
        MinutesAction.Sign => minutes.CanSign(actor),
        MinutesAction.Issue => minutes.CanIssue(actor),
        MinutesAction.Correct => minutes.CanCorrect(actor),
        MinutesAction.Extend or MinutesAction.Resolve => null,
        _ => minutes.CanWrite(actor),
    };

    /// <summary>Does it.</summary>
    public static void Do(MeetingMinutes minutes, MinutesAction action, Actor actor)
    {
        var section = minutes.Sections.Last();
        switch (action)
        {
            case MinutesAction.Write:
                minutes.Write(actor, section, section.Heading, "另有内容", false, Sample.Now);
                break;
            case MinutesAction.AddSection:
                minutes.AddSection(actor, "其他事项", Sample.Now);
                break;
            case MinutesAction.Decide:
                minutes.AddOutcome(actor, section, Decision("增开航线"), Sample.Now);
                break;
            case MinutesAction.ChangeDecision:
                minutes.ChangeOutcome(actor, minutes.Decisions.Single(), Decision("改为定期对接"), Sample.Now);
                break;
            case MinutesAction.WithdrawDecision:
                minutes.WithdrawOutcome(actor, minutes.Decisions.Single(), Sample.Now);
                break;
            case MinutesAction.Circulate:
                minutes.Circulate(actor, Sample.Today.AddDays(7), Sample.Today, Sample.Now);
                break;
            case MinutesAction.Extend:
                minutes.ExtendComments(actor, Sample.Today.AddDays(7), Sample.Today);
                break;
            case MinutesAction.Answer:
                minutes.Answer(actor, section, "建议补充", false, Sample.Now);
                break;
            case MinutesAction.Resolve:
                // Where it has none, that of other minutes.
                var comment = minutes.Comments.FirstOrDefault()
                    ?? new MinutesSituations(MeetingSeries.Joint).Bring(MinutesSituation.Commented).Comments.First();
                minutes.Resolve(actor, comment, false, "已有安排", Sample.Now);
                break;
            case MinutesAction.OpenSigning:
                minutes.OpenSigning(actor, Sample.Today, silenceIsConsent: false);
                break;
            case MinutesAction.Sign:
                Sign(minutes, actor, Sample.Now);
                break;
            case MinutesAction.Issue:
                minutes.Issue(actor, 2026, 2, MinutesComposer.Compose(minutes), Sample.Now);
                break;
            default:
                minutes.Correct(actor, "日期有误", Sample.Now);
                break;
        }
    }

    /// <summary>The state to which an allowed action leads; null: it changes none.</summary>
    public static MinutesState? Leads(MinutesAction action) => action switch
    {
        MinutesAction.Circulate => MinutesState.Circulated,
        MinutesAction.OpenSigning => MinutesState.Signing,
        MinutesAction.Issue => MinutesState.Issued,
        _ => null,
    };

    /// <summary>A decision that Commerce leads, due at the end of March.</summary>
    public static OutcomeContent Decision(string text) =>
        new(OutcomeKind.Decision, text, new DateOnly(2027, 3, 31), Measure.Id, [(Sample.Commerce, AssignmentPart.Lead)]);

    /// <summary>A decision with its measure.</summary>
    public static MinutesOutcome OfTheMeasure(MinutesOutcome outcome) => outcome.With(nameof(MinutesOutcome.Measure), Measure);

    /// <summary>Signs the text as it stands.</summary>
    public static MinutesSignature Sign(MeetingMinutes minutes, Actor actor, DateTime at)
    {
        var content = MinutesComposer.Compose(minutes);
        return minutes.Sign(actor, content.Sha256(), content, at);
    }

    private MeetingMinutes Begun()
    {
        var meeting = new MeetingSituations(series).Bring(MeetingSituation.InSession);
        var minutes = new MeetingMinutes(meeting, MinutesComposer.Opening(meeting), Before);
        OfTheMeasure(minutes.AddOutcome(_office, minutes.Sections.ElementAt(2), Decision("建立对接机制"), Before));
        return minutes;
    }

    /// <summary>Commerce comments, the other departments on the roster have no comment.</summary>
    private static void AnswerAll(MeetingMinutes minutes)
    {
        foreach (var department in minutes.Meeting.Members.Select(m => m.Department).OfType<Department>())
        {
            var clerk = Sample.Person(910 + department.Id, Role.Staff, department);
            minutes.Answer(clerk, minutes.Sections.Last(), "建议修改", department != Sample.Commerce, Before);
        }
    }

    private void SignForThePartner(MeetingMinutes minutes)
    {
        if (series == MeetingSeries.Joint)
        {
            Sign(minutes, MeetingCast.PartnerLeader, Before);
        }
    }
}
