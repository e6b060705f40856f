using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Infrastructure.Paging;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Features.Outbox;

/// <summary>A message that did not get out.</summary>
/// <param name="Id">Names it in the forms.</param>
/// <param name="Channel">How it was to go.</param>
/// <param name="To">The person, or the robot.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Attempts">Tries.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="NextAttemptAt">When it is tried next, while it is.</param>
/// <param name="Error">What the other end said.</param>
/// <param name="CanDecide">Whether it waits for the administrator.</param>
public sealed record OutboxLine(
    int Id, OutboxChannel Channel, string To, OutboxState State, int Attempts, DateTime CreatedAt, DateTime NextAttemptAt, string? Error, bool CanDecide);

/// <summary>The page.</summary>
/// <param name="Troubled">What failed, is uncertain, or has failed at least once and is tried again.</param>
/// <param name="Waiting">How many wait.</param>
/// <param name="SentToday">How many went out this day.</param>
/// <param name="MailWorks">Whether a mail server is configured.</param>
public sealed record OutboxPage(PageOf<OutboxLine> Troubled, int Waiting, int SentToday, bool MailWorks)
{
    /// <summary>The Chinese word of a state, which is the resource key.</summary>
    public static string Word(OutboxState state) => state switch
    {
        OutboxState.Waiting => "等待重试",
        OutboxState.Sending => "发送中",
        OutboxState.Sent => "已发送",
        OutboxState.Failed => "发送失败",
        OutboxState.Uncertain => "不确定是否送达",
        _ => "已放弃",
    };
}

/// <summary>Reads the outbox for the administrator, and decides on what failed.</summary>
public sealed class OutboxPages(PortalDbContext db, IOptions<MailOptions> mail, AuditTrail audit, BusinessClock clock)
{
    /// <summary>One page of what is troubled, the latest first.</summary>
    public async Task<OutboxPage> ReadAsync(int? page, CancellationToken cancellation)
    {
        var midnight = TimeZoneInfo.ConvertTimeToUtc(clock.Today.ToDateTime(TimeOnly.MinValue), BusinessClock.Zone);
        var troubled = await db.Outbox.AsNoTracking()
            .Where(m => m.State == OutboxState.Failed || m.State == OutboxState.Uncertain || (m.State == OutboxState.Waiting && m.Attempts > 0))
            .OrderByDescending(m => m.Id)
            .Select(m => new
            {
                m.Id,
                m.Channel,
                m.Recipient,
                Name = db.Users.Where(u => u.Id == m.UserId).Select(u => u.DisplayName).FirstOrDefault(),
                m.State,
                m.Attempts,
                m.CreatedAt,
                m.NextAttemptAt,
                m.LastError,
            })
            .ToPageAsync(page, cancellation: cancellation);
        return new OutboxPage(
            troubled.Map(m => new OutboxLine(
                m.Id, m.Channel, m.Name ?? m.Recipient, m.State, m.Attempts, m.CreatedAt, m.NextAttemptAt, m.LastError,
                m.State is OutboxState.Failed or OutboxState.Uncertain)),
            await db.Outbox.CountAsync(m => m.State == OutboxState.Waiting, cancellation),
            await db.Outbox.CountAsync(m => m.State == OutboxState.Sent && m.SentAt >= midnight, cancellation),
            mail.Value.IsEnabled);
    }

    /// <summary>Has a message sent once more, or dropped.</summary>
    /// <returns>False: there is none such.</returns>
    /// <exception cref="BusinessRuleException">It did not fail.</exception>
    public async Task<bool> DecideAsync(int id, bool again, CancellationToken cancellation)
    {
        var message = await db.Outbox.SingleOrDefaultAsync(m => m.Id == id, cancellation);
        if (message is null)
        {
            return false;
        }

        var before = message.State;
        if (again)
        {
            message.Again(clock.UtcNow);
        }
        else
        {
            message.Drop();
        }

        audit.Record(
            again ? AuditAction.MessageSentAgain : AuditAction.MessageDropped,
            new AuditSubject("message", id, message.Channel == OutboxChannel.Mail ? "邮件" : "群机器人"),
            [new FieldChange("状态", OutboxPage.Word(before), OutboxPage.Word(message.State))]);
        await db.SaveChangesAsync(cancellation);
        return true;
    }
}
