using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CooperationPortal.Core.Departments;

namespace CooperationPortal.Core.JointMeetings;

/// <summary>
/// What the minutes say: the one source of the text that the conveners sign and of the printed document. All of it is the
/// official Chinese text; nothing here follows the reader's language.
/// </summary>
/// <param name="Series">联席会议纪要: the words of the red heading (纪要标志) and of the number.</param>
/// <param name="Title">Title of the document: 静海区与莲花山度假区2026年第1次联席会议纪要.</param>
/// <param name="Corrects">Number of the issue that this one corrects; null: it corrects none.</param>
/// <param name="Opening">The first paragraph: when, where, who convened, what was heard.</param>
/// <param name="Sections">One an agenda item, in their order.</param>
/// <param name="Attendance">Who was there, excused, in attendance, in the order of the print.</param>
public sealed record MinutesContent(
    string Series,
    string Title,
    string? Corrects,
    string Opening,
    IReadOnlyList<MinutesContentSection> Sections,
    IReadOnlyList<AttendanceGroup> Attendance)
{
    /// <summary>
    /// The text that is signed, in one exact form: \n line ends, no outer white space of a paragraph, Unicode form C. Number and date
    /// of issue are not in it: they are given when both have signed.
    /// </summary>
    public string CanonicalText()
    {
        var text = new StringBuilder();
        Line(Title);
        if (Corrects is not null)
        {
            Line($"更正：{Corrects}");
        }

        foreach (var paragraph in Paragraphs(Opening))
        {
            Line(paragraph);
        }

        foreach (var section in Sections)
        {
            Line($"{ChineseNumber.Of(section.Number)}、{section.Heading}");
            foreach (var paragraph in Paragraphs(section.Text))
            {
                Line(paragraph);
            }

            foreach (var decision in section.Decisions)
            {
                Line($"议定事项{decision.Number.ToString(CultureInfo.InvariantCulture)}：{string.Join('\n', Paragraphs(decision.Text))}");
                Line($"牵头：{Names(decision.Lead)}；配合：{Names(decision.Supporting)}；完成时限：{decision.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}；举措：{decision.Measure}");
            }

            foreach (var adoption in section.Adoptions)
            {
                Line($"{adoption.Heading}：{string.Join('\n', Paragraphs(adoption.Text))}");
                foreach (var point in adoption.Points)
                {
                    Line($"{point.Measure} {point.Name}");
                }
            }
        }

        foreach (var group in Attendance)
        {
            Line($"{group.Heading}：{string.Join('、', group.People)}");
        }

        return text.ToString();

        void Line(string line) => text.Append(line.ReplaceLineEndings("\n").Trim().Normalize(NormalizationForm.FormC)).Append('\n');
    }

    /// <summary>SHA-256 of the UTF-8 bytes of <see cref="CanonicalText"/>, 64 lower-case hexadecimal digits.</summary>
    public string Sha256() => HashOf(CanonicalText());

    /// <summary>SHA-256 of a canonical text, as it is kept with a signature.</summary>
    public static string HashOf(string canonicalText) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalText)));

    /// <summary>The paragraphs of a text: its lines that are not empty.</summary>
    public static IEnumerable<string> Paragraphs(string? text) =>
        (text ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Names(IReadOnlyCollection<DecisionDepartmentName> departments) =>
        departments.Count == 0 ? "无" : string.Join('、', departments.Select(d => $"{d.Side.Name()}{d.Name}"));
}

/// <summary>A section: what was said on one item of the agenda, and what was decided.</summary>
/// <param name="Number">1 for the first; printed 一、</param>
/// <param name="Heading">关于产业务实合作.</param>
/// <param name="Text">Plain paragraphs, one a line.</param>
/// <param name="Decisions">Its 议定事项 in their order.</param>
public sealed record MinutesContentSection(int Number, string Heading, string Text, IReadOnlyList<MinutesContentDecision> Decisions)
{
    /// <summary>The annual work points that the meeting adopted (通过工作要点): the issue opens their year, so they are signed with the text.</summary>
    public IReadOnlyList<MinutesContentAdoption> Adoptions { get; init; } = [];
}

/// <summary>通过年度工作要点.</summary>
/// <param name="Year">The year that they open.</param>
/// <param name="Text">In what words the meeting adopted them.</param>
/// <param name="Points">The tasks of that year, in the plan's order.</param>
public sealed record MinutesContentAdoption(int Year, string Text, IReadOnlyList<MinutesContentPoint> Points)
{
    /// <summary>通过2027年度工作要点.</summary>
    public string Heading => $"通过{MeetingNames.WorkPoints(Year).Zh}";
}

/// <summary>A line of the annual work points.</summary>
/// <param name="Measure">The plan's measure: 3.2.</param>
/// <param name="Name">The task.</param>
public sealed record MinutesContentPoint(string Measure, string Name);

/// <summary>议定事项.</summary>
/// <param name="Number">Counted through the whole minutes.</param>
/// <param name="Text">What is to be done.</param>
/// <param name="Lead">Lead departments, Jinghai first.</param>
/// <param name="Supporting">Supporting departments, Jinghai first.</param>
/// <param name="DueOn">完成时限.</param>
/// <param name="Measure">The plan's measure that it belongs to: 3.2.</param>
public sealed record MinutesContentDecision(
    int Number, string Text, IReadOnlyList<DecisionDepartmentName> Lead, IReadOnlyList<DecisionDepartmentName> Supporting, DateOnly DueOn, string Measure);

/// <summary>A department as the minutes print it.</summary>
public sealed record DecisionDepartmentName(Side Side, string Name);

/// <summary>A block of the attendance: 出席, 请假 or 列席.</summary>
/// <param name="Heading">出席, 请假, 列席.</param>
/// <param name="People">Each as printed: 静海区商务局局长张三, with the reason or the stand-in where there is one.</param>
public sealed record AttendanceGroup(string Heading, IReadOnlyList<string> People);

/// <summary>Chinese counting of small numbers: 一, 十, 二十一.</summary>
public static class ChineseNumber
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>1 to 99 in Chinese; other numbers in digits.</summary>
    public static string Of(int number) => number switch
    {
        >= 1 and <= 9 => Digits[number].ToString(),
        >= 10 and <= 19 => "十" + (number == 10 ? "" : Digits[number % 10].ToString()),
        >= 20 and <= 99 => Digits[number / 10] + "十" + (number % 10 == 0 ? "" : Digits[number % 10].ToString()),
        _ => number.ToString(CultureInfo.InvariantCulture),
    };
}
