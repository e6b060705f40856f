using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using CooperationPortal.Core.Files;
using CooperationPortal.Core.Shared;
using CsCheck;

namespace CooperationPortal.Core.Tests.Files;

/// <summary>SEC-40 and SEC-41: which files are kept, by name and by content.</summary>
public sealed class FileContentRulesTests
{
    private const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string SlideType = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    private const string Mismatch = "文件内容与扩展名不符。";
    private const string Broken = "文件不完整或已损坏。";
    private const string TooMuch = "文件解压后过大，不能上传。";

    private static readonly byte[] Pdf = "%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"u8.ToArray();

    [Fact]
    public void EachTypeOfTheList_IsKept_ByTheTypeOfItsContent()
    {
        (string Name, byte[] Content, string Type)[] table =
        [
            ("a.pdf", Pdf, "application/pdf"),
            ("报告.PDF", Pdf, "application/pdf"),
            ("a.png", Png(100, 50), "image/png"),
            ("a.jpg", Jpeg(100, 50), "image/jpeg"),
            ("a.jpeg", Jpeg(100, 50), "image/jpeg"),
            ("a.docx", Zip("[Content_Types].xml", "word/document.xml"), WordType),
            ("a.xlsx", Zip("[Content_Types].xml", "xl/workbook.xml"), SheetType),
            ("a.pptx", Zip("[Content_Types].xml", "ppt/presentation.xml"), SlideType),
            ("a.ofd", Zip("OFD.xml", "Doc_0/Document.xml"), "application/ofd"),
        ];

        Assert.All(table, row => Assert.Equal(row.Type, Check(row.Name, row.Content)));
        Assert.Equal(".docx,.jpeg,.jpg,.ofd,.pdf,.png,.pptx,.xlsx", string.Join(',', FileTypes.Accept.Split(',').Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("a.exe")]
    [InlineData("a.pdf.exe")]
    [InlineData("a.html")]
    [InlineData("a.svg")]
    [InlineData("a.doc")]
    [InlineData("a.docm")]
    [InlineData("a.zip")]
    [InlineData("pdf")]
    [InlineData("a.pdf ")]
    public void AnotherExtension_IsRefused(string name) => AssertRefused("不能上传这种文件", name, Pdf);

    [Theory]
    [InlineData("a.exe.pdf")]
    [InlineData("a.JS.pdf")]
    [InlineData("a.html.pdf")]
    public void ASecondExtensionThatRuns_IsRefused(string name) => AssertRefused("文件名含有两个扩展名", name, Pdf);

    [Fact]
    public void AHarmlessDot_IsKept() => Assert.Equal("application/pdf", Check("第1.2节.pdf", Pdf));

    [Fact]
    public void ContentThatIsNotWhatTheNameSays_IsRefused()
    {
        (string Name, byte[] Content)[] table =
        [
            ("a.pdf", "MZ\x90\0 this program cannot be run in DOS mode"u8.ToArray()),
            ("a.pdf", Png(1, 1)),
            ("a.pdf", " %PDF-1.7 %%EOF"u8.ToArray()),
            ("a.pdf", "%PD"u8.ToArray()),
            ("a.jpg", "<html><script>alert(1)</script></html>"u8.ToArray()),
            ("a.jpg", Png(1, 1)),
            ("a.png", Jpeg(1, 1)),
            ("a.png", "\x89PNG"u8.ToArray()),
            ("a.docx", Pdf),
            ("a.docx", Zip("[Content_Types].xml", "xl/workbook.xml")),
            ("a.docx", Zip("word/document.xml")),
            ("a.xlsx", Zip("[Content_Types].xml", "word/document.xml")),
            ("a.pptx", Zip("[Content_Types].xml")),
            ("a.ofd", Zip("a.txt")),
            ("a.docx", "PK"u8.ToArray()),
        ];
        Assert.All(table, row => AssertRefused(Mismatch, row.Name, row.Content));
    }

    [Fact]
    public void AFileThatEndsTooEarly_IsRefused()
    {
        (string Name, byte[] Content)[] table =
        [
            ("a.pdf", Pdf[..20]),
            ("a.png", Png(1, 1)[..^4]),
            ("a.jpg", [0xFF, 0xD8, 0xFF, 0xD9]),
            ("a.jpg", Jpeg(1, 1)[..15]),
            ("a.docx", Zip("[Content_Types].xml", "word/document.xml")[..^10]),
        ];
        Assert.All(table, row => AssertRefused(Broken, row.Name, row.Content));
    }

    /// <summary>A file that is a pdf for one reader and an archive for another.</summary>
    [Fact]
    public void APdfWithAnArchiveBehindIt_IsRefused() => AssertRefused(Mismatch, "a.pdf", [.. Pdf, .. Zip("a.txt")]);

    [Fact]
    public void AnArchiveBehindSomethingElse_IsRefused() =>
        AssertRefused(Mismatch, "a.docx", [.. "GIF89a"u8, .. Zip("[Content_Types].xml", "word/document.xml")]);

    [Fact]
    public void AnEmptyFile_IsRefused() => AssertRefused("文件是空的", "a.pdf", []);

    [Fact]
    public void AFileOfTwentyMegabytes_IsKept_OneByteMoreIsNot()
    {
        var content = new byte[StoredFile.MaxSize + 1];
        Pdf.CopyTo(content, 0);

        "%%EOF"u8.CopyTo(content.AsSpan((int)StoredFile.MaxSize - 5));
        using var largest = new MemoryStream(content, 0, (int)StoredFile.MaxSize);
        Assert.Equal("application/pdf", FileContentRules.Check("a.pdf", largest));

        AssertRefused("文件超过 20 MB", "a.pdf", content);
    }

    [Theory]
    [InlineData(8000, 5000, true)]
    [InlineData(8000, 5001, false)]
    [InlineData(0, 10, null)]
    [InlineData(10, 0, null)]
    public void APicture_HasAtMostFortyMillionPixels(int width, int height, bool? accepted)
    {
        (string Name, byte[] Content)[] pictures = [("a.png", Png((uint)width, (uint)height)), ("a.jpg", Jpeg((ushort)width, (ushort)height))];
        Assert.All(pictures, picture =>
        {
            if (accepted == true)
            {
                Check(picture.Name, picture.Content);
            }
            else
            {
                AssertRefused(accepted is null ? Broken : "图片过大", picture.Name, picture.Content);
            }
        });
    }

    [Fact]
    public void APictureWhoseSizesMultiplyBeyondAnInt_IsRefused() => AssertRefused("图片过大", "a.png", Png(uint.MaxValue, uint.MaxValue));

    [Fact]
    public void Macros_AreRefused() =>
        AssertRefused("不能上传带宏的文件", "a.docx", Zip("[Content_Types].xml", "word/document.xml", "word/VBAPROJECT.bin"));

    [Fact]
    public void EncryptedFiles_AreRefused()
    {
        var content = Zip("OFD.xml");

        // Bit 0 of the flags in the local and in the central directory says 'encrypted'.
        content[6] |= 1;
        content[content.AsSpan().IndexOf("PK\x01\x02"u8) + 8] |= 1;

        AssertRefused("不能上传加密的文件", "a.ofd", content);
    }

    [Fact]
    public void APackedFileOfTooManyParts_IsRefused()
    {
        var most = Enumerable.Range(0, PackageRules.MaxEntries - 1).Select(i => $"{i}").Append("OFD.xml").ToArray();

        Assert.Equal("application/ofd", Check("a.ofd", Zip(most)));
        AssertRefused(TooMuch, "a.ofd", Zip([.. most, "x"]));
    }

    [Fact]
    public void APackedFileThatUnpacksToAMountain_IsRefused()
    {
        Assert.Equal("application/ofd", Check("a.ofd", Bomb(1)));
        AssertRefused(TooMuch, "a.ofd", Bomb(2));
    }

    [Fact]
    public void ADirectoryThatLiesAboutASize_HelpsNothing()
    {
        // The second entry of the central directory says that it is a hundred bytes long.
        static byte[] Lie(byte[] content)
        {
            var central = content.AsSpan().LastIndexOf("PK\x01\x02"u8);
            BinaryPrimitives.WriteUInt32LittleEndian(content.AsSpan(central + 24), 100);
            return content;
        }

        AssertRefused(TooMuch, "a.ofd", Lie(Bomb(4)));
        AssertRefused(Broken, "a.ofd", Lie(Bomb(1)));
    }

    [Fact]
    public void PartsThatAreNotPacked_AreKept()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("OFD.xml", CompressionLevel.NoCompression).Open();
            part.Write("<x/>"u8);
        }

        Assert.Equal("application/ofd", Check("a.ofd", stream.ToArray()));
    }

