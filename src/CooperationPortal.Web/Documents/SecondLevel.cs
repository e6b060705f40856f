using System.Text.RegularExpressions;

namespace CooperationPortal.Web.Documents;

/// <summary>Finds the headings of level 2 (（一）…) that people write into running text (DOC-06).</summary>
internal static partial class SecondLevel
{
    /// <summary>The part in 楷体: the first sentence after （一）; empty where the paragraph begins otherwise.</summary>
    /// <param name="text">A paragraph.</param>
    /// <param name="rest">What follows, in 仿宋.</param>
    public static string HeadingOf(string text, out string rest)
    {
        if (!Number().IsMatch(text))
        {
            rest = text;
            return "";
        }

        var end = text.IndexOf('。', StringComparison.Ordinal);
        var heading = end < 0 ? text : text[..(end + 1)];
        rest = text[heading.Length..];
        return heading;
    }

    // Half-width brackets are printed as they were signed, but mean the same.
    [GeneratedRegex("^[（(][一二三四五六七八九十]{1,3}[）)]", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
