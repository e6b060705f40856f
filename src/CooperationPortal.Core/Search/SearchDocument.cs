namespace CooperationPortal.Core.Search;

/// <summary>What can be found. The numbers stand in the database; their order is that of the screen.</summary>
public enum SearchKind
{
    /// <summary>任务.</summary>
    Task = 1,

    /// <summary>填报.</summary>
    Report = 2,

    /// <summary>议定事项.</summary>
    Decision = 3,

    /// <summary>附件: by name.</summary>
    File = 4,

    /// <summary>台账.</summary>
    Register = 5,
}

/// <summary>Which text of a record a document holds: rights differ. The numbers stand in the database.</summary>
public enum SearchPart
{
    /// <summary>What holds: of a report the approved text.</summary>
    Standing = 0,

    /// <summary>What is being written or reviewed: of a report the present text, until it is approved.</summary>
    Present = 1,
}

/// <summary>
/// The folded text of a record, as the search looks through it. Who may find it is never written here: that is asked of the record itself.
/// </summary>
public sealed class SearchDocument
{
    /// <summary>Longest text, in UTF-16 units; no record is as long as typed, and folding lengthens few characters.</summary>
    public const int TextLength = 8000;

    public int Id { get; private set; }

    public required SearchKind Kind { get; init; }

    /// <summary>The record; 0 for a file.</summary>
    public required int SubjectId { get; init; }

    /// <summary>The file; empty for all others.</summary>
    public required Guid FileId { get; init; }

    public required SearchPart Part { get; init; }

    /// <summary>
    /// The version of the text that stands here. Only while it is the record's own can the document be found, so that no text outlives its correction.
    /// </summary>
    public int Stamp { get; private set; }

    /// <summary>See <see cref="SearchText.Fold"/>.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Puts the text of a version in the place of the earlier one.</summary>
    public void Hold(string folded, int stamp)
    {
        ArgumentNullException.ThrowIfNull(folded);
        Text = Shared.TextRules.Cut(folded, TextLength);
        Stamp = stamp;
    }
}

/// <summary>That two characters stand side by side somewhere in a document (<see cref="SearchText.Gram"/>).</summary>
public sealed class SearchGram
{
    public required long Gram { get; init; }

    public required SearchKind Kind { get; init; }

    public required int DocumentId { get; init; }
}

/// <summary>The Chinese words of the search's enumerations; each is a resource key.</summary>
public static class SearchWords
{
    public static string Word(SearchKind kind) => kind switch
    {
        SearchKind.Task => "任务",
        SearchKind.Report => "填报",
        SearchKind.Decision => "议定事项",
        SearchKind.Register => "台账",
        _ => "附件",
    };

    /// <summary>The stable code of addresses.</summary>
    public static string Code(SearchKind kind) => kind switch
    {
        SearchKind.Task => "task",
        SearchKind.Report => "report",
        SearchKind.Decision => "decision",
        SearchKind.Register => "register",
        _ => "file",
    };

    /// <summary>Reads a code; null where it is none.</summary>
    public static SearchKind? Parse(string? code) =>
        Enum.GetValues<SearchKind>().Where(kind => Code(kind) == code).Select(kind => (SearchKind?)kind).SingleOrDefault();
}
