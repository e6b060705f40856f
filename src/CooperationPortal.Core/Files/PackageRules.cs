using System.IO.Compression;
using System.Xml;
using CooperationPortal.Core.Shared;
using static CooperationPortal.Core.Files.FileContentRules;

namespace CooperationPortal.Core.Files;

/// <summary>
/// What a document that is an archive must be. It is unpacked as a stream and counted, so that no archive costs more memory than its
/// largest part is long, and no directory that lies about sizes helps (SEC-42).
/// </summary>
public static class PackageRules
{
    /// <summary>Most bytes to which an archive may unpack, documents inside it included.</summary>
    public const long MaxUnpacked = 200L * 1024 * 1024;

    /// <summary>Most parts of an archive, those of documents inside it included.</summary>
    public const int MaxEntries = 2000;

    /// <summary>Most times that a part, or the whole, may be larger than its packed form; small ones may be anything.</summary>
    public const int MaxRatio = 100;

    /// <summary>Bytes up to which a part may be packed as well as it likes.</summary>
    public const int RatioFrom = 1024 * 1024;

    /// <summary>Documents inside documents: a chart in a presentation keeps its numbers as a workbook. No deeper.</summary>
    public const int MaxDepth = 1;

    private const string TooMuch = "文件解压后过大，不能上传。";
    private const string Nested = "文件里还有压缩包，不能上传。";
    private const string Macros = "不能上传带宏的文件。";
    private const string Types = "[Content_Types].xml";

    private static readonly byte[] OldOffice = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    // 7z, RAR, GZip, XZ, BZip2, Cabinet.
    private static readonly byte[][] Archives =
        [[0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], [.. "Rar!"u8, 0x1A], [0x1F, 0x8B, 8], [0xFD, .. "7zXZ"u8], [.. "BZh"u8], [.. "MSCF"u8]];

    // Windows and Linux programs.
    private static readonly byte[][] Programs = [[.. "MZ"u8, 0x90], [0x7F, .. "ELF"u8]];

    // Pictures of old versions of Office are packed one by one.
    private static readonly string[] PackedPictures = [".emz", ".wmz", ".svgz"];

    private static readonly XmlReaderSettings Xml = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 4 * 1024 * 1024,
    };

    internal static void Check(Stream content, FileType type)
    {
        CheckHead(content);
        try
        {
            CheckArchive(content, type, new Counts(content.Length), depth: 0);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException or XmlException)
        {
            throw new BusinessRuleException(Broken);
        }
    }

    private static void CheckHead(Stream content)
    {
        var head = new byte[8];
        var length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);

        // Office encrypts a document by putting it into a file of its old form.
        Require(length < 8 || !head.AsSpan().SequenceEqual(OldOffice) || !HoldsEncryptedPackage(content), Encrypted);
        Require(length >= 4 && head.AsSpan().StartsWith("PK\x03\x04"u8), Mismatch);
    }

    private static bool HoldsEncryptedPackage(Stream content)
    {
        var bytes = new byte[content.Length];
        content.Position = 0;
        content.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(System.Text.Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0;
    }

    private static void CheckArchive(Stream content, FileType type, Counts counts, int depth)
    {
        var parts = ZipContents.Parts(content, MaxEntries - counts.Entries) ?? throw new BusinessRuleException(TooMuch);
        counts.Entries += parts.Count;
        Require(!parts.Any(p => p.IsEncrypted), Encrypted);
        Require(parts.All(p => p.HasSafeName) && parts.Select(p => p.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() == parts.Count, Broken);
        Require(type.Parts.All(name => parts.Any(p => p.Name == name)), Mismatch);
        Require(!parts.Any(p => p.Name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)), Macros);
        Require(parts.All(p => p.Claimed <= MaxUnpacked) && parts.Sum(p => p.Claimed) <= MaxUnpacked, TooMuch);
        foreach (var part in parts)
        {
            CheckPart(content, part, counts, depth);
        }

        // The parts may be called anything: what they are, Office reads from this one.
        if (parts.FirstOrDefault(p => p.Name == Types) is { } types)
        {
            using var unpacked = ZipContents.Open(content, types);
            Require(!NamesMacros(unpacked), Macros);
        }
    }

    private static void CheckPart(Stream content, ZipPart part, Counts counts, int depth)
    {
        using var unpacked = ZipContents.Open(content, part);
        var head = new byte[8];
        var start = unpacked.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        Require(!Array.Exists(Programs, sign => head.AsSpan().StartsWith(sign)), "文件里藏有程序，不能上传。");
        if (head.AsSpan().StartsWith("PK\x03\x04"u8))
        {
            Require(depth < MaxDepth && FileTypes.OfName(part.Name) is { IsPackage: true }, Nested);
            using var inner = new MemoryStream();
            counts.Count(unpacked, part, head.AsSpan(0, start), inner);
            inner.Position = 0;
            CheckArchive(inner, FileTypes.OfName(part.Name)!, counts, depth + 1);
            return;
        }

        var isArchive = Array.Exists(Archives, sign => head.AsSpan().StartsWith(sign));
        var isPicture = isArchive && PackedPictures.Contains(FileNames.ExtensionOf(part.Name), StringComparer.OrdinalIgnoreCase);
        Require(isPicture || !isArchive, Nested);
        counts.Count(unpacked, part, head.AsSpan(0, start), null);
        if (isPicture)
        {
            using var again = ZipContents.Open(content, part);
            using var picture = new GZipStream(again, CompressionMode.Decompress);
            counts.Count(picture, part with { Claimed = -1 }, [], null);
        }
    }

    private static bool NamesMacros(Stream types)
    {
        using var reader = XmlReader.Create(types, Xml);
        while (reader.Read())
        {
            var type = reader.NodeType == XmlNodeType.Element ? reader.GetAttribute("ContentType") : null;
            if (type is not null && (type.Contains("macro", StringComparison.OrdinalIgnoreCase) || type.Contains("vba", StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What has been unpacked so far, of the archive and of those inside it.</summary>
    private sealed class Counts(long packed)
    {
        private readonly byte[] _buffer = new byte[64 * 1024];
        private long _total;

        public int Entries { get; set; }

        /// <summary>Unpacks a part to its end, or until it is too much.</summary>
        /// <param name="unpacked">The part.</param>
        /// <param name="part">What the directory says of it; a claimed size below 0 says nothing.</param>
        /// <param name="begun">What was read of it already.</param>
        /// <param name="copy">Gets what is unpacked; never more than a file may have.</param>
        public void Count(Stream unpacked, ZipPart part, ReadOnlySpan<byte> begun, MemoryStream? copy)
        {
            long size = begun.Length;
            _total += size;
            copy?.Write(begun);
            int read;
            while ((read = unpacked.Read(_buffer)) > 0)
            {
                size += read;
                _total += read;
                Require(_total <= MaxUnpacked && (_total <= RatioFrom || _total <= MaxRatio * packed), TooMuch);
                Require(size <= RatioFrom || size <= MaxRatio * Math.Max(1, part.Packed), TooMuch);
                Require(copy is null || size <= StoredFile.MaxSize, TooMuch);
                copy?.Write(_buffer.AsSpan(0, read));
            }

            Require(part.Claimed < 0 || size == part.Claimed, Broken);
        }
    }
}
