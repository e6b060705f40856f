using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CooperationPortal.Core.Auditing;

/// <summary>
/// How the audit trail is sealed (TRUST SEC-59): h(n) = HMAC-SHA256(key, h(n-1) ‖ canonical(entry n)), h(0) = 32 zero bytes. A
/// later change of an entry, its loss or its exchange shows in its own seal, and nobody without the key can make another one.
/// </summary>
public static class AuditChain
{
    private const string Format = "portal-audit-1";

    /// <summary>Every column, in an order that never changes; a new one goes to the end, with a new <see cref="Format"/>.</summary>
    private static readonly IReadOnlyList<(string Name, Func<AuditEntry, string?> Text)> Values =
    [
        (nameof(AuditEntry.At), e => Number(e.At.Ticks)),
        (nameof(AuditEntry.ActorId), e => Number(e.ActorId)),
        (nameof(AuditEntry.ActorName), e => e.ActorName),
        (nameof(AuditEntry.ActorDepartmentId), e => Number(e.ActorDepartmentId)),
        (nameof(AuditEntry.ActorSide), e => Number((int?)e.ActorSide)),
        (nameof(AuditEntry.Address), e => e.Address),
        (nameof(AuditEntry.CorrelationId), e => e.CorrelationId),
        (nameof(AuditEntry.Action), e => e.Action),
        (nameof(AuditEntry.SubjectKind), e => e.SubjectKind),
        (nameof(AuditEntry.SubjectId), e => e.SubjectId),
        (nameof(AuditEntry.SubjectLabel), e => e.SubjectLabel),
        (nameof(AuditEntry.TaskId), e => Number(e.TaskId)),
        (nameof(AuditEntry.MeetingId), e => Number(e.MeetingId)),
        (nameof(AuditEntry.Reason), e => e.Reason),
        (nameof(AuditEntry.Changes), e => e.Changes),
    ];

    /// <summary>The hash before the first entry.</summary>
    public static readonly string Start = new('0', AuditSeal.HashLength);

    /// <summary>The hash of an entry behind the previous one.</summary>
    /// <param name="key">The secret.</param>
    /// <param name="previous">The hash before; of an invalid form it counts as text, and nothing fits it.</param>
    /// <param name="entry">As it stands in the database.</param>
    /// <param name="id">Under which id; null: its own.</param>
    public static string Next(AuditKey key, string previous, AuditEntry entry, long? id = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(previous);
        ArgumentNullException.ThrowIfNull(entry);
        var before = previous.Length == AuditSeal.HashLength && previous.All(char.IsAsciiHexDigitLower)
            ? Convert.FromHexString(previous)
            : Encoding.UTF8.GetBytes(previous);
        return Convert.ToHexStringLower(HMACSHA256.HashData(key.Bytes, [.. before, .. Canonical(entry, id ?? entry.Id)]));
    }

    /// <summary>
    /// An entry as bytes, no two entries alike: the format's name, then for each column its name and its value. A text is its number
    /// of bytes (four, the highest first) and its UTF-8; a value is preceded by a byte that says whether there is one.
    /// </summary>
    private static byte[] Canonical(AuditEntry entry, long id)
    {
        using var bytes = new MemoryStream();
        Write(bytes, Format);
        Write(bytes, nameof(AuditEntry.Id));
        WriteValue(bytes, Number(id));
        foreach (var (name, text) in Values)
        {
            Write(bytes, name);
            WriteValue(bytes, text(entry));
        }

        return bytes.ToArray();
    }

    private static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static void WriteValue(MemoryStream bytes, string? text)
    {
        bytes.WriteByte(text is null ? (byte)0 : (byte)1);
        if (text is not null)
        {
            Write(bytes, text);
        }
    }

    private static void Write(MemoryStream bytes, string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, utf8.Length);
        bytes.Write(length);
        bytes.Write(utf8);
    }
}
