using CooperationPortal.Core.Search;

namespace CooperationPortal.Web.Features.Search;

/// <summary>A piece of a text, and whether it was looked for.</summary>
public readonly record struct MarkedPiece(string Text, bool IsFound);

/// <summary>A text in pieces, those that were found marked; each is encoded by itself where it is shown.</summary>
/// <param name="Pieces">In their order.</param>
public sealed record MarkedText(IReadOnlyList<MarkedPiece> Pieces)
{
    /// <summary>Characters of an excerpt, and those before the first word in it.</summary>
    public const int ExcerptLength = 140, Before = 30;

    /// <summary>The whole text, the words in it marked.</summary>
    public static MarkedText Whole(string text, IReadOnlyList<string> terms)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Cut(text, 0, text.Length, FoldedText.Of(text).Find(terms));
    }

    /// <summary>The part of a text in which the words stand first; null: none of them stands in it.</summary>
    public static MarkedText? Excerpt(string? text, IReadOnlyList<string> terms)
    {
        var found = FoldedText.Of(text).Find(terms);
        if (text is null || found.Count == 0)
        {
            return null;
        }

        var from = Whole(text, Math.Max(0, found[0].From - Before));
        var to = Whole(text, Math.Min(text.Length, Math.Max(from + ExcerptLength, found[0].To)));
        var cut = Cut(text, from, to, found);
        return new MarkedText(
        [
            .. from > 0 ? [new MarkedPiece("…", false)] : Array.Empty<MarkedPiece>(),
            .. cut.Pieces,
            .. to < text.Length ? [new MarkedPiece("…", false)] : Array.Empty<MarkedPiece>(),
        ]);
    }

    private static MarkedText Cut(string text, int from, int to, IReadOnlyList<(int From, int To)> found)
    {
        var pieces = new List<MarkedPiece>();
        var at = from;
        foreach (var (begin, end) in found.Select(f => (Math.Max(f.From, from), Math.Min(f.To, to))).Where(f => f.Item1 < f.Item2))
        {
            Add(at, begin, false);
            Add(begin, end, true);
            at = end;
        }

        Add(at, to, false);
        return new MarkedText(pieces);

        void Add(int begin, int end, bool isFound)
        {
            if (begin < end)
            {
                pieces.Add(new MarkedPiece(text[begin..end], isFound));
            }
        }
    }

    /// <summary>The place, or the one before it where it would part a character in two.</summary>
    private static int Whole(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
