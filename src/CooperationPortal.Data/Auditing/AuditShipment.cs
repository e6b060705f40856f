namespace CooperationPortal.Data.Auditing;

/// <summary>How far the trail was sent to the log receiver (TRUST SEC-60): one row.</summary>
public sealed class AuditShipment
{
    /// <summary>The row.</summary>
    public const int SingletonId = 1;

    public int Id { get; init; } = SingletonId;

    /// <summary>The last seal that was delivered.</summary>
    public long Sequence { get; set; }

    /// <summary>When that was; null: never yet.</summary>
    public DateTime? DeliveredAt { get; set; }

    /// <summary>Until when one instance has the sending for itself; null: nobody.</summary>
    public DateTime? LeasedUntil { get; set; }
}
