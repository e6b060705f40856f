using System.IO.Compression;
using System.Text;
using CooperationPortal.Core.Files;
using CooperationPortal.Core.Shared;
using CsCheck;

namespace CooperationPortal.Core.Tests.Files;

/// <summary>SEC-41 and SEC-42: documents that are archives, and what can be hidden in them.</summary>
public sealed class PackageRulesTests
{
    private const string Mismatch = "文件内容与扩展名不符。";
    private const string Broken = "文件不完整或已损坏。";
    private const string TooMuch = "文件解压后过大，不能上传。";
    private const string Nested = "文件里还有压缩包，不能上传。";
    private const string Macros = "不能上传带宏的文件。";
    private const string Encrypted = "不能上传加密的文件。";

    [Theory]
    [InlineData("application/vnd.ms-word.document.macroEnabled.main+xml")]
    [InlineData("application/vnd.ms-office.vbaProject")]
    [InlineData("application/vnd.ms-excel.macrosheet+xml")]
    public void SEC_41_Macros_under_another_name_are_refused(string type)
    {
        var types = $"<Types><Default Extension=\"bin\" ContentType=\"{type}\"/></Types>";

        AssertRefused(Macros, "a.docx", Zip(("[Content_Types].xml", Text(types)), ("word/document.xml", Text("<x/>")), ("word/harmless.bin", [1])));
    }

    [Fact]
    public void SEC_41_Content_types_that_are_no_xml_or_bring_entities_are_refused()
    {
        string[] bad = ["<Types", "", "<!DOCTYPE x [<!ENTITY a \"aa\">]><Types>&a;</Types>"];
        Assert.All(bad, types => AssertRefused(Broken, "a.docx", Zip(("[Content_Types].xml", Text(types)), ("word/document.xml", Text("<x/>")))));
    }

