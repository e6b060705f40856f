using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Notifications;

/// <summary>The way out of the portal.</summary>
public enum OutboxChannel
{
    /// <summary>E-mail.</summary>
    Mail = 1,

    /// <summary>A robot of an office chat (企业微信 or 钉钉).</summary>
    Webhook = 2,
}

/// <summary>Where a message stands.</summary>
public enum OutboxState
{
    /// <summary>待发送.</summary>
    Waiting = 0,

    /// <summary>发送中: taken by an instance until the end of its lease.</summary>
    Sending = 1,

    /// <summary>已发送: the other end has accepted it.</summary>
    Sent = 2,

    /// <summary>失败: refused for good, or tried too often.</summary>
    Failed = 3,

    /// <summary>不确定: handed over, but the other end's answer is unknown. It is not sent again by itself, lest it came twice.</summary>
    Uncertain = 4,

    /// <summary>已放弃: an administrator decided that it is not sent.</summary>
    Dropped = 5,
}

/// <summary>
/// 发件箱: something to be sent out of the portal, written in the transaction of what it tells of and sent afterwards, so that nothing is
/// sent of what did not happen, and nothing that happened is forgotten (TRUST REL-13).
/// </summary>
public sealed class OutboxMessage
{
    public const int KeyLength = 160;
    public const int RecipientLength = 254;
    public const int SubjectLength = 300;
    public const int BodyLength = 4000;
    public const int ErrorLength = 500;

    /// <summary>After so many tries it has failed.</summary>
    public const int MaxAttempts = 8;

    /// <summary>How long an instance may take to send it before another one looks after it.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    private OutboxMessage()
    {
    }

    /// <summary>A message to be sent at once.</summary>
    /// <param name="channel">How.</param>
    /// <param name="key">Names the effect: it is unique, so nothing is put in twice.</param>
    /// <param name="userId">To whom; null for a robot.</param>
    /// <param name="recipient">The mail address, or the name of the configured robot.</param>
    /// <param name="subject">One line.</param>
    /// <param name="body">Plain text.</param>
    /// <param name="at">Now, UTC.</param>
    public OutboxMessage(OutboxChannel channel, string key, int? userId, string recipient, string subject, string body, DateTime at)
    {
        (Channel, UserId, Recipient, CreatedAt, NextAttemptAt) = (channel, userId, recipient, at, at);
        Key = TextRules.Cut(key, KeyLength);
        Subject = TextRules.Cut(subject.ReplaceLineEndings(" "), SubjectLength);
        Body = TextRules.Cut(body, BodyLength);
    }

    public int Id { get; private set; }

    public OutboxChannel Channel { get; private set; }

    public string Key { get; private set; } = "";

    public int? UserId { get; private set; }

