using CooperationPortal.Core.Files;

namespace CooperationPortal.Web.Documents;

/// <summary>What the Word files are called when they are downloaded.</summary>
public static class DocumentNames
{
    /// <summary>The media type of .docx.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>2026年第1次联席会议纪要.docx: a title without what file systems do not take.</summary>
    public static string Word(string title) => FileNames.Clean($"{OfficialText.Clean(title).Replace('/', ' ').Replace('\\', ' ')}.docx");
}
