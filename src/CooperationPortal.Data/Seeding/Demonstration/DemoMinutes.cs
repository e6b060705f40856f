using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data.JointMeetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Seeding.Demonstration;

/// <summary>Holds meetings and brings their minutes on their way: written, sent round, answered, signed, issued.</summary>
internal sealed class DemoMinutes(PortalDbContext db, Numbering numbering, DemoMeetingTexts texts, DemoCast cast, DemoTrail trail)
{
    /// <summary>Holds the meeting and writes its minutes; saved.</summary>
    /// <param name="meeting">Agreed, with its agenda.</param>
    /// <param name="plan">What it is about.</param>
    /// <param name="followUp">Last meeting's decisions in numbers; null: it is the first meeting.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<MeetingMinutes> HoldAsync(JointMeeting meeting, DemoMeeting plan, string? followUp, CancellationToken cancellation)
    {
        var office = cast.Office(plan.Host);
        var (start, end) = (meeting.StartAt!.Value.AddMinutes(2), meeting.EndAt!.Value.AddMinutes(-4));
        meeting.Start(office, start);
        var minutes = new MeetingMinutes(meeting, MinutesComposer.Opening(meeting), start, followUp);
        db.Minutes.Add(minutes);
        meeting.End(office, end);
        await WriteAsync(minutes, plan, followUp, cancellation);
        await db.SaveChangesAsync(cancellation);
        trail.Add(AuditAction.MeetingStarted, meeting, office, start);
        trail.Add(AuditAction.MeetingEnded, meeting, office, end);
        return minutes;
    }

    /// <summary>Sends the minutes round, takes and settles the answers of all departments, has them signed and issued; saved.</summary>
    /// <returns>The moment of the issue.</returns>
    public async Task<DateTime> IssueAsync(MeetingMinutes minutes, DemoMeeting plan, CancellationToken cancellation)
    {
        var (office, dice) = (cast.Office(plan.Host), plan.Dice);
        var from = CirculatedOn(plan);
        var close = from.AddDays(7);
        Circulate(minutes, office, from, close);
        foreach (var (code, at) in Answers(minutes, dice, from))
        {
            // A working meeting of one side has fewer comments than the joint one.
            var comment = texts.Comments.FirstOrDefault(c => c.Department == code);
            Answer(minutes, code, comment, at);
        }

        var settled = DemoDays.Forward(close.AddDays(1));
        Settle(minutes, office, DemoReports.At(settled, 10, dice.Between(0, 40)), _ => true);
        var signing = DemoReports.At(settled, 15, dice.Between(0, 59));
        minutes.OpenSigning(office, BusinessClock.DayOf(signing), silenceIsConsent: false);
        trail.Add(AuditAction.SigningOpened, minutes, office, signing);
        await db.SaveChangesAsync(cancellation);

        var day = settled;
        foreach (var side in plan.Series.SidesOf())
        {
            day = DemoDays.Forward(day.AddDays(dice.Between(1, 2)));
            var (leader, at, content) = (cast.Leader(side), DemoReports.At(day, dice.Between(9, 16), dice.Between(0, 59)), MinutesComposer.Compose(minutes));
            var signature = minutes.Sign(leader, content.Sha256(), content, at);
            trail.Add(AuditAction.MinutesSigned, minutes, leader, at, [new FieldChange("SHA-256", null, signature.Sha256)]);
        }

        var issued = DemoReports.At(IssuedOn(day), 10, dice.Between(0, 59));
        var number = await numbering.TakeAsync(Numbering.MinutesSeries(plan.Series, plan.Year), cancellation);
        minutes.Issue(office, plan.Year, number, MinutesComposer.Compose(minutes), issued);
        trail.Add(
            AuditAction.MinutesIssued, minutes, office, issued,
            [new FieldChange("编号", null, minutes.Number), new FieldChange("SHA-256", null, minutes.IssuedSha256)]);
        await db.SaveChangesAsync(cancellation);
        return issued;
    }

    /// <summary>The latest day on which minutes of a meeting on that day are issued.</summary>
    public static DateOnly IssuedBy(DateOnly day) => day.AddDays(30);

    /// <summary>Sends the minutes round a few days ago: most departments have no objection, some keep silent, two comments are open.</summary>
    /// <param name="minutes">In draft.</param>
    /// <param name="plan">Their meeting.</param>
    /// <param name="now">Nothing happens after it.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task SendRoundAsync(MeetingMinutes minutes, DemoMeeting plan, DateTime now, CancellationToken cancellation)
    {
        var office = cast.Office(plan.Host);
        var today = BusinessClock.DayOf(now);
        var from = DemoDays.Back(today.AddDays(-6));
        Circulate(minutes, office, from, today.AddDays(4));
        foreach (var (code, at) in Answers(minutes, plan.Dice, from))
        {
            var comment = texts.Comments.FirstOrDefault(c => c.Department == code);
            if (comment is not null)
            {
                Answer(minutes, code, comment, DemoDays.At(from.AddDays(1), 14, texts.Comments.Count + code.Length));
            }
            else if (at <= now && code is not ("jh-commerce" or "jh-media" or "lhs-culture" or "lhs-union") && plan.Dice.Chance(0.75))
            {
                Answer(minutes, code, null, at);
            }
        }

        Settle(minutes, office, DemoDays.At(from.AddDays(1), 16, 40), c => c.Accepted);
        await db.SaveChangesAsync(cancellation);
    }

