using System.Globalization;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;

namespace CooperationPortal.Web.Documents;

/// <summary>What the printed minutes carry beyond the text that was signed: given when they are issued.</summary>
/// <param name="Number">联席会议纪要〔2026〕1号 or 〔2026〕1号; null: not issued, the print is marked 征求意见稿 and has no number.</param>
/// <param name="IssuedOn">Day of issue; null: none is printed.</param>
/// <param name="Issuer">Who issues and prints: the two offices of the leading groups.</param>
/// <param name="CopiesTo">抄送, in their order.</param>
public sealed record MinutesImprint(string? Number, DateOnly? IssuedOn, string Issuer, IReadOnlyList<string> CopiesTo);

/// <summary>The minutes of a joint meeting in 纪要格式 (DOC-16 to DOC-18). They carry no seal.</summary>
public static class MinutesDocument
{
    private const string Draft = "征求意见稿";

    /// <summary>The Word file: for the same content and imprint, the same text.</summary>
    /// <param name="content">What was signed or is to be.</param>
    /// <param name="imprint">Number, date and receivers.</param>
    /// <param name="fonts">Null: <see cref="OfficialFonts.Default"/>.</param>
    public static byte[] Write(MinutesContent content, MinutesImprint imprint, OfficialFonts? fonts = null)
    {
        var document = new OfficialDocument(fonts);
        var isDraft = imprint.Number is null;
        if (isDraft)
        {
            document.DraftMark(Draft);
        }

        document.RedHeading(content.Series, NumberBelowMark(content.Series, imprint.Number), imprint.Issuer, imprint.IssuedOn, linesAbove: isDraft ? 1 : 0)
            .Title(content.Title, linesAbove: 2);
        if (content.Corrects is not null)
        {
            document.TitleNote($"（更正 {content.Corrects}）");
        }

        document.EmptyLine();
        WriteParagraphs(document, content.Opening);
        foreach (var section in content.Sections)
        {
            Write(document, section);
        }

        Write(document, content.Attendance);
        return document.Imprint([("抄送", imprint.CopiesTo)], imprint.Issuer, imprint.IssuedOn).ToBytes(content.Title);
    }

    /// <summary>The mark above says the series already; the number's line says the year and the number only.</summary>
    private static string? NumberBelowMark(string series, string? number) =>
        number is not null && number.Length > series.Length && number.StartsWith(series, StringComparison.Ordinal) ? number[series.Length..] : number;

    private static void Write(OfficialDocument document, MinutesContentSection section)
    {
        document.Heading(1, $"{ChineseNumber.Of(section.Number)}、{section.Heading}");
        WriteParagraphs(document, section.Text);
        foreach (var decision in section.Decisions)
        {
            var number = decision.Number.ToString(CultureInfo.InvariantCulture);
            document.Paragraph($"议定事项{number}：{decision.Text}", withNext: true);
            document.Paragraph($"（{string.Join('；', Duties(decision))}）");
        }

        foreach (var adoption in section.Adoptions)
        {
            document.Paragraph($"{adoption.Heading}：{adoption.Text}", withNext: adoption.Points.Count > 0);
            foreach (var point in adoption.Points)
            {
                document.Paragraph($"{point.Measure}　{point.Name}");
            }
        }
    }

    private static IEnumerable<string> Duties(MinutesContentDecision decision)
    {
        if (decision.Lead.Count > 0)
        {
            yield return $"牵头：{Names(decision.Lead)}";
        }

        if (decision.Supporting.Count > 0)
        {
            yield return $"配合：{Names(decision.Supporting)}";
        }

        yield return $"完成时限：{OfficialText.Date(decision.DueOn)}";
    }

    private static void Write(OfficialDocument document, IReadOnlyList<AttendanceGroup> attendance)
    {
        var there = attendance.Where(group => group.People.Count > 0).ToList();
        if (there.Count > 0)
        {
            document.EmptyLine();
        }

        foreach (var group in there)
        {
            document.Labelled(group.Heading, string.Join('、', group.People));
        }
    }

    private static void WriteParagraphs(OfficialDocument document, string? text)
    {
        foreach (var paragraph in MinutesContent.Paragraphs(text))
        {
            document.Paragraph(paragraph);
        }
    }

    private static string Names(IEnumerable<DecisionDepartmentName> departments) =>
        string.Join('、', departments.Select(department => (department.Side == Side.Jinghai ? "静海区" : "莲花山度假区") + department.Name));
}
