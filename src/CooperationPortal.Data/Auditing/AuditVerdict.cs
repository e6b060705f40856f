using CooperationPortal.Core.Auditing;

namespace CooperationPortal.Data.Auditing;

/// <summary>What may be wrong with a row of the chain.</summary>
public enum AuditFault
{
    /// <summary>The entry is not what was sealed.</summary>
    EntryChanged,

    /// <summary>The sealed entry is gone.</summary>
    EntryMissing,

    /// <summary>Two entries, or their seals, have changed places.</summary>
    Swapped,

    /// <summary>The seal itself was changed; the entry is what was sealed.</summary>
    SealChanged,

    /// <summary>A seal inside the chain is gone.</summary>
    SealMissing,

    /// <summary>The chain ends before an exported head: its end was cut off, or an old copy of the database was put in its place.</summary>
    TailCut,

    /// <summary>The chain is sound in itself, but another one than that of the exported head: an old copy was put in and worked on.</summary>
    OtherHistory,
}

/// <summary>The first bad row.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Sequence">Its place in the chain.</param>
/// <param name="EntryId">The entry; null where it cannot be known.</param>
/// <param name="OtherEntryId">The entry that stands in its place, for <see cref="AuditFault.Swapped"/>.</param>
/// <param name="Head">The exported head that shows it, for the last two kinds.</param>
public sealed record AuditFinding(AuditFault Kind, long Sequence, long? EntryId, long? OtherEntryId = null, AuditHead? Head = null);

/// <summary>The result of a verification.</summary>
/// <param name="Sound">Seals that are right, from the first on.</param>
/// <param name="Last">The last of them; null: none.</param>
/// <param name="Heads">Exported heads that were compared.</param>
/// <param name="Unsealed">Entries without a seal.</param>
/// <param name="OldestUnsealed">Time of the oldest of them, in UTC.</param>
/// <param name="MissingGuards">Triggers that should be in the database and are not.</param>
/// <param name="Finding">The first bad row; null: none.</param>
public sealed record AuditVerdict(
    long Sound, AuditSeal? Last, int Heads, int Unsealed, DateTime? OldestUnsealed, IReadOnlyList<string> MissingGuards, AuditFinding? Finding)
{
    /// <summary>How long an entry may stand unsealed before that is suspicious: the portal seals every ten seconds while it runs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>True where nothing was tampered with as far as can be seen.</summary>
    public bool IsSound => Finding is null;

    /// <summary>Whether entries have waited for their seal too long.</summary>
    public bool IsLate(DateTime now) => OldestUnsealed is { } oldest && now - oldest > Patience;
}
