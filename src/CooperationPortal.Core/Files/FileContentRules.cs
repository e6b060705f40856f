using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Files;

/// <summary>Which files may be kept: a few types, whose content is what the name says (SEC-40, SEC-41).</summary>
public static class FileContentRules
{
    internal const string Mismatch = "文件内容与扩展名不符。";
    internal const string Broken = "文件不完整或已损坏。";
    internal const string Encrypted = "不能上传加密的文件。";

    private const int LongestTail = 22 + 65535;
    private const int LeniencyOfPdfReaders = 1024;

    private static readonly HashSet<string> Dangerous = new(StringComparer.OrdinalIgnoreCase)
    {
        ".exe", ".com", ".bat", ".cmd", ".scr", ".js", ".vbs", ".ps1", ".msi", ".hta", ".jar", ".lnk", ".html", ".htm", ".svg", ".php",
    };

    /// <summary>Reads the file and decides.</summary>
    /// <param name="name">The cleaned name.</param>
    /// <param name="content">Seekable; left where reading ended.</param>
    /// <returns>The content type by which it is kept.</returns>
    /// <exception cref="BusinessRuleException">The file may not be kept; the message says why.</exception>
    public static string Check(string name, Stream content)
    {
        if (FileTypes.OfName(name) is not { } type)
        {
            throw new BusinessRuleException("不能上传这种文件，只收 pdf、docx、xlsx、pptx、jpg、png 和 ofd。");
        }

        // a.exe.pdf: some programs look at the other one.
        if (Dangerous.Contains(FileNames.ExtensionOf(name[..^type.Extension.Length])))
        {
            throw new BusinessRuleException("文件名含有两个扩展名，请改名后再上传。");
        }

        Require(content.Length > 0, "文件是空的。");
        Require(content.Length <= StoredFile.MaxSize, "文件超过 20 MB。");
        content.Position = 0;
        switch (type.ContentType)
        {
            case "application/pdf":
                CheckPdf(content);
                break;
            case "image/png":
                PictureRules.CheckPng(content);
                break;
            case "image/jpeg":
                PictureRules.CheckJpeg(content);
                break;
            default:
                PackageRules.Check(content, type);
                break;
        }

        CheckPolyglot(content, type);
        return type.ContentType;
    }

    private static void CheckPdf(Stream content)
    {
        Span<byte> head = stackalloc byte[5];
        Require(content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == 5 && head.SequenceEqual("%PDF-"u8), Mismatch);
        Require(Tail(content, 2048).AsSpan().LastIndexOf("%%EOF"u8) >= 0, Broken);
    }

    /// <summary>A file that is one thing for one reader and another for the next is refused (SEC-41).</summary>
    private static void CheckPolyglot(Stream content, FileType type)
    {
        // An archive hangs at a file's end, with a comment of up to 64 KB behind it.
        Require(type.IsPackage || Tail(content, LongestTail).AsSpan().LastIndexOf("PK\x05\x06"u8) < 0, Mismatch);

        // Readers of PDF look for its head in the first kilobyte.
        if (type.ContentType != "application/pdf")
        {
            Span<byte> head = stackalloc byte[LeniencyOfPdfReaders];
            content.Position = 0;
            var length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            Require(head[..length].IndexOf("%PDF-"u8) < 0, Mismatch);
        }
    }

    private static byte[] Tail(Stream content, int length)
    {
        var tail = new byte[(int)Math.Min(length, content.Length)];
        content.Position = content.Length - tail.Length;
        content.ReadExactly(tail);
        return tail;
    }

    internal static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new BusinessRuleException(message);
        }
    }
}