    /// <summary>With a password Office keeps a document in its old form of files.</summary>
    [Fact]
    public void SEC_41_A_document_with_a_password_is_called_encrypted_another_old_one_is_not_what_its_name_says()
    {
        byte[] old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1000]];

        AssertRefused(Encrypted, "a.docx", [.. old, .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[100]]);
        AssertRefused(Mismatch, "a.docx", old);
    }

    [Fact]
    public void SEC_41_A_file_that_is_two_things_at_once_is_refused()
    {
        byte[] pdf = "%PDF-1.7\n%%EOF\n"u8.ToArray();
        var archive = Zip(("a.txt", Text("x")));
        byte[] commented = [.. archive[..^2], 0x88, 0x13, .. new byte[0x1388 - 8], .. "\n%%EOF\n "u8];
        byte[] png = [.. Png, .. archive[..^2], 12, 0, .. Png.AsSpan(Png.Length - 12)];
        (string Name, byte[] Content)[] table =
        [
            ("a.pdf", [.. pdf, .. archive, .. "%%EOF"u8]),
            ("a.pdf", [.. pdf, .. commented]),
            ("a.jpg", [.. Jpeg, .. archive]),
            ("a.png", png),
            ("a.jpg", [.. Jpeg[..2], 0xFF, 0xFE, 0, 12, .. "%PDF-1.7.."u8, .. Jpeg[2..]]),
            ("a.docx", Zip(CompressionLevel.NoCompression, [("mimetype", pdf), .. Word])),
        ];

        Assert.All(table, row => AssertRefused(Mismatch, row.Name, row.Content));
        Check("a.jpg", Jpeg);
        Check("a.png", Png);
    }

    [Theory]
    [InlineData("../../etc/cron.d/x")]
    [InlineData("word/../../x")]
    [InlineData("..\\x")]
    [InlineData("/etc/passwd")]
    [InlineData("\\\\server\\x")]
    [InlineData("C:/x")]
    [InlineData("a\nb")]
    public void SEC_42_A_part_that_would_land_outside_is_refused(string name) => AssertRefused(Broken, "a.docx", Zip([.. Word, (name, Text("x"))]));

    [Fact]
    public void SEC_42_Two_parts_of_one_name_are_refused() =>
        AssertRefused(Broken, "a.docx", Zip([.. Word, ("WORD/document.xml", Text("<y/>"))]));

    [Fact]
    public void SEC_42_An_archive_of_which_programs_see_different_parts_is_refused()
    {
        var archive = Zip(Word);
        var other = archive.ToArray();
        "hidden.xml"u8.CopyTo(other.AsSpan(30));
        var longer = archive.ToArray();

        // The end of the directory counts fewer parts than stand in it.
        var end = longer.AsSpan().LastIndexOf("PK\x05\x06"u8);
        longer[end + 8] = longer[end + 10] = 1;

        AssertRefused(Broken, "a.docx", other);
        AssertRefused(Broken, "a.docx", longer);
        AssertRefused(Broken, "a.docx", [.. archive, 0]);
    }

    [Fact]
    public void SEC_42_A_workbook_inside_a_document_is_kept_and_looked_into()
    {
        var book = Zip(("[Content_Types].xml", Text("<x/>")), ("xl/workbook.xml", Text("<x/>")));
        var macro = Zip(("[Content_Types].xml", Text("<x/>")), ("xl/workbook.xml", Text("<x/>")), ("xl/vbaProject.bin", [1]));
        var locked = book.ToArray();
        locked[6] |= 1;
        locked[locked.AsSpan().IndexOf("PK\x01\x02"u8) + 8] |= 1;
        var deeper = Zip(("[Content_Types].xml", Text("<x/>")), ("xl/workbook.xml", Text("<x/>")), ("xl/embeddings/a.xlsx", book));

        Check("a.docx", Zip([.. Word, ("word/embeddings/a.xlsx", book)]));
        AssertRefused(Macros, "a.docx", Zip([.. Word, ("word/embeddings/a.xlsx", macro)]));
        AssertRefused(Encrypted, "a.docx", Zip([.. Word, ("word/embeddings/a.xlsx", locked)]));
        AssertRefused(Mismatch, "a.docx", Zip([.. Word, ("word/embeddings/a.docx", book)]));
        AssertRefused(Nested, "a.docx", Zip([.. Word, ("word/embeddings/a.xlsx", deeper)]));
    }

    [Fact]
    public void SEC_42_Other_archives_and_programs_inside_are_refused()
    {
        (string Name, byte[] Content)[] archives =
        [
            ("word/a.zip", Zip(("a.txt", Text("x")))),
            ("word/a.bin", Zip(("a.txt", Text("x")))),
            ("word/a.gz", GZip(new byte[10])),
            ("word/a.7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4]),
            ("word/a.dat", [.. "Rar!"u8, 0x1A, 7, 0, 0]),
        ];
        byte[][] programs = [[.. "MZ"u8, 0x90, 0, 3, 0, 0, 0], [0x7F, .. "ELF"u8, 2, 1, 1, 0]];

        Assert.All(archives, part => AssertRefused(Nested, "a.docx", Zip([.. Word, part])));
        Assert.All(programs, part => AssertRefused("文件里藏有程序", "a.docx", Zip([.. Word, ("word/media/image1.png", part)])));
    }

    /// <summary>Old versions of Office pack their pictures one by one.</summary>
    [Fact]
    public void SEC_42_A_packed_picture_is_unpacked_and_counted()
    {
        Check("a.docx", Zip([.. Word, ("word/media/image1.emz", GZip(new byte[1000]))]));
        AssertRefused(TooMuch, "a.docx", Zip([.. Word, ("word/media/image1.emz", GZip(new byte[2 * 1024 * 1024]))]));
    }

    [Fact]
    public void SEC_42_Parts_of_inner_documents_count_with_the_others()
    {
        var inner = Zip([("[Content_Types].xml", Text("<x/>")), ("xl/workbook.xml", Text("<x/>")), .. Many(1000)]);

        Check("a.docx", Zip([.. Word, .. Many(900), ("word/embeddings/a.xlsx", inner)]));
        AssertRefused(TooMuch, "a.docx", Zip([.. Word, .. Many(1000), ("word/embeddings/a.xlsx", inner)]));
    }

    /// <summary>Each part alone would pass; together they are 200 MB out of half a megabyte.</summary>
    [Fact]
    public void SEC_42_Many_small_parts_that_pack_too_well_are_refused_and_cost_no_memory()
    {
        var zeros = new byte[1024 * 1024];
        var bomb = Zip([.. Word, .. Enumerable.Range(0, 195).Select(i => ($"word/{i}", zeros))]);
        Assert.True(bomb.Length < 1024 * 1024);
        AssertRefused(TooMuch, "a.docx", bomb);

        // As much as may be unpacked, from a file that is large enough for it: it is never in memory at once.
        var large = Zip([.. Word, ("word/noise", Noise(3 * 1024 * 1024)), .. Enumerable.Range(0, 190).Select(i => ($"word/{i}", zeros))]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Check("a.docx", large);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32 * 1024 * 1024);
    }

    /// <summary>Hundreds of thousands of entries in a directory of 20 MB: refused before they are read.</summary>
    [Fact]
    public void SEC_42_A_directory_of_very_many_entries_costs_no_memory()
    {
        var archive = Zip(Word);
        var end = archive.AsSpan().LastIndexOf("PK\x05\x06"u8);
        archive[end + 8] = archive[end + 10] = 0xFF;
        archive[end + 9] = archive[end + 11] = 0xFE;

        var before = GC.GetAllocatedBytesForCurrentThread();
        AssertRefused(TooMuch, "a.docx", archive);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 * 1024 * 1024);
    }

    [Fact]
    public void ADamagedDocument_IsKeptOrRefused()
    {
        var book = Zip(("[Content_Types].xml", Text("<x/>")), ("xl/workbook.xml", Text("<x/>")));
        var document = Zip(CompressionLevel.NoCompression, [.. Word, ("word/embeddings/a.xlsx", book), ("word/media/a.emz", GZip(new byte[100]))]);
        Gen.Select(Gen.Int[4, 5000], Gen.Byte).Array[1, 3].Sample(changes =>
        {
            var content = document.ToArray();
            foreach (var (at, value) in changes)
            {
                content[at % content.Length] = value;
            }

            return Record.Exception(() => Check("a.docx", content)) is null or BusinessRuleException;
        });
    }

    private static (string Name, byte[] Content)[] Word => [("[Content_Types].xml", Text("<Types/>")), ("word/document.xml", Text("<x/>"))];

    private static byte[] Jpeg => [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 0, 50, 0, 100, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xD9];

    private static byte[] Png =>
    [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 100, 0, 0, 0, 50, 8, 2, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82,
    ];

    private static IEnumerable<(string Name, byte[] Content)> Many(int count) => Enumerable.Range(0, count).Select(i => ($"word/{i}.xml", Text("<x/>")));

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(20).NextBytes(bytes);
        return bytes;
    }

    private static byte[] GZip(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return stream.ToArray();
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] parts) => Zip(CompressionLevel.Optimal, parts);

    private static byte[] Zip(CompressionLevel level, params (string Name, byte[] Content)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name, level).Open();
                part.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static string Check(string name, byte[] content)
    {
        using var stream = new MemoryStream(content);
        return FileContentRules.Check(name, stream);
    }

    private static void AssertRefused(string message, string name, byte[] content) =>
        Assert.StartsWith(message, Assert.Throws<BusinessRuleException>(() => Check(name, content)).Message, StringComparison.Ordinal);
}
