using System.Globalization;
using System.Text;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Search;

/// <summary>
/// How texts and queries become comparable: character by character into compatibility decomposition and lower case, so that Ａ, A and a are one;
/// white space of any kind and length is one space; what cannot be seen is left out.
/// </summary>
public static class SearchText
{
    /// <summary>Longest query, in UTF-16 units.</summary>
    public const int QueryLength = 100;

    /// <summary>Most words of a query; the others are ignored.</summary>
    public const int MaxTerms = 8;

    /// <summary>A code point fits into so many bits.</summary>
    private const int RuneBits = 21;

    /// <summary>The text as it is compared.</summary>
    public static string Fold(string? text) => FoldedText.Of(text).Text;

    /// <summary>The words of a query, folded, each once, in their order; all of them have to be found.</summary>
    public static IReadOnlyList<string> Terms(string? query) =>
        [.. Fold(TextRules.Cut(query ?? "", QueryLength)).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(MaxTerms)];

    /// <summary>Two neighbouring characters as one number; the second is 0 where a word ends.</summary>
    public static long Gram(int first, int second) => ((long)first << RuneBits) | (uint)second;

    /// <summary>All pairs of neighbours in a folded text.</summary>
    public static IReadOnlySet<long> Grams(string folded)
    {
        var grams = new HashSet<long>();
        var runes = Runes(folded);
        for (var i = 0; i < runes.Count; i++)
        {
            if (runes[i] != ' ')
            {
                grams.Add(Gram(runes[i], i + 1 < runes.Count && runes[i + 1] != ' ' ? runes[i + 1] : 0));
            }
        }

        return grams;
    }

    /// <summary>The pairs that every text has in which a word of two characters or more stands.</summary>
    public static IReadOnlyList<long> GramsOf(string term)
    {
        var runes = Runes(term);
        return [.. Enumerable.Range(0, Math.Max(0, runes.Count - 1)).Select(i => Gram(runes[i], runes[i + 1])).Distinct()];
    }

    /// <summary>From and before: the pairs that begin with the first character of a word.</summary>
    public static (long From, long Before) GramsFrom(string term)
    {
        var first = Runes(term)[0];
        return (Gram(first, 0), Gram(first + 1, 0));
    }

    /// <summary>Number of characters as people count them, but for combined ones.</summary>
    public static int Length(string term) => Runes(term).Count;

    private static List<int> Runes(string text) => [.. text.EnumerateRunes().Select(rune => rune.Value)];
}

/// <summary>A text as it is compared, and where each of its characters comes from: what is found is marked in the text as it was typed.</summary>
public sealed class FoldedText
{
    private readonly List<(int From, int To)> _origins;

    private FoldedText(string text, List<(int From, int To)> origins) => (Text, _origins) = (text, origins);

    /// <summary>See <see cref="SearchText.Fold"/>.</summary>
    public string Text { get; }

    /// <summary>Folds a text.</summary>
    public static FoldedText Of(string? text)
    {
        var folded = new StringBuilder();
        var origins = new List<(int, int)>();
        var at = 0;
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            var (from, to) = (at, at + rune.Utf16SequenceLength);
            at = to;
            foreach (var part in Decomposed(rune))
            {
                if (Rune.IsWhiteSpace(part))
                {
                    Add(folded.Length == 0 || folded[^1] == ' ' ? "" : " ", from, to);
                }
                else if (Rune.GetUnicodeCategory(part) is not (UnicodeCategory.Control or UnicodeCategory.Format))
                {
                    Add(Rune.ToLowerInvariant(part).ToString(), from, to);
                }
            }
        }

        return new FoldedText(folded.ToString(), origins);

        void Add(string characters, int from, int to)
        {
            folded.Append(characters);
            origins.AddRange(Enumerable.Repeat((from, to), characters.Length));
        }
    }

    /// <summary>Where the words stand in the text as it was typed: from and before, in order, not touching each other.</summary>
    public IReadOnlyList<(int From, int To)> Find(IEnumerable<string> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var found = new List<(int From, int To)>();
        foreach (var term in terms.Where(t => t.Length > 0))
        {
            for (var i = Text.IndexOf(term, StringComparison.Ordinal); i >= 0; i = Text.IndexOf(term, i + term.Length, StringComparison.Ordinal))
            {
                found.Add((_origins[i].From, _origins[i + term.Length - 1].To));
            }
        }

        var apart = new List<(int From, int To)>();
        foreach (var (from, to) in found.Order())
        {
            if (apart.Count > 0 && from <= apart[^1].To)
            {
                apart[^1] = (apart[^1].From, Math.Max(to, apart[^1].To));
            }
            else
            {
                apart.Add((from, to));
            }
        }

        return apart;
    }

    private static StringRuneEnumerator Decomposed(Rune rune) =>
        (rune.IsAscii ? rune.ToString() : rune.ToString().Normalize(NormalizationForm.FormKD)).EnumerateRunes();
}
