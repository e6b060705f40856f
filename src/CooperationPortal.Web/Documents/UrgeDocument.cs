using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;

namespace CooperationPortal.Web.Documents;

/// <summary>What became of an urge, as it is printed.</summary>
public sealed record UrgeDocumentStep(string Kind, string? Who, DateOnly On, string? Words);

/// <summary>An urge as it is printed.</summary>
/// <param name="Number">催〔2026〕3号.</param>
/// <param name="Side">The department's side.</param>
/// <param name="Department">Whom it is addressed to.</param>
/// <param name="Kind">任务, 填报 ….</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Reason">Why, as typed.</param>
/// <param name="ReplyBy">The last day to answer.</param>
/// <param name="IssuerSide">The side of whoever urges.</param>
/// <param name="AsLeader">True: the leading group signs; false: its office.</param>
/// <param name="IssuedOn">The date of the document.</param>
/// <param name="Steps">Answers and what was said to them, in order; may be empty.</param>
public sealed record UrgeDocumentContent(
    string Number, Side Side, string Department, string Kind, string Subject, string Reason, DateOnly ReplyBy, Side IssuerSide, bool AsLeader,
    DateOnly IssuedOn, IReadOnlyList<UrgeDocumentStep> Steps)
{
    /// <summary>Its title, which is the file's name, too.</summary>
    public string Title => $"督办单 {Number}";
}

/// <summary>督办单: official Chinese whoever reads, without a red heading (DOC-21) and without a seal (DOC-08).</summary>
public static class UrgeDocument
{
    /// <summary>The Word file.</summary>
    public static byte[] Write(UrgeDocumentContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var document = new OfficialDocument().Title("督办单").TitleNote(content.Number).EmptyLine()
            .Addressees([$"{(content.Side == Side.Jinghai ? "静海区" : "莲花山度假区")}{content.Department}"])
            .Paragraph($"经查，你单位承担的下列事项已到期或进展滞后，现予督办，请于{OfficialText.Date(content.ReplyBy)}前书面答复。")
            .Heading(1, "一、督办事项")
            .Paragraph($"{content.Kind}：{content.Subject}")
            .Heading(1, "二、督办事由和要求");
        foreach (var paragraph in MinutesContent.Paragraphs(content.Reason))
        {
            document.Paragraph(paragraph);
        }

        if (content.Steps.Count > 0)
        {
            document.Heading(1, "三、办理情况");
            foreach (var step in content.Steps)
            {
                document.Paragraph($"{OfficialText.Date(step.On)}　{step.Kind}　{step.Who}".TrimEnd('　'));
                foreach (var paragraph in MinutesContent.Paragraphs(step.Words ?? ""))
                {
                    document.Paragraph(paragraph);
                }
            }
        }

        var issuer = $"{content.IssuerSide.Name()}领导小组{(content.AsLeader ? "" : "办公室")}";
        return document.Signature([issuer], content.IssuedOn).ToBytes(content.Title);
    }
}
