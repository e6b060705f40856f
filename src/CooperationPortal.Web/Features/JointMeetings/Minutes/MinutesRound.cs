using System.Globalization;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>征求意见: sends the minutes round, takes the departments' answers, deals with their comments, gives the text to the conveners.</summary>
public sealed class MinutesRound(PortalDbContext db, MinutesChanges changes, CurrentUser user, BusinessClock clock)
{
    /// <summary>Sends the minutes round, or moves the date of a round that is under way.</summary>
    /// <returns>False where there are no such minutes for the person.</returns>
    public Task<bool> CirculateAsync(int meetingId, CirculateForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        return changes.ChangeAsync(
            meetingId,
            form.Version,
            minutes =>
            {
                var before = minutes.CommentsCloseOn;
                if (minutes.State == MinutesState.Circulated)
                {
                    minutes.ExtendComments(user.Actor, form.CommentsCloseOn!.Value, clock.Today);
                    changes.Record(AuditAction.CommentsExtended, minutes, [Date(before, minutes.CommentsCloseOn)]);
                }
                else
                {
                    minutes.Circulate(user.Actor, form.CommentsCloseOn!.Value, clock.Today, clock.UtcNow);
                    changes.Record(AuditAction.MinutesCirculated, minutes, [Date(null, minutes.CommentsCloseOn)]);
                }
            },
            cancellation);
    }

    /// <summary>A department answers.</summary>
    /// <returns>False where there are no such minutes for the person.</returns>
    public Task<bool> AnswerAsync(int meetingId, AnswerForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        return changes.ChangeAsync(
            meetingId,
            null,
            minutes =>
            {
                var section = form.SectionId is { } id
                    ? minutes.Sections.SingleOrDefault(s => s.Id == id) ?? throw new BusinessRuleException("所指部分已不存在，请重新选择。")
                    : null;
                var comment = minutes.Answer(user.Actor, section, form.Text, form.NoObjection, clock.UtcNow);
                changes.Record(
                    AuditAction.MinutesAnswered, minutes,
                    [new FieldChange("意见", null, comment.IsNoObjection ? MeetingWords.Word(CommentState.Settled) : comment.Text)]);
            },
            cancellation);
    }

    /// <summary>The office accepts or declines a comment.</summary>
    /// <returns>False where there is no such comment for the person.</returns>
    public Task<bool> ResolveAsync(int meetingId, int commentId, ResolveForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        return changes.ChangeAsync(
            meetingId,
            null,
            minutes =>
            {
                if (!minutes.Meeting.CanRun(user.Actor) || minutes.Comments.SingleOrDefault(c => c.Id == commentId) is not { } comment)
                {
                    return Task.FromResult(false);
                }

                minutes.Resolve(user.Actor, comment, form.Accepted, form.Reason, clock.UtcNow);
                changes.Record(
                    AuditAction.CommentResolved, minutes,
                    [new FieldChange("意见", comment.Text, MeetingWords.Word(comment.State))], comment.Reason);
                return Task.FromResult(true);
            },
            cancellation);
    }

    /// <summary>Gives the text to the conveners.</summary>
    /// <returns>False where there are no such minutes for the person.</returns>
    public async Task<bool> OpenSigningAsync(int meetingId, int version, CancellationToken cancellation)
    {
        var consent = await db.Rules.AsNoTracking().Select(r => r.SilenceIsConsent).SingleOrDefaultAsync(cancellation);
        return await changes.ChangeAsync(
            meetingId,
            version,
            minutes =>
            {
                minutes.OpenSigning(user.Actor, clock.Today, consent);
                changes.Record(AuditAction.SigningOpened, minutes);
            },
            cancellation);
    }

    private static FieldChange Date(DateOnly? old, DateOnly? now) => new(
        "意见截止日期",
        old?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        now?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
