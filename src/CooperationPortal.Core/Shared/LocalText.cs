using System.Globalization;

namespace CooperationPortal.Core.Shared;

/// <summary>A name in both languages of the portal; <see cref="ToString"/> gives the one of the current UI culture.</summary>
/// <param name="Zh">The Chinese name, always there.</param>
/// <param name="En">The English name; empty or null falls back to the Chinese one.</param>
public readonly record struct LocalText(string Zh, string? En)
{
    /// <summary>True where the reader chose English.</summary>
    public static bool English =>
        string.Equals(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, "en", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => English && !string.IsNullOrEmpty(En) ? En : Zh;
}
