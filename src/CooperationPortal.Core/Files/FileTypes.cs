namespace CooperationPortal.Core.Files;

/// <summary>A kind of file that may be kept.</summary>
/// <param name="Extension">With its dot, in lower case.</param>
/// <param name="ContentType">By which it is kept and delivered, whatever a browser says.</param>
/// <param name="Parts">What must be inside, where it is an archive; empty: it is none.</param>
public sealed record FileType(string Extension, string ContentType, IReadOnlyList<string> Parts)
{
    /// <summary>True for documents that are archives of parts.</summary>
    public bool IsPackage => Parts.Count > 0;
}

/// <summary>The one list of what may be uploaded, in every place of the portal; docs/files.md shows the same (SEC-40).</summary>
public static class FileTypes
{
    /// <summary>All, in the order of the screen.</summary>
    public static readonly IReadOnlyList<FileType> All =
    [
        new(".pdf", "application/pdf", []),
        new(".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ["[Content_Types].xml", "word/document.xml"]),
        new(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ["[Content_Types].xml", "xl/workbook.xml"]),
        new(".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", ["[Content_Types].xml", "ppt/presentation.xml"]),
        new(".jpg", "image/jpeg", []),
        new(".jpeg", "image/jpeg", []),
        new(".png", "image/png", []),
        new(".ofd", "application/ofd", ["OFD.xml"]),
    ];

    /// <summary>For the <c>accept</c> attribute of file fields.</summary>
    public static string Accept { get; } = string.Join(',', All.Select(type => type.Extension));

    /// <summary>The type of a name; null where no such file is kept.</summary>
    public static FileType? OfName(string name)
    {
        var extension = FileNames.ExtensionOf(name);
        return All.FirstOrDefault(type => type.Extension.Equals(extension, StringComparison.OrdinalIgnoreCase));
    }
}
