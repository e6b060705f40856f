using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.JointMeetings;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Meetings;
using CooperationPortal.Web.Services.Urges;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>Reads the page of the minutes: a fixed number of commands, however long they are.</summary>
public sealed class MinutesPageQuery(PortalDbContext db, CurrentUser user, RecordHistory history, UrgeTargets targets, BusinessClock clock, IStringLocalizer texts)
{
    /// <summary>The page; null where the person may read no such edition.</summary>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="edition">Null: the latest that the person may read.</param>
    /// <param name="write">True: forms; false: the sheet; null: what fits the state.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<MinutesPage?> ReadAsync(int meetingId, int? edition, bool? write, CancellationToken cancellation)
    {
        var actor = user.Actor;
        var editions = await db.Minutes.AsNoTracking().Where(m => m.MeetingId == meetingId).Where(MeetingAccess.ReadableBy(actor))
            .OrderByDescending(m => m.Edition)
            .Select(m => new { m.Id, m.Edition, m.State, m.Series, m.IssueYear, m.IssueNumber }).ToListAsync(cancellation);
        var chosen = edition is { } wanted ? editions.Find(e => e.Edition == wanted) : editions.FirstOrDefault();
        if (chosen is null)
        {
            return null;
        }

        var minutes = await db.Minutes.WithText().AsNoTrackingWithIdentityResolution().SingleAsync(m => m.Id == chosen.Id, cancellation);
        var rules = await db.Rules.AsNoTracking().SingleOrDefaultAsync(cancellation) ?? new PortalRules();
        var content = MinutesComposer.Compose(minutes);
        var canWrite = minutes.CanWrite(actor) && chosen == editions[0];
        var follows = minutes.Meeting.CanFollow(actor);
        var writing = canWrite && (write ?? minutes.State == MinutesState.Drafting);
        return new MinutesPage
        {
            MinutesId = minutes.Id,
            MeetingId = meetingId,
            Meeting = minutes.Meeting.Title,
            MeetingState = minutes.Meeting.State,
            Series = minutes.Series,
            Version = minutes.Version,
            Edition = minutes.Edition,
            State = minutes.State,
            Banner = content.Series,
            Title = content.Title,
            Number = minutes.Number,
            IssuedOn = minutes.IssuedAt is { } issued ? BusinessClock.DayOf(issued) : null,
            Corrects = minutes.Corrects,
            CorrectionReason = minutes.CorrectionReason,
            CorrectedBy = editions.Where(e => e.Edition == minutes.Edition + 1 && e.IssueNumber is not null)
                .Select(e => e.Series.MinutesNumber(e.IssueYear!.Value, e.IssueNumber!.Value)).FirstOrDefault(),
            Editions = editions.ConvertAll(e => new EditionLink(
                e.Edition, e.IssueNumber is { } n ? e.Series.MinutesNumber(e.IssueYear!.Value, n) : null, e.State, e == chosen)),
            Sections = await SectionsAsync(minutes, writing, cancellation),
            Attendance = content.Attendance,
            Sha256 = minutes.IssuedSha256 ?? content.Sha256(),
            UnknownAttendance = minutes.Meeting.Members.Count(m => m.IsExpected && m.Attendance == Attendance.Unknown),
            IsWriting = writing,
            CanWrite = canWrite,
            CanCirculate = minutes.CanCirculate(actor),
            CanExtend = minutes.State == MinutesState.Circulated && minutes.Meeting.CanRun(actor),
            CanOpenSigning = minutes.CanOpenSigning(actor),
            CanSign = minutes.CanSign(actor),
            CanIssue = minutes.CanIssue(actor),
            CanCorrect = minutes.CanCorrect(actor),
            CanComment = minutes.CanComment(actor),
            CanResolve = minutes.State == MinutesState.Circulated && minutes.Meeting.CanRun(actor),
            CanFollow = follows,
            Obstacles = minutes.CanOpenSigning(actor)
                ? [.. minutes.ObstaclesToSigning(clock.Today, rules.SilenceIsConsent).Select(texts.Of)]
                : [],
            Round = minutes.Round,
            CommentsCloseOn = minutes.CommentsCloseOn,
            Today = clock.Today,
            Answers = follows && minutes.Round > 0 ? Answers(minutes) : [],
            Urgeable = follows && !writing && minutes.State == MinutesState.Circulated
                ? await targets.UrgeableAsync([UrgeTargets.OfMinutes(minutes.Id)], cancellation)
                : new HashSet<string>(StringComparer.Ordinal),
            Comments = follows ? Comments(minutes) : [],
            HasAnswered = actor.DepartmentId is { } own
                && minutes.Comments.Any(c => c.DepartmentId == own && c.Round == minutes.Round && c.State != CommentState.Superseded),
            Signatures = follows || minutes.State == MinutesState.Issued ? Signatures(minutes, follows) : [],
            History = follows
                ? await history.OfMeetingAsync(meetingId, minutes.Meeting.CanRun(actor) || minutes.Meeting.IsConvener(actor), cancellation)
                : [],
            Circulate = new CirculateForm { CommentsCloseOn = minutes.CommentsCloseOn ?? clock.Today.AddDays(7), Version = minutes.Version },
            Step = new MinutesStepForm { Version = minutes.Version },
        };
    }

