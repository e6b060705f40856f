using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Files;

/// <summary>Which files may be kept: a few types, whose content is what the name says (SEC-40, SEC-41).</summary>
public static class FileContentRules
{
    /// <summary>Most bytes to which a packed file may unpack.</summary>
    public const long MaxUnpacked = 200L * 1024 * 1024;

    /// <summary>Most parts of a packed file.</summary>
    public const int MaxEntries = 2000;

    /// <summary>Most times that a part of some size may be larger than its packed form.</summary>
    public const int MaxRatio = 100;

    /// <summary>Most pixels of a picture.</summary>
    public const long MaxPixels = 40_000_000;

    private const int RatioFrom = 1024 * 1024;

    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = "application/pdf",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".png"] = "image/png",
        [".ofd"] = "application/ofd",
    };

    private static readonly Dictionary<string, string[]> Parts = new(StringComparer.OrdinalIgnoreCase)
    {
        [".docx"] = ["[Content_Types].xml", "word/document.xml"],
        [".xlsx"] = ["[Content_Types].xml", "xl/workbook.xml"],
        [".pptx"] = ["[Content_Types].xml", "ppt/presentation.xml"],
        [".ofd"] = ["OFD.xml"],
    };

    private static readonly HashSet<string> Dangerous = new(StringComparer.OrdinalIgnoreCase)
    {
        ".exe", ".com", ".bat", ".cmd", ".scr", ".js", ".vbs", ".ps1", ".msi", ".hta", ".jar", ".lnk", ".html", ".htm", ".svg", ".php",
    };

    /// <summary>For the <c>accept</c> attribute of file fields.</summary>
    public static string Accept => string.Join(',', Types.Keys);

    /// <summary>Reads the file and decides.</summary>
    /// <param name="name">The cleaned name.</param>
    /// <param name="content">Seekable; left where reading ended.</param>
    /// <returns>The content type by which it is kept.</returns>
    /// <exception cref="BusinessRuleException">The file may not be kept; the message says why.</exception>
    public static string Check(string name, Stream content)
    {
        var extension = FileNames.ExtensionOf(name);
        if (!Types.TryGetValue(extension, out var type))
        {
            throw new BusinessRuleException("不能上传这种文件，只收 pdf、docx、xlsx、pptx、jpg、png 和 ofd。");
        }

        // a.exe.pdf: some programs look at the other one.
        if (Dangerous.Contains(FileNames.ExtensionOf(name[..^extension.Length])))
        {
            throw new BusinessRuleException("文件名含有两个扩展名，请改名后再上传。");
        }

        Require(content.Length > 0, "文件是空的。");
        Require(content.Length <= StoredFile.MaxSize, "文件超过 20 MB。");
        content.Position = 0;
        switch (type)
        {
            case "application/pdf":
                CheckPdf(content);
                break;
            case "image/png":
                CheckPixels(PngSize(content));
                break;
            case "image/jpeg":
                CheckPixels(JpegSize(content));
                break;
            default:
                CheckPackage(content, Parts[extension]);
                break;
        }

        return type;
    }

    private static void CheckPdf(Stream content)
    {
        Span<byte> head = stackalloc byte[5];
        Require(content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == 5 && head.SequenceEqual("%PDF-"u8), Mismatch);
        Span<byte> tail = new byte[(int)Math.Min(2048, content.Length)];
        content.Position = content.Length - tail.Length;
        content.ReadExactly(tail);
        Require(tail.LastIndexOf("%%EOF"u8) >= 0, "文件不完整或已损坏。");

        // A zip archive hangs at a file's end: with one behind it the file would be two things at once.
        Require(tail.LastIndexOf("PK\x05\x06"u8) < 0, Mismatch);
    }

    private static (long Width, long Height) PngSize(Stream content)
    {
        Span<byte> head = stackalloc byte[24];
        Require(
            content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == 24
            && head[..8].SequenceEqual((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
            && head.Slice(12, 4).SequenceEqual("IHDR"u8),
            Mismatch);
        Span<byte> tail = stackalloc byte[8];
        content.Position = Math.Max(0, content.Length - 8);
        content.ReadExactly(tail);
        Require(tail[..4].SequenceEqual("IEND"u8), "文件不完整或已损坏。");
        return (BinaryPrimitives.ReadUInt32BigEndian(head[16..]), BinaryPrimitives.ReadUInt32BigEndian(head[20..]));
    }

    private static (long Width, long Height) JpegSize(Stream content)
    {
        Require(content.ReadByte() == 0xFF && content.ReadByte() == 0xD8, Mismatch);
        Span<byte> size = stackalloc byte[2];
        Span<byte> frame = stackalloc byte[5];
        while (true)
        {
            Require(content.ReadByte() == 0xFF, Mismatch);
            int marker;
            while ((marker = content.ReadByte()) == 0xFF)
            {
                // Filling between segments.
            }

            Require(marker is not (-1 or 0xD9 or 0xDA), "文件不完整或已损坏。");
            Require(content.ReadAtLeast(size, 2, throwOnEndOfStream: false) == 2, "文件不完整或已损坏。");
            var length = BinaryPrimitives.ReadUInt16BigEndian(size);
            Require(length >= 2, Mismatch);

            // Start of frame; C4, C8 and CC are tables.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                Require(content.ReadAtLeast(frame, 5, throwOnEndOfStream: false) == 5, "文件不完整或已损坏。");
                return (BinaryPrimitives.ReadUInt16BigEndian(frame[3..]), BinaryPrimitives.ReadUInt16BigEndian(frame[1..]));
            }

            content.Position += length - 2;
        }
    }

    private static void CheckPixels((long Width, long Height) size)
    {
        Require(size is { Width: > 0, Height: > 0 }, "文件不完整或已损坏。");
        Require(size.Height <= MaxPixels / size.Width, "图片过大，请压缩到 4000 万像素以内。");
    }

    private static void CheckPackage(Stream content, string[] parts)
    {
        Span<byte> head = stackalloc byte[4];
        Require(content.ReadAtLeast(head, 4, throwOnEndOfStream: false) == 4 && head.SequenceEqual("PK\x03\x04"u8), Mismatch);
        content.Position = 0;
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true, Encoding.UTF8);
            CheckEntries(zip, parts);
            CheckUnpacked(content, zip.Entries.Count);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw new BusinessRuleException("文件不完整或已损坏。");
        }
    }

    private static void CheckEntries(ZipArchive zip, string[] parts)
    {
        Require(zip.Entries.Count <= MaxEntries, TooMuch);
        Require(!zip.Entries.Any(e => e.IsEncrypted), "不能上传加密的文件。");
        Require(Array.TrueForAll(parts, part => zip.Entries.Any(e => e.FullName == part)), Mismatch);
        Require(
            !zip.Entries.Any(e => e.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)),
            "不能上传带宏的文件。");
    }

    // The directory may lie: what is really inside is counted while it is unpacked.
    private static void CheckUnpacked(Stream content, int count)
    {
        var entries = ZipContents.Parts(content);
        Require(entries.Count == count, Mismatch);
        Require(entries.All(e => e.Claimed <= MaxUnpacked) && entries.Sum(e => e.Claimed) <= MaxUnpacked, TooMuch);
        long total = 0;
        var buffer = new byte[64 * 1024];
        foreach (var entry in entries)
        {
            using var unpacked = ZipContents.Open(content, entry);
            long size = 0;
            int read;
            while ((read = unpacked.Read(buffer)) > 0)
            {
                size += read;
                total += read;
                Require(total <= MaxUnpacked, TooMuch);
                Require(size <= RatioFrom || size <= MaxRatio * Math.Max(1, entry.Packed), TooMuch);
            }

            Require(size == entry.Claimed, "文件不完整或已损坏。");
        }
    }

    private const string Mismatch = "文件内容与扩展名不符。";
    private const string TooMuch = "文件解压后过大，不能上传。";

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new BusinessRuleException(message);
        }
    }
}