    /// <summary>What Java's libraries write: every size in the long form.</summary>
    [Fact]
    public void TheLongFormOfArchives_IsRead_AndMayNotLieEither()
    {
        Assert.Equal("application/ofd", Check("a.ofd", LongZip(claimed: 4)));
        AssertRefused(Broken, "a.ofd", LongZip(claimed: 3));
        AssertRefused(TooMuch, "a.ofd", LongZip(claimed: PackageRules.MaxUnpacked + 1));
        AssertRefused(TooMuch, "a.ofd", LongZip(claimed: long.MaxValue));
    }

    /// <summary>Whatever a file's bytes are, it is kept or refused: nothing else happens.</summary>
    [Fact]
    public void ADamagedArchive_IsKeptOrRefused()
    {
        byte[][] archives = [LongZip(claimed: 4), Zip("OFD.xml", "a.xml")];
        Gen.Select(Gen.Int[0, 1], Gen.Select(Gen.Int[4, 1000], Gen.Byte).Array[1, 3]).Sample((which, changes) =>
        {
            var content = archives[which].ToArray();
            foreach (var (at, value) in changes)
            {
                content[at % content.Length] = value;
            }

            return Record.Exception(() => Check("a.ofd", content)) is null or BusinessRuleException;
        });
    }

    private static string Check(string name, byte[] content)
    {
        using var stream = new MemoryStream(content);
        return FileContentRules.Check(name, stream);
    }

