using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using CooperationPortal.Web.Documents;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace CooperationPortal.Web.Tests.Documents;

/// <summary>Every document is one that Word opens without a word, whatever people typed.</summary>
public sealed partial class ValidityTests
{
    private static readonly Dictionary<string, byte[]> Documents = SampleDocuments.All();

    public static TheoryData<string> Names => [.. Documents.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_validator_has_nothing_to_say(string name)
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(Documents[name]), isEditable: false);

        var errors = new OpenXmlValidator(FileFormatVersions.Office2019).Validate(file).Select(error => $"{error.Path?.XPath}: {error.Description}");

        Assert.True(!errors.Any(), string.Join('\n', errors));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void DOC_22_The_only_field_is_the_page_number_and_nothing_points_outside(string name)
    {
        foreach (var (part, xml) in Parts(Documents[name]))
        {
            var fields = Fields().Matches(xml).Select(match => match.Value).ToList();
            Assert.All(fields, field => Assert.Equal("<w:instrText>PAGE</w:instrText>", field));
            Assert.Equal(part.Contains("footer", StringComparison.Ordinal) && !part.EndsWith(".rels", StringComparison.Ordinal) ? 1 : 0, fields.Count);
            Assert.DoesNotContain("TargetMode=\"External\"", xml, StringComparison.Ordinal);
            Assert.DoesNotContain("w:fldSimple", xml, StringComparison.Ordinal);
            Assert.DoesNotContain("w:hyperlink", xml, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void DOC_22_Hostile_text_is_printed_as_the_text_it_is()
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(Documents["hard"]), isEditable: false);

        var texts = file.MainDocumentPart!.Document!.Body!.Select(part => part.InnerText).ToList();

        Assert.Contains("一、甲乙</w:t></w:p><w:p>{ DATE } {{ INCLUDETEXT c:\\\\x }} =HYPERLINK(\"http://a.example\")倒 行 尾&amp;]]>", texts);
    }

    [Theory]
    [InlineData("a\u0000\u001Fb", "ab")]
    [InlineData("a\r\nb\u2028c", "a b c")]
    [InlineData("a\u202Eb\u2066c\uFEFF\uFFFE\uD842d", "abcd")]
    [InlineData(" 𠮷㐂 ", "𠮷㐂")]
    [InlineData(null, "")]
    public void What_cannot_be_printed_is_left_out(string? text, string printed) => Assert.Equal(printed, OfficialText.Clean(text));

    private static IEnumerable<(string Name, string Xml)> Parts(byte[] document)
    {
        using var zip = new ZipArchive(new MemoryStream(document));
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            yield return (entry.FullName, reader.ReadToEnd());
        }
    }

    [GeneratedRegex("<w:instrText[^>]*>[^<]*</w:instrText>", RegexOptions.NonBacktracking)]
    private static partial Regex Fields();
}
