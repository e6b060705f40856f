using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.JointMeetings;

/// <summary>
/// A section of the minutes, saved on its own with its own version, so that two people never overwrite each other silently. Text is
/// plain: one paragraph a line, no markup.
/// </summary>
public sealed class MinutesSection : IVersioned
{
    public const int HeadingLength = 200;

    /// <summary>Longest text, in UTF-16 units.</summary>
    public const int TextLength = 8000;

    /// <summary>A writer's saves within this time are one revision.</summary>
    public static readonly TimeSpan RevisionSpan = TimeSpan.FromMinutes(10);

    private readonly List<SectionRevision> _revisions = [];

    private MinutesSection()
    {
    }

    internal MinutesSection(AgendaItem? item, int position, string heading, string text)
    {
        AgendaItem = item;
        AgendaItemId = item is { Id: > 0 } ? item.Id : null;
        Position = position;
        Heading = TextRules.Cut(heading, HeadingLength);
        Text = text;
    }

    public int Id { get; private set; }

    public int Version { get; private set; }

    public int MinutesId { get; private set; }

    public MeetingMinutes Minutes { get; private set; } = null!;

    /// <summary>The item of the agenda that it is about; null: the opening, or something that was not on the agenda.</summary>
    public int? AgendaItemId { get; private set; }

    public AgendaItem? AgendaItem { get; private set; }

    /// <summary>0 is the opening; the others are printed 一、二、…</summary>
    public int Position { get; private set; }

    public string Heading { get; private set; } = "";

    public string Text { get; private set; } = "";

    public DateTime? SavedAt { get; private set; }

    public int? SavedById { get; private set; }

    public string? SavedByName { get; private set; }

    public IReadOnlyCollection<SectionRevision> Revisions => _revisions;

    /// <summary>The first paragraph: when, where, who, what was heard.</summary>
    public bool IsOpening => Position == 0;

    /// <summary>Sets what it says; the caller checks who may.</summary>
    /// <param name="actor">The writer.</param>
    /// <param name="heading">Required but for the opening, which has none.</param>
    /// <param name="text">May be empty.</param>
    /// <param name="keepsRevision">True: this state is kept as a revision of its own (the button), also where autosave wrote it before.</param>
    /// <param name="at">When.</param>
    /// <returns>False where the text did not change.</returns>
    internal bool Write(Actor actor, string? heading, string? text, bool keepsRevision, DateTime at)
    {
        var cleanHeading = IsOpening ? "" : TextRules.Required(heading, "标题", HeadingLength);
        var cleanText = TextRules.Optional(text, "内容", TextLength) ?? "";
        var last = _revisions.MaxBy(r => r.Number);
        if (cleanHeading == Heading && cleanText == Text)
        {
            if (keepsRevision)
            {
                last?.Close();
            }

            return false;
        }

        if (last is null && (Text.Length > 0 || Heading.Length > 0))
        {
            last = new SectionRevision(1, Heading, Text, SavedById, SavedByName ?? "系统", SavedAt ?? at, isClosed: true);
            _revisions.Add(last);
        }

        Heading = cleanHeading;
        Text = cleanText;
        SavedAt = at;
        SavedById = actor.UserId;
        SavedByName = actor.Name;
        if (last is { IsClosed: false } && last.SavedById == actor.UserId && at - last.FirstSavedAt < RevisionSpan)
        {
            last.GoOn(Heading, Text, at, keepsRevision);
        }
        else
        {
            _revisions.Add(new SectionRevision((last?.Number ?? 0) + 1, Heading, Text, actor.UserId, actor.Name, at, keepsRevision));
        }

        return true;
    }

    internal MinutesSection CopyTo() => new()
    {
        AgendaItem = AgendaItem,
        AgendaItemId = AgendaItemId,
        Position = Position,
        Heading = Heading,
        Text = Text,
        SavedAt = SavedAt,
        SavedById = SavedById,
        SavedByName = SavedByName,
    };
}

/// <summary>修订: a section's text as somebody left it.</summary>
public sealed class SectionRevision
{
    private SectionRevision()
    {
    }

    internal SectionRevision(int number, string heading, string text, int? savedById, string savedByName, DateTime at, bool isClosed)
    {
        Number = number;
        Heading = heading;
        Text = text;
        SavedById = savedById;
        SavedByName = savedByName;
        FirstSavedAt = at;
        SavedAt = at;
        IsClosed = isClosed;
    }

    public int Id { get; private set; }

    public int SectionId { get; private set; }

    /// <summary>1 for the first.</summary>
    public int Number { get; private set; }

    public string Heading { get; private set; } = "";

    public string Text { get; private set; } = "";

    public int? SavedById { get; private set; }

    public string SavedByName { get; private set; } = "";

    public DateTime FirstSavedAt { get; private set; }

    public DateTime SavedAt { get; private set; }

    /// <summary>True: the next save begins a new revision.</summary>
    public bool IsClosed { get; private set; }

    internal void GoOn(string heading, string text, DateTime at, bool close)
    {
        Heading = heading;
        Text = text;
        SavedAt = at;
        IsClosed = close;
    }

    internal void Close() => IsClosed = true;
}

/// <summary>Who has a section open for writing at present; renewed every few seconds, forgotten when it is old.</summary>
public sealed class SectionPresence
{
    /// <summary>After this time without a sign the person is taken to be gone.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromSeconds(45);

    public int Id { get; private set; }

    public required int SectionId { get; init; }

    public required int UserId { get; init; }

    public required string Name { get; set; }

    public required DateTime SeenAt { get; set; }
}
