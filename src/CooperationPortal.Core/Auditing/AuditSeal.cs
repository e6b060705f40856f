namespace CooperationPortal.Core.Auditing;

/// <summary>
/// The seal of one entry of the audit trail: a link of the chain that shows every later change (TRUST SEC-59, DB-10). Made shortly
/// after the entry, in order; never changed or deleted.
/// </summary>
public sealed class AuditSeal
{
    /// <summary>Characters of a hash: 32 bytes in hexadecimal.</summary>
    public const int HashLength = 64;

    /// <summary>Place in the chain: 1, 2, 3 … without a gap.</summary>
    public required long Sequence { get; init; }

    /// <summary>The entry that is sealed.</summary>
    public required long AuditEntryId { get; init; }

    /// <summary>Of this entry and all before it, see <see cref="AuditChain"/>.</summary>
    public required string Hash { get; init; }
}

/// <summary>The end of the chain at some moment, kept outside of the database: whoever cuts the chain shorter is found by it.</summary>
/// <param name="Date">The business day.</param>
/// <param name="Sequence">Of the last seal.</param>
/// <param name="EntryId">The entry that it seals.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Time">When it was the end, in UTC.</param>
public sealed record AuditHead(DateOnly Date, long Sequence, long EntryId, string Hash, DateTime Time);
