using System.Globalization;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Retention;

/// <summary>What one round has thrown away.</summary>
/// <param name="Sessions">Sessions that are long over.</param>
/// <param name="Receipts">Receipts of forms.</param>
/// <param name="LogFiles">Files of the request log.</param>
/// <param name="Leavers">Accounts whose sign-in data were erased.</param>
public sealed record CleaningResult(int Sessions, int Receipts, int LogFiles, int Leavers);

/// <summary>
/// Throws away by age what no record needs, as the settings say (TRUST DB-20): old sessions, receipts of forms, log files, and the sign-in data
/// of people who left. Names on records stay, and so does the audit trail, which nothing here touches (DB-10).
/// </summary>
public sealed class DataCleaning(PortalDbContext db, AuditTrail audit, LogFiles files, BusinessClock clock)
{
    /// <summary>Days for which messages that were sent or dropped are kept, so that one can see what went out.</summary>
    public const int OutboxDays = 90;

    /// <summary>Days for which messages that were read stay in the inbox.</summary>
    public const int NotificationDays = 365;

    /// <summary>One round; a second one on the same day finds nothing left to do.</summary>
    public async Task<CleaningResult> RunAsync(CancellationToken cancellation = default)
    {
        var rules = await db.Rules.AsNoTracking().SingleOrDefaultAsync(cancellation) ?? new PortalRules();
        var now = clock.UtcNow;
        var (sessionsBefore, receiptsBefore) = (now.AddDays(-rules.SessionDays), now.AddDays(-rules.ReceiptDays));
        var sessions = await db.UserSessions.Where(s => s.SeenAt < sessionsBefore).ExecuteDeleteAsync(cancellation);
        var receipts = await db.FormReceipts.Where(r => r.At < receiptsBefore).ExecuteDeleteAsync(cancellation);
        await CleanMessagesAsync(now, cancellation);
        var leavers = await EraseLeaversAsync(rules.LeaverDays, cancellation);

        // Last: a file that cannot be deleted holds nothing else up.
        return new CleaningResult(sessions, receipts, files.DeleteBefore(clock.Today.AddDays(-rules.LogDays)), leavers);
    }

    private async Task CleanMessagesAsync(DateTime now, CancellationToken cancellation)
    {
        var (outboxBefore, readBefore) = (now.AddDays(-OutboxDays), now.AddDays(-NotificationDays));
        await db.Outbox.Where(m => (m.State == OutboxState.Sent || m.State == OutboxState.Dropped) && m.CreatedAt < outboxBefore).ExecuteDeleteAsync(cancellation);
        await db.Notifications.Where(n => n.ReadAt < readBefore).ExecuteDeleteAsync(cancellation);
    }

    private async Task<int> EraseLeaversAsync(int days, CancellationToken cancellation)
    {
        // Accounts that were disabled before the portal noted when: their time begins now.
        var now = clock.UtcNow;
        await db.Users.Where(u => !u.IsActive && u.DisabledAt == null).ExecuteUpdateAsync(s => s.SetProperty(u => u.DisabledAt, now), cancellation);

        var (left, lastDay) = (now.AddDays(-days), clock.Today.AddDays(-days));
        var leavers = await db.Users.AsNoTracking()
            .Where(u => (!u.IsActive && u.DisabledAt <= left) || u.ExpiresOn < lastDay)
            .Where(u => u.Email != null || u.PhoneNumber != null
                || db.UserSessions.Any(s => s.UserId == u.Id && (s.Address != null || s.Browser != null))
                || db.SecondFactors.Any(f => f.UserId == u.Id) || db.RecoveryCodes.Any(c => c.UserId == u.Id)
                || db.PasswordHistory.Any(p => p.UserId == u.Id) || db.UserLogins.Any(l => l.UserId == u.Id) || db.CalendarFeeds.Any(f => f.UserId == u.Id)
                || db.NotificationPreferences.Any(p => p.UserId == u.Id))
            .OrderBy(u => u.Id).ToListAsync(cancellation);
        foreach (var user in leavers)
        {
            await db.InTransactionAsync(() => EraseAsync(user, days, cancellation), cancellation);
        }

        return leavers.Count;
    }

    /// <summary>The account itself stays, with its name: records point to it, and it may be used again.</summary>
    private async Task EraseAsync(PortalUser user, int days, CancellationToken cancellation)
    {
        var id = user.Id;
        var factors = await db.SecondFactors.Where(f => f.UserId == id).ExecuteDeleteAsync(cancellation);
        var codes = await db.RecoveryCodes.Where(c => c.UserId == id).ExecuteDeleteAsync(cancellation);
        (string Field, int Count)[] erased =
        [
            ("登录地址和浏览器", await db.UserSessions.Where(s => s.UserId == id && (s.Address != null || s.Browser != null))
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.Address, (string?)null).SetProperty(x => x.Browser, (string?)null), cancellation)),
            ("二次验证", factors + codes),
            ("历史密码", await db.PasswordHistory.Where(p => p.UserId == id).ExecuteDeleteAsync(cancellation)),
            ("统一身份关联", await db.UserLogins.Where(l => l.UserId == id).ExecuteDeleteAsync(cancellation)),
            ("日历订阅", await db.CalendarFeeds.Where(f => f.UserId == id).ExecuteDeleteAsync(cancellation)),
            ("提醒邮箱", await db.NotificationPreferences.Where(p => p.UserId == id).ExecuteDeleteAsync(cancellation)),
            ("电话和邮箱", await db.Users.Where(u => u.Id == id && (u.Email != null || u.PhoneNumber != null)).ExecuteUpdateAsync(
                s => s.SetProperty(u => u.Email, (string?)null).SetProperty(u => u.NormalizedEmail, (string?)null).SetProperty(u => u.PhoneNumber, (string?)null),
                cancellation)),
        ];
        audit.Record(
            AuditAction.PersonalDataErased,
            FailedPasswords.Subject(user),
            [
                new FieldChange("离岗后清除天数", null, days.ToString(CultureInfo.InvariantCulture)),
                .. erased.Where(e => e.Count > 0).Select(e => new FieldChange(e.Field, e.Count.ToString(CultureInfo.InvariantCulture), null)),
            ]);
        await db.SaveChangesAsync(cancellation);
    }
}