    private static void AssertRefused(string message, string name, byte[] content) =>
        Assert.StartsWith(message, Assert.Throws<BusinessRuleException>(() => Check(name, content)).Message, StringComparison.Ordinal);

    private static byte[] Png(uint width, uint height)
    {
        var content = new byte[24 + 12];
        ((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]).CopyTo(content);
        "IHDR"u8.CopyTo(content.AsSpan(12));
        BinaryPrimitives.WriteUInt32BigEndian(content.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(content.AsSpan(20), height);
        "IEND"u8.CopyTo(content.AsSpan(content.Length - 8));
        return content;
    }

    private static byte[] Jpeg(ushort width, ushort height)
    {
        // A comment segment, a filling byte, then the frame with its size.
        byte[] content = [0xFF, 0xD8, 0xFF, 0xFE, 0, 4, 1, 2, 0xFF, 0xFF, 0xC0, 0, 17, 8, 0, 0, 0, 0, 3, 0xFF, 0xD9];
        BinaryPrimitives.WriteUInt16BigEndian(content.AsSpan(14), height);
        BinaryPrimitives.WriteUInt16BigEndian(content.AsSpan(16), width);
        return content;
    }

    /// <summary>Megabytes of zeros, which pack a thousandfold.</summary>
    private static byte[] Bomb(int megabytes)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("OFD.xml");
            using var bomb = zip.CreateEntry("bomb").Open();
            bomb.Write(new byte[megabytes * 1024 * 1024]);
        }

        return stream.ToArray();
    }

    private static byte[] LongZip(long claimed)
    {
        var name = "OFD.xml"u8;
        var data = "<x/>"u8;
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write("PK\x03\x04"u8);
        writer.Write(new byte[22]);
        writer.Write((short)name.Length);
        writer.Write((short)0);
        writer.Write(name);
        writer.Write(data);
        var directory = stream.Position;
        writer.Write("PK\x01\x02"u8);
        writer.Write(new byte[16]);
        writer.Write(uint.MaxValue);
        writer.Write(uint.MaxValue);
        writer.Write((short)name.Length);
        writer.Write((short)28);
        writer.Write(new byte[10]);
        writer.Write(uint.MaxValue);
        writer.Write(name);
        writer.Write((short)1);
        writer.Write((short)24);
        writer.Write(claimed);
        writer.Write((long)data.Length);
        writer.Write(0L);
        var end = stream.Position;
        writer.Write("PK\x06\x06"u8);
        writer.Write(44L);
        writer.Write(new byte[12]);
        writer.Write(1L);
        writer.Write(1L);
        writer.Write(end - directory);
        writer.Write(directory);
        writer.Write("PK\x06\x07"u8);
        writer.Write(0);
        writer.Write(end);
        writer.Write(1);
        writer.Write("PK\x05\x06"u8);
        writer.Write(0);
        writer.Write(ushort.MaxValue);
        writer.Write(ushort.MaxValue);
        writer.Write(uint.MaxValue);
        writer.Write(uint.MaxValue);
        writer.Write((short)0);
        return stream.ToArray();
    }

    private static byte[] Zip(params string[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            foreach (var part in parts)
            {
                using var content = zip.CreateEntry(part).Open();
                content.Write("<x/>"u8);
            }
        }

        return stream.ToArray();
    }
}
