using System.Text.RegularExpressions;

namespace CooperationPortal.Web.Documents;

/// <summary>
/// Where a title is broken: between words, into a trapezoid or a diamond, never with a waist (DOC-04). There is no dictionary: dates,
/// numbers, what stands in brackets and the words of our titles are kept whole, other characters stay together where they can.
/// </summary>
internal static partial class TitleLines
{
    /// <summary>Characters of 22 pt in 156 mm.</summary>
    public const int FullLine = 20;

    // Beyond, the breaks are no longer tried out: no shape can be seen in so many lines.
    private const int LinesTried = 4;
    private const int PiecesTried = 60;

    private const double Forbidden = 1000;
    private const double WithinAWord = 6;
    private const double BesideAWord = 1;
    private const double AroundAnd = 2;
    private const double Waist = 12;
    private const double Rectangle = 1.5;

    /// <summary>The lines of a title, first to last; one where it fits.</summary>
    public static IReadOnlyList<string> Break(string title)
    {
        var clean = OfficialText.Clean(title);
        if (OfficialText.Width(clean) <= FullLine)
        {
            return [clean];
        }

        var pieces = Pieces().Matches(clean).Select(match => match.Value).ToArray();
        var lines = (int)Math.Ceiling(OfficialText.Width(clean) / FullLine);
        for (; lines <= LinesTried && pieces.Length <= PiecesTried; lines++)
        {
            if (Best(pieces, 0, lines, []) is { } best)
            {
                return best.Lines;
            }
        }

        return Fill(pieces);
    }

    /// <summary>Tries every way to make so many lines of the pieces from one on.</summary>
    private static Candidate? Best(string[] pieces, int from, int lines, List<string> before)
    {
        if (lines == 1)
        {
            var last = string.Concat(pieces[from..]);
            return OfficialText.Width(last) > FullLine ? null : new([.. before, last], Shape([.. before, last]));
        }

        Candidate? best = null;
        for (var to = from + 1; to <= pieces.Length - lines + 1; to++)
        {
            var line = string.Concat(pieces[from..to]);
            if (OfficialText.Width(line) > FullLine)
            {
                break;
            }

            var rest = Best(pieces, to, lines - 1, [.. before, line]);
            if (rest is not null && (best is null || rest.Cost + Cost(pieces, to) < best.Cost))
            {
                best = rest with { Cost = rest.Cost + Cost(pieces, to) };
            }
        }

        return best;
    }

    /// <summary>What it costs to begin a line with a piece.</summary>
    private static double Cost(string[] pieces, int at)
    {
        var (last, first) = (pieces[at - 1], pieces[at]);
        if (NotFirst().IsMatch(first) || NotLast().IsMatch(last))
        {
            return Forbidden;
        }

        return last is "的" || first is "与" or "和" or "及" || last is "与" or "和" or "及" ? AroundAnd
            : last.Length > 1 && first.Length > 1 ? 0
            : last.Length > 1 || first.Length > 1 ? BesideAWord
            : WithinAWord;
    }

    private static double Shape(IReadOnlyList<string> lines)
    {
        var widths = lines.Select(OfficialText.Width).ToArray();
        var cost = (widths.Max() - widths.Min()) * 0.4;
        for (var i = 1; i < widths.Length; i++)
        {
            cost += widths[i] == widths[i - 1] ? Rectangle : 0;
            cost += i < widths.Length - 1 && widths[i] < widths[i - 1] && widths[i] < widths[i + 1] ? Waist : 0;
        }

        return cost;
    }

    private static List<string> Fill(string[] pieces)
    {
        var lines = new List<string> { "" };
        foreach (var piece in pieces)
        {
            if (lines[^1].Length > 0 && OfficialText.Width(lines[^1] + piece) > FullLine)
            {
                lines.Add("");
            }

            lines[^1] += piece;
        }

        return lines;
    }

    // A bracket of reasonable length, a number with its counter, a word of our titles; otherwise one character.
    [GeneratedRegex(
        "[〔（《“(][^〔（《“〕）》”)]{1,12}[〕）》”)](第?[0-9]+号)?"
        + "|第?[0-9A-Za-z.]+[年月日次期号届条项个]?"
        + "|静海区|莲花山度假区|生态旅游|对口合作|联席会议|会议纪要|纪要|会议|领导小组|办公室|重点工作|合作交流|管委会|人民政府"
        + "|天津市|长春市|关于|召开|调整|印发|时间|地点|通知|议程|通报|报告|情况|方案|计划|工作|推进|落实|进展|第[一二三四五六七八九十]+次"
        + @"|\p{Cs}{2}|[\s\S]",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Pieces();

    [GeneratedRegex("^[的、，。：；！？）》〕”)]", RegexOptions.NonBacktracking)]
    private static partial Regex NotFirst();

    [GeneratedRegex("[（《〔“(]$|^关于$", RegexOptions.NonBacktracking)]
    private static partial Regex NotLast();

    private sealed record Candidate(IReadOnlyList<string> Lines, double Cost);
}
