using System.Globalization;

namespace CooperationPortal.Core.Files;

/// <summary>Sizes as the screen shows them, the same in both languages.</summary>
public static class FileSize
{
    /// <summary>Bytes of a megabyte.</summary>
    public const long Megabyte = 1024 * 1024;

    /// <summary>1.2 MB.</summary>
    public static string Text(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < Megabyte => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} KB"),
        < 1024 * Megabyte => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)Megabyte:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * Megabyte):0.##} GB"),
    };
}
