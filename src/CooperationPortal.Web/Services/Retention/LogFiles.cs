using System.Globalization;
using System.Text.RegularExpressions;

namespace CooperationPortal.Web.Services.Retention;

/// <summary>The files of the request log in a folder of this machine, one a day: portal-20261124.log.</summary>
public sealed partial class LogFiles(string? folder)
{
    /// <summary>Deletes the files of the days before one.</summary>
    /// <returns>How many.</returns>
    public int DeleteBefore(DateOnly day)
    {
        if (folder is null || !Directory.Exists(folder))
        {
            return 0;
        }

        var old = Directory.GetFiles(folder).Where(file => DayOf(file) is { } written && written < day).ToList();
        old.ForEach(File.Delete);
        return old.Count;
    }

    /// <summary>By its name, which a copy keeps, not by the time of the file, which it does not. Other files are nobody's to delete.</summary>
    private static DateOnly? DayOf(string file) =>
        Name().Match(Path.GetFileName(file)) is { Success: true } match
        && DateOnly.TryParseExact(match.Groups["day"].Value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    [GeneratedRegex(@"^portal-(?<day>\d{8})(_\d{3})?\.log$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();
}
