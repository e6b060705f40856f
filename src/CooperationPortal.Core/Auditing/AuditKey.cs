namespace CooperationPortal.Core.Auditing;

/// <summary>The secret of the seals. It never stands in the database: whoever can write there could forge the chain with it.</summary>
public sealed class AuditKey
{
    /// <summary>Shortest key: as long as the hash.</summary>
    public const int MinBytes = 32;

    private readonly byte[] _bytes;

    private AuditKey(byte[] bytes) => _bytes = bytes;

    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Reads a key written in base64.</summary>
    /// <returns>Null where the text is no base64, too short, or one byte all over.</returns>
    public static AuditKey? TryRead(string? base64)
    {
        var buffer = new byte[(base64?.Length ?? 0) + MinBytes];
        return Convert.TryFromBase64String(base64?.Trim() ?? "", buffer, out var length)
            && length >= MinBytes && buffer.AsSpan(0, length).ContainsAnyExcept(buffer[0])
            ? new AuditKey(buffer[..length])
            : null;
    }
}
