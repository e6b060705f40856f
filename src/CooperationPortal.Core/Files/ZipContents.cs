using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CooperationPortal.Core.Files;

/// <summary>
/// Unpacks the parts of an archive as far as their data really goes. The framework's own reader stops at the size that the
/// directory claims, so a directory that lies would hide from it what other programs then unpack.
/// </summary>
internal static class ZipContents
{
    private const int EndLength = 22;
    private const int LocatorLength = 20;
    private const int LongEndLength = 56;
    private const int LongestComment = 65535;
    private const int EntryLength = 46;
    private const int LocalLength = 30;

    /// <summary>Name, sizes and place of the data of each part; null: there are more than may be.</summary>
    /// <exception cref="InvalidDataException">The directory is broken.</exception>
    public static IReadOnlyList<ZipPart>? Parts(Stream archive, int most)
    {
        var (count, length, start) = FindDirectory(archive);
        if (count > most)
        {
            return null;
        }

        Require(length <= archive.Length && start <= archive.Length - length);
        var directory = Read(archive, start, (int)length);
        var parts = new List<ZipPart>();
        var at = 0;
        while (parts.Count < count)
        {
            Require(at + EntryLength <= directory.Length && directory.AsSpan(at).StartsWith("PK\x01\x02"u8));
            var (name, extra, comment) = (Int16(directory, at + 28), Int16(directory, at + 30), Int16(directory, at + 32));
            Require(at + EntryLength + name + extra + comment <= directory.Length);
            var called = Encoding.Latin1.GetString(directory, at + EntryLength, name);
            parts.Add(ReadEntry(directory.AsSpan(at, EntryLength), called, directory.AsSpan(at + EntryLength + name, extra)));
            at += EntryLength + name + extra + comment;
        }

        // What stands in the directory beyond its number of parts, other programs would find.
        Require(at == directory.Length);
        return parts;
    }

    /// <summary>The part's unpacked data, to its end and not to its claimed one.</summary>
    /// <exception cref="InvalidDataException">The part is broken, or packed in a way that the types of the list never use.</exception>
    public static Stream Open(Stream archive, ZipPart part)
    {
        Require(part.Offset <= archive.Length - LocalLength);
        var head = Read(archive, part.Offset, LocalLength);
        var data = part.Offset + LocalLength + Int16(head, 26) + Int16(head, 28);
        Require(head.AsSpan().StartsWith("PK\x03\x04"u8) && part.Packed <= archive.Length - data);

        // Some programs go by what stands before the data, some by the directory.
        Require((Int16(head, 6) & 1) == 0 && Int16(head, 8) == part.Method);
        Require(Encoding.Latin1.GetString(Read(archive, part.Offset + LocalLength, Int16(head, 26))) == part.Name);
        var packed = new MemoryStream(Read(archive, data, (int)part.Packed));
        return part.Method switch
        {
            0 => packed,
            8 => new DeflateStream(packed, CompressionMode.Decompress),
            _ => throw new InvalidDataException(),
        };
    }

    private static (long Count, long Length, long Start) FindDirectory(Stream archive)
    {
        var length = (int)Math.Min(archive.Length, LocatorLength + EndLength + LongestComment);
        var tail = Read(archive, archive.Length - length, length);
        var end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        Require(end >= 0 && end + EndLength <= length && end + EndLength + Int16(tail, end + 20) == length);
        if (end < LocatorLength || !tail.AsSpan(end - LocatorLength).StartsWith("PK\x06\x07"u8))
        {
            return (Int16(tail, end + 10), Int32(tail, end + 12), Int32(tail, end + 16));
        }

        // The large form of archives, which Java's libraries write whatever the size.
        var large = Int64(tail, end - LocatorLength + 8);
        Require(large <= archive.Length - LongEndLength);
        var longEnd = Read(archive, large, LongEndLength);
        Require(longEnd.AsSpan().StartsWith("PK\x06\x06"u8));
        return (Int64(longEnd, 32), Int64(longEnd, 40), Int64(longEnd, 48));
    }

    private static ZipPart ReadEntry(ReadOnlySpan<byte> entry, string name, ReadOnlySpan<byte> extra)
    {
        var (packed, claimed, offset) = (Int32(entry, 20), Int32(entry, 24), Int32(entry, 42));
        while (extra.Length >= 4)
        {
            var (id, length) = (Int16(extra, 0), Int16(extra, 2));
            Require(length <= extra.Length - 4);
            if (id == 1)
            {
                var sizes = extra.Slice(4, length);
                claimed = Long(claimed, ref sizes);
                packed = Long(packed, ref sizes);
                offset = Long(offset, ref sizes);
            }

            extra = extra[(4 + length)..];
        }

        return new ZipPart(name, Int16(entry, 8), Int16(entry, 10), packed, claimed, offset);
    }

    /// <summary>A number that did not fit stands among the extra ones, in this order.</summary>
    private static long Long(long number, ref ReadOnlySpan<byte> sizes)
    {
        if (number != uint.MaxValue)
        {
            return number;
        }

        Require(sizes.Length >= sizeof(long));
        var value = Int64(sizes, 0);
        sizes = sizes[sizeof(long)..];
        return value;
    }

    private static byte[] Read(Stream archive, long offset, int length)
    {
        var bytes = new byte[length];
        archive.Position = offset;
        archive.ReadExactly(bytes);
        return bytes;
    }

    private static int Int16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static long Int32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static long Int64(ReadOnlySpan<byte> bytes, int at)
    {
        var value = BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);
        Require(value >= 0);
        return value;
    }

    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw new InvalidDataException();
        }
    }
}

/// <summary>A part of an archive as the directory describes it.</summary>
/// <param name="Name">With the folders that it lies in; a character a byte, whatever its encoding.</param>
/// <param name="Flags">Bit 0: encrypted.</param>
/// <param name="Method">How it is packed: 0 not at all, 8 deflated.</param>
/// <param name="Packed">Bytes in the archive.</param>
/// <param name="Claimed">Bytes when unpacked, if the directory tells the truth.</param>
/// <param name="Offset">Where its local header begins.</param>
internal sealed record ZipPart(string Name, int Flags, int Method, long Packed, long Claimed, long Offset)
{
    /// <summary>True where the part's data is encrypted.</summary>
    public bool IsEncrypted => (Flags & 1) != 0;

    /// <summary>False for a name by which a part would land outside the folder into which somebody unpacks the archive (SEC-42, zip-slip).</summary>
    public bool HasSafeName =>
        Name.Length > 0 && Name[0] is not ('/' or '\\')
        && !Name.Contains(':', StringComparison.Ordinal) && !Name.Any(c => c is < ' ' or '\x7F')
        && !Name.Split('/', '\\').Contains("..", StringComparer.Ordinal);
}