    /// <summary>The section as it is now, against what was typed.</summary>
    public async Task<(IReadOnlyList<ConflictField> Differences, int Version)?> ConflictAsync(
        int sectionId, SectionForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var present = await db.MinutesSections.AsNoTracking().Where(s => s.Id == sectionId)
            .Select(s => new { s.Heading, s.Text, s.Version, s.Position }).SingleOrDefaultAsync(cancellation);
        return present is null
            ? null
            : (ConflictField.Between(
                [("标题", present.Position == 0 ? "" : form.Heading), ("内容", form.Text)],
                [("标题", present.Heading), ("内容", present.Text)]), present.Version);
    }

    private async Task<IReadOnlyList<SectionView>> SectionsAsync(MeetingMinutes minutes, bool writing, CancellationToken cancellation)
    {
        var since = clock.UtcNow - SectionPresence.Span;
        var me = user.Actor.UserId;
        var ids = minutes.Sections.Select(s => s.Id).ToList();
        var editors = writing
            ? (await db.SectionPresences.AsNoTracking().Where(p => ids.Contains(p.SectionId) && p.UserId != me && p.SeenAt > since)
                .OrderBy(p => p.Id).Select(p => new { p.SectionId, p.Name }).ToListAsync(cancellation)).ToLookup(p => p.SectionId, p => p.Name)
            : null;
        var tasks = await TasksAsync(minutes, cancellation);
        var numbers = minutes.Decisions.Select((d, i) => (d.Id, Number: i + 1)).ToDictionary(d => d.Id, d => d.Number);
        return
        [
            .. minutes.Sections.OrderBy(s => s.Position).Select((section, index) => new SectionView
            {
                Id = section.Id,
                Version = section.Version,
                IsOpening = section.IsOpening,
                Number = index,
                Heading = section.Heading,
                Text = section.Text,
                SavedAt = section.SavedAt,
                SavedBy = section.SavedByName,
                Editors = editors is null ? [] : [.. editors[section.Id]],
                WorkYear = section.AgendaItem?.WorkYear,
                WorkPoints = [.. section.AgendaItem?.WorkPoints.OrderBy(p => p.Id).Select(p => new WorkPointLine(p.Measure.Number, p.Name)) ?? []],
                Outcomes = [.. minutes.Outcomes.Where(o => o.SectionId == section.Id && !o.IsWithdrawn).OrderBy(o => o.Position).ThenBy(o => o.Id)
                    .Where(o => o.Kind != OutcomeKind.Note || minutes.Meeting.CanFollow(user.Actor))
                    .Select(o => View(o, numbers.GetValueOrDefault(o.Id), tasks.GetValueOrDefault(o.TaskId ?? 0)))],
            }),
        ];
    }

    private static OutcomeView View(MinutesOutcome outcome, int number, DecisionTask? task) => new(
        outcome.Id,
        outcome.Version,
        outcome.Kind,
        number == 0 ? null : number,
        outcome.Text,
        outcome.DueOn,
        outcome.Measure?.Number,
        [
            .. outcome.Departments.OrderBy(d => d.Department.Side).ThenBy(d => d.Part).ThenBy(d => d.Department.SortOrder)
                .Select(d => new OutcomeDepartmentView(d.Department.Side, d.Department.Title, d.Part)),
        ],
        task?.Id,
        task?.Number,
        task?.Light,
        task?.Fulfilment);

