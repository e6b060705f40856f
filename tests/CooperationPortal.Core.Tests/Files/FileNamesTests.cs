using CooperationPortal.Core.Files;
using CsCheck;

namespace CooperationPortal.Core.Tests.Files;

/// <summary>SEC-43: whatever a browser sends as a name.</summary>
public sealed class FileNamesTests
{
    [Theory]
    [InlineData("进展照片.jpg", "进展照片.jpg")]
    [InlineData("关于对口合作的函（2026）.pdf", "关于对口合作的函（2026）.pdf")]
    [InlineData("../../etc/passwd.pdf", "passwd.pdf")]
    [InlineData("..\\..\\windows\\a.pdf", "a.pdf")]
    [InlineData("C:\\文件\\报告.docx", "报告.docx")]
    [InlineData("a\0.pdf", "a.pdf")]
    [InlineData("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf")]
    [InlineData("a\"b'c`.pdf", "abc.pdf")]
    [InlineData("a<b>|?*;%.pdf", "ab.pdf")]
    [InlineData("a\u202Efdp.exe", "afdp.exe")]
    [InlineData("a\u200B\uFEFF.pdf", "a.pdf")]
    [InlineData("a\uFFFD\uD800.pdf", "a.pdf")]
    [InlineData("  .报告. .pdf", "报告.pdf")]
    [InlineData("CON.pdf", "_CON.pdf")]
    [InlineData("com1.pdf", "_com1.pdf")]
    [InlineData("nul.tar.pdf", "_nul.tar.pdf")]
    [InlineData("console.pdf", "console.pdf")]
    [InlineData("e\u0301.pdf", "\u00E9.pdf")]
    [InlineData("没有扩展名", "没有扩展名")]
    [InlineData(".pdf", "pdf")]
    [InlineData("", "file")]
    [InlineData(null, "file")]
    [InlineData("...", "file")]
    [InlineData("a.jpg/", "file")]
    public void AName_IsCleaned(string? sent, string kept) => Assert.Equal(kept, FileNames.Clean(sent));

    [Fact]
    public void ALongName_IsCut_AndKeepsItsExtension()
    {
        var name = FileNames.Clean(new string('长', 300) + ".pdf");

        Assert.Equal(StoredFile.NameLength, name.Length);
        Assert.EndsWith("长.pdf", name, StringComparison.Ordinal);
    }

    [Fact]
    public void ALongName_IsNotCutThroughACharacter()
    {
        var name = FileNames.Clean(new string('长', StoredFile.NameLength - 5) + "\U00020000\U00020000.pdf");

        Assert.Equal(new string('长', StoredFile.NameLength - 5) + ".pdf", name);
    }

    [Theory]
    [InlineData("a.pdf", ".pdf")]
    [InlineData("a.tar.gz", ".gz")]
    [InlineData("a", "")]
    [InlineData("a.", "")]
    [InlineData("第1.2.3节关于合作的若干意见", "")]
    [InlineData("a.abcdefghi", ".abcdefghi")]
    [InlineData("a.abcdefghij", "")]
    public void TheExtension_IsWhatFollowsTheLastDot(string name, string extension) =>
        Assert.Equal(extension, FileNames.ExtensionOf(name));

    [Fact]
    public void ACleanName_IsNeverDangerous_AndStaysAsItIs() =>
        Gen.String.Sample(sent =>
        {
            var name = FileNames.Clean(sent);
            return name.Length is > 0 and <= StoredFile.NameLength
                && !name.Any(c => char.IsControl(c) || "/\\:\"<>|?*%;".Contains(c, StringComparison.Ordinal))
                && name.Trim(' ', '.') == name
                && FileNames.Clean(name) == name;
        });
}
