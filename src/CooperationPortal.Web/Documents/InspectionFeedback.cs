using System.Globalization;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Inspections;

namespace CooperationPortal.Web.Documents;

/// <summary>A problem as it is fed back.</summary>
public sealed record FeedbackProblem(string Text, string Requirement, DateOnly DueOn);

/// <summary>What an inspection feeds back to one department.</summary>
/// <param name="Year">Of its number.</param>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Side">Whose office signs.</param>
/// <param name="Department">To whom.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Conclusion">The conclusion for all.</param>
/// <param name="Practices">Good practices found there.</param>
/// <param name="Problems">Problems found there.</param>
/// <param name="ViewsUntil">Last day for the department's view.</param>
/// <param name="On">The date of the document.</param>
public sealed record InspectionFeedbackContent(
    int Year, int Number, string Name, Side Side, string Department, DateOnly From, DateOnly To, string Conclusion, IReadOnlyList<string> Practices,
    IReadOnlyList<FeedbackProblem> Problems, DateOnly ViewsUntil, DateOnly On)
{
    /// <summary>Its title, which is the file's name, too.</summary>
    public string Title => $"关于{Name}的督查反馈意见";
}

/// <summary>督查反馈意见 for a department: official Chinese whoever reads, without a red heading (DOC-21) and without a seal (DOC-08).</summary>
public static class InspectionFeedback
{
    /// <summary>The Word file.</summary>
    public static byte[] Write(InspectionFeedbackContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var document = new OfficialDocument().Title(content.Title).TitleNote($"（{InspectionWords.Number(content.Year, content.Number)}）").EmptyLine()
            .Addressees([content.Department])
            .Paragraph($"{OfficialText.Date(content.From)}至{OfficialText.Date(content.To)}，{content.Side.Name()}领导小组办公室组织开展{content.Name}。现将督查意见反馈如下：")
            .Heading(1, "一、督查结论");
        Lines(document, content.Conclusion);
        document.Heading(1, "二、好的做法");
        List(document, content.Practices, "本次督查没有列出。");
        document.Heading(1, "三、存在问题和整改要求");
        List(
            document,
            [.. content.Problems.Select(p => $"{p.Text}\n整改要求：{p.Requirement}\n整改期限：{OfficialText.Date(p.DueOn)}。")],
            "本次督查没有发现需要整改的问题。");
        if (content.Problems.Count > 0)
        {
            document.Paragraph("整改任务已在平台交办，请按期完成，附佐证申请办结，经核查后销号。");
        }

        return document
            .Paragraph($"对以上意见有不同看法的，请于{OfficialText.Date(content.ViewsUntil)}前在平台陈述意见。")
            .Signature([$"{content.Side.Name()}领导小组办公室"], content.On)
            .ToBytes(content.Title);
    }

    private static void List(OfficialDocument document, IReadOnlyList<string> texts, string none)
    {
        if (texts.Count == 0)
        {
            document.Paragraph(none);
        }

        foreach (var (text, index) in texts.Select((text, index) => (text, index)))
        {
            Lines(document, $"{(index + 1).ToString(CultureInfo.InvariantCulture)}. {text}");
        }
    }

    private static void Lines(OfficialDocument document, string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            document.Paragraph(line);
        }
    }
}