    public string Recipient { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Body { get; private set; } = "";

    public OutboxState State { get; private set; }

    public int Attempts { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime NextAttemptAt { get; private set; }

    /// <summary>Until when the instance that is sending it has it for itself.</summary>
    public DateTime? LeasedUntil { get; private set; }

    /// <summary>When its content was handed to the other end in the present try; until then a broken try may be repeated without harm.</summary>
    public DateTime? HandedOverAt { get; private set; }

    public DateTime? SentAt { get; private set; }

    /// <summary>What went wrong last, in the other end's words.</summary>
    public string? LastError { get; private set; }

    /// <summary>How long to wait after a number of tries: 1, 5, 15 minutes, 1, 4, 12, 24 hours.</summary>
    public static TimeSpan Pause(int attempts) => attempts switch
    {
        <= 1 => TimeSpan.FromMinutes(1),
        2 => TimeSpan.FromMinutes(5),
        3 => TimeSpan.FromMinutes(15),
        4 => TimeSpan.FromHours(1),
        5 => TimeSpan.FromHours(4),
        6 => TimeSpan.FromHours(12),
        _ => TimeSpan.FromHours(24),
    };

    /// <summary>The other end has accepted it.</summary>
    public void Delivered(DateTime at) => (State, SentAt, LeasedUntil, LastError) = (OutboxState.Sent, at, null, null);

    /// <summary>A try went wrong.</summary>
    /// <param name="at">Now.</param>
    /// <param name="error">What happened.</param>
    /// <param name="forGood">The other end says that it will never take it.</param>
    /// <param name="unknown">It was handed over, and no answer came.</param>
    public void Broke(DateTime at, string error, bool forGood, bool unknown)
    {
        LastError = TextRules.Cut(error.ReplaceLineEndings(" "), ErrorLength);
        LeasedUntil = null;
        if (unknown)
        {
            State = OutboxState.Uncertain;
        }
        else if (forGood || Attempts >= MaxAttempts)
        {
            State = OutboxState.Failed;
        }
        else
        {
            (State, HandedOverAt, NextAttemptAt) = (OutboxState.Waiting, null, at + Pause(Attempts));
        }
    }

    /// <summary>True where an administrator may decide on it.</summary>
    public bool CanDecide => State is OutboxState.Failed or OutboxState.Uncertain;

    /// <summary>An administrator has it sent once more.</summary>
    /// <exception cref="BusinessRuleException">It did not fail.</exception>
    public void Again(DateTime at)
    {
        RequireBroken();
        (State, Attempts, HandedOverAt, NextAttemptAt) = (OutboxState.Waiting, 0, null, at);
    }

    /// <summary>An administrator decides that it is not sent.</summary>
    /// <exception cref="BusinessRuleException">It did not fail.</exception>
    public void Drop()
    {
        RequireBroken();
        State = OutboxState.Dropped;
    }

    private void RequireBroken()
    {
        if (!CanDecide)
        {
            throw new BusinessRuleException("这条消息没有失败，不用处理。");
        }
    }
}

/// <summary>How somebody wants to get messages by mail.</summary>
public enum MailChoice
{
    /// <summary>不发邮件: on the portal only.</summary>
    None = 0,

    /// <summary>每条立即发.</summary>
    Immediately = 1,

    /// <summary>每天汇总: one mail each workday with what is unread and new.</summary>
    Daily = 2,
}

/// <summary>What a person chose; without a row: none.</summary>
public sealed class NotificationPreference : IVersioned
{
    /// <summary>Longest address, as SMTP has it.</summary>
    public const int AddressLength = OutboxMessage.RecipientLength;

    private NotificationPreference()
    {
    }

    /// <summary>For one person.</summary>
    public NotificationPreference(int userId) => UserId = userId;

    public int UserId { get; private set; }

    public int Version { get; private set; }

    public string? MailAddress { get; private set; }

    public MailChoice Choice { get; private set; }

    /// <summary>The newest message that a digest has told of.</summary>
    public int DigestUpTo { get; private set; }

    /// <summary>Changes the choice.</summary>
    /// <param name="address">A mail address, checked by the form; empty: none.</param>
    /// <param name="choice">How.</param>
    /// <param name="newest">The newest message so far: a digest tells of later ones.</param>
    /// <exception cref="BusinessRuleException">Mail is chosen without an address.</exception>
    public void Change(string? address, MailChoice choice, int newest)
    {
        var clean = TextRules.Optional(address, "邮箱", AddressLength);
        if (clean is null && choice != MailChoice.None)
        {
            throw new BusinessRuleException("请填写邮箱，或选择不发邮件。");
        }

        DigestUpTo = choice == MailChoice.Daily && Choice != MailChoice.Daily ? newest : DigestUpTo;
        (MailAddress, Choice) = (clean, choice);
    }

    /// <summary>A digest has told of all up to this one.</summary>
    public void Digested(int upTo) => DigestUpTo = upTo;
}

/// <summary>On which day a daily job has last run. Whoever raises the day first, in the job's own transaction, has run it.</summary>
public sealed class DailyJob
{
    public const int NameLength = 40;

    public required string Name { get; init; }

    public required DateOnly LastDay { get; init; }
}
