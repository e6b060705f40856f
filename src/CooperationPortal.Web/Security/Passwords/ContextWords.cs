using System.Text;
using CooperationPortal.Core.Access;
using CooperationPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Security.Passwords;

/// <summary>
/// Words that anybody who knows the portal or the person would try: those of context-words.txt, the departments' names and
/// codes, and the account's own names. Compared in any case and width, and without what stands between the letters (SEC-11).
/// </summary>
public sealed class ContextWords(PortalDbContext db)
{
    /// <summary>Shorter words stand in every second password by chance.</summary>
    private const int LeastLetters = 3;

    /// <summary>A Chinese word may have two characters.</summary>
    private const int LeastCharacters = 2;

    private static readonly IReadOnlyList<string> Listed = ReadList();

    /// <summary>All words for the password of this account, as people write them, the longest first.</summary>
    public async Task<IReadOnlyList<string>> ForAsync(PortalUser user, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        var departments = await db.Departments.AsNoTracking().Select(d => new { d.Code, d.Name }).ToListAsync(cancellation);
        return
        [
            .. departments.SelectMany(d => new[] { d.Code, d.Name })
                .Concat(Listed).Append(user.UserName).Append(user.DisplayName).OfType<string>()
                .Where(IsLongEnough)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .OrderByDescending(word => word.Length),
        ];
    }

    /// <summary>The first of these words that the password contains; null: none.</summary>
    public static string? FoundIn(string password, IEnumerable<string> words)
    {
        var folded = Fold(password);
        return words.FirstOrDefault(word => folded.Contains(Fold(word), StringComparison.Ordinal));
    }

    /// <summary>The text with ａ written as a: an input method for Chinese easily types either.</summary>
    internal static string SameWidth(string text)
    {
        // Half of a surrogate pair cannot be normalised; reading by runes puts a mark in its place.
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            whole.Append(rune.ToString());
        }

        return whole.ToString().Normalize(NormalizationForm.FormKC);
    }

    private static bool IsLongEnough(string word)
    {
        var folded = Fold(word);
        return folded.Length >= (folded.All(char.IsAscii) ? LeastLetters : LeastCharacters);
    }

    /// <summary>Letters and digits only, small ones: "Jing-Hai" is jinghai.</summary>
    private static string Fold(string text) =>
        string.Concat(SameWidth(text).ToLowerInvariant().EnumerateRunes().Where(Rune.IsLetterOrDigit));

    private static string[] ReadList()
    {
        using var stream = typeof(ContextWords).Assembly.GetManifestResourceStream("context-words.txt")
            ?? throw new InvalidOperationException("context-words.txt is not compiled in.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')];
    }
}