    private async Task<Dictionary<int, DecisionTask>> TasksAsync(MeetingMinutes minutes, CancellationToken cancellation)
    {
        var ids = minutes.Outcomes.Select(o => o.TaskId).OfType<int>().ToList();
        if (minutes.State != MinutesState.Issued || ids.Count == 0)
        {
            return [];
        }

        var soon = await db.Rules.AsNoTracking().Select(r => (int?)r.SoonDays).SingleOrDefaultAsync(cancellation) ?? 7;
        var fulfilment = FulfilmentRule.On(clock.Today).Compile();
        var tasks = await db.Tasks.AsNoTracking().Where(t => ids.Contains(t.Id)).ToListAsync(cancellation);
        return tasks.ToDictionary(
            t => t.Id, t => new DecisionTask(t.Id, t.Number, LightRule.Of(t, clock.Today, soon), fulfilment(t)));
    }

    private static List<AnswerLine> Answers(MeetingMinutes minutes)
    {
        var comments = minutes.Comments.Where(c => c.Round == minutes.Round && c.State != CommentState.Superseded).ToLookup(c => c.DepartmentId);
        return
        [
            .. minutes.Meeting.Members.Where(m => m is { IsRemoved: false, Department: not null })
                .DistinctBy(m => m.DepartmentId).OrderBy(m => m.Side).ThenBy(m => m.Department!.SortOrder)
                .Select(m => new AnswerLine(
                    m.Side,
                    m.Department!.Code,
                    m.Department.Title,
                    comments[m.DepartmentId!.Value].Any(),
                    comments[m.DepartmentId.Value].Any(c => c.IsNoObjection),
                    comments[m.DepartmentId.Value].Count(c => c.State == CommentState.Open),
                    comments[m.DepartmentId.Value].Count(c => c.State is CommentState.Accepted or CommentState.Declined))),
        ];
    }

    private static List<MinutesCommentLine> Comments(MeetingMinutes minutes)
    {
        var departments = minutes.Meeting.Members.Where(m => m.Department is not null).DistinctBy(m => m.DepartmentId)
            .ToDictionary(m => m.DepartmentId!.Value, m => m.Department!.Title);
        var headings = minutes.Sections.ToDictionary(s => s.Id, s => s.Heading);
        return
        [
            .. minutes.Comments.Where(c => !c.IsNoObjection && c.Round == minutes.Round && c.State != CommentState.Superseded)
                .OrderBy(c => c.State == CommentState.Open ? 0 : 1).ThenBy(c => c.Side).ThenBy(c => c.Id)
                .Select(c => new MinutesCommentLine(
                    c.Id, c.Side, departments.GetValueOrDefault(c.DepartmentId), c.AuthorName, c.At,
                    c.SectionId is { } id ? headings.GetValueOrDefault(id) : null, c.Text, c.State, c.ResolvedByName, c.ResolvedAt, c.Reason)),
        ];
    }

    private static List<SignatureLine> Signatures(MeetingMinutes minutes, bool withVoided) =>
    [
        .. minutes.Series.SidesOf().Select(side =>
        {
            var valid = minutes.SignatureOf(side);
            var convener = minutes.Meeting.Members.FirstOrDefault(m => m.Side == side && m.Role == MemberRole.Convener);
            return new SignatureLine(
                side, convener?.Name, valid?.Name, valid?.Post ?? convener?.Post, valid?.At, valid?.Sha256,
                withVoided
                    ? [.. minutes.Signatures.Where(s => s.Side == side && s.VoidedAt is not null).OrderByDescending(s => s.Id)
                        .Select(s => new VoidedSignature(s.Name, s.At, s.VoidedAt!.Value, s.VoidedByName ?? "", s.VoidCause ?? ""))]
                    : []);
        }),
    ];

    /// <summary>A decision's task as the sheet shows it.</summary>
    private sealed record DecisionTask(int Id, string Number, Light Light, Fulfilment Fulfilment);
}