    private static DateOnly CirculatedOn(DemoMeeting plan) => DemoDays.Forward(plan.Day.AddDays(2));

    private static DateOnly IssuedOn(DateOnly signed) => DemoDays.Forward(signed.AddDays(1));

    private async Task WriteAsync(MeetingMinutes minutes, DemoMeeting plan, string? followUp, CancellationToken cancellation)
    {
        var office = cast.Office(plan.Host);
        var departments = await db.Departments.ToDictionaryAsync(d => d.Code, cancellation);
        var measures = await db.Measures.ToDictionaryAsync(m => m.Number, cancellation);
        var at = DemoReports.At(plan.Day, 14, plan.Dice.Between(30, 59));
        var number = 0;
        foreach (var section in minutes.Sections.Where(s => !s.IsOpening).OrderBy(s => s.Position).ToList())
        {
            at = at.AddMinutes(plan.Dice.Between(6, 20));
            if (section.AgendaItem!.Kind == AgendaKind.OpenDecisions)
            {
                var text = plan.Series != MeetingSeries.Joint ? texts.Working.FirstText
                    : followUp is null ? texts.FirstText : followUp + "\n" + texts.FollowUpText;
                minutes.Write(office, section, section.Heading, text, keepsRevision: true, at);
            }
            else if (section.AgendaItem.Kind == AgendaKind.WorkPoints)
            {
                Write(section, texts.WorkPointsText);
                Decide(section, new OutcomeContent(OutcomeKind.Adoption, DemoMeetingTexts.Fill(texts.Adoption, plan.Dice, plan.Year), null, null, []));
            }
            else
            {
                var topic = plan.Topics.Single(t => t.Title == section.AgendaItem.Title);
                Write(section, topic.Text);
                foreach (var decision in topic.Decisions)
                {
                    Decide(section, new OutcomeContent(
                        OutcomeKind.Decision, decision.Text, plan.DueOf(++number), measures[decision.Measure].Id,
                        [
                            .. decision.Lead.Select(c => (departments[c], AssignmentPart.Lead)),
                            .. decision.Supporting.Select(c => (departments[c], AssignmentPart.Supporting)),
                        ]));
                }
            }
        }

        void Write(MinutesSection section, string text) => minutes.Write(
            office, section, section.Heading, DemoMeetingTexts.Fill(text, plan.Dice, plan.Year), keepsRevision: true, at);
        void Decide(MinutesSection section, OutcomeContent content) => minutes.AddOutcome(office, section, content, at);
    }

    private void Circulate(MeetingMinutes minutes, Actor office, DateOnly from, DateOnly close)
    {
        var at = DemoReports.At(from, 10, 5);
        minutes.Circulate(office, close, from, at);
        trail.Add(AuditAction.MinutesCirculated, minutes, office, at, [new FieldChange("意见截止日期", null, DemoTrail.Words(close))]);
    }

    /// <summary>When each department answers, in the order of time: on one of the working days before the closing.</summary>
    private static List<(string Code, DateTime At)> Answers(MeetingMinutes minutes, Dice dice, DateOnly from) =>
    [
        .. minutes.Meeting.Members.Where(m => m.Department is not null).Select(m => m.Department!.Code).ToList()
            .Select(code => (code, At: DemoDays.At(from.AddDays(dice.Between(1, 5)), dice.Between(9, 17), dice.Between(0, 59))))
            .OrderBy(a => a.At),
    ];

    private void Answer(MeetingMinutes minutes, string code, DemoMeetingTexts.Comment? comment, DateTime at)
    {
        var head = cast.Head(code);
        var section = comment is null ? null : minutes.Sections.Single(s => s.Position == comment.Section);
        minutes.Answer(head, section, comment?.Text, comment is null, at);
        trail.Add(
            AuditAction.MinutesAnswered, minutes, head, at,
            [new FieldChange("意见", null, comment?.Text ?? MeetingWords.Word(CommentState.Settled))]);
    }

    /// <summary>Settles comments; what is accepted is written into the section.</summary>
    private void Settle(MeetingMinutes minutes, Actor office, DateTime at, Func<DemoMeetingTexts.Comment, bool> which)
    {
        foreach (var comment in minutes.Comments.Where(c => c.State == CommentState.Open).ToList())
        {
            var source = texts.Comments.Single(c => c.Text == comment.Text);
            if (!which(source))
            {
                continue;
            }

            if (source.Addition is { } addition)
            {
                var section = minutes.Sections.Single(s => s.Position == source.Section);
                minutes.Write(office, section, section.Heading, section.Text + addition, keepsRevision: true, at);
            }

            minutes.Resolve(office, comment, source.Accepted, source.Reason, at);
            trail.Add(
                AuditAction.CommentResolved, minutes, office, at,
                [new FieldChange("意见", comment.Text, MeetingWords.Word(comment.State))], comment.Reason);
        }
    }
}
