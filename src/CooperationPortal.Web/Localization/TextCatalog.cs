using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using CooperationPortal.Core.Shared;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Localization;

/// <summary>
/// Every text of the portal. The Chinese text is the key; English comes from <c>Features/&lt;Feature&gt;/Texts.en.resx</c>,
/// which the build puts into the English satellite assembly, a catalogue a feature.
/// </summary>
/// <remarks>
/// The catalogues are read once, into one table: that one key has one English text across all features is held by a test,
/// so a lookup need not know which feature asks.
/// </remarks>
public sealed class TextCatalog : IStringLocalizer, IStringLocalizerFactory
{
    private const string CatalogSuffix = ".Texts.en.resources";
    private readonly FrozenDictionary<string, string> _english;

    public TextCatalog()
        : this(ReadEnglish())
    {
    }

    /// <summary>A catalogue of given English texts by their Chinese keys.</summary>
    internal TextCatalog(IEnumerable<KeyValuePair<string, string>> english) =>
        _english = english.DistinctBy(text => text.Key, StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public LocalizedString this[string name] => Find(name);

    /// <inheritdoc/>
    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var format = Find(name);
            var values = Array.ConvertAll(arguments, value => value is Term term ? Find(term.Key).Value : value);
            return new LocalizedString(
                name, string.Format(CultureInfo.CurrentCulture, format.Value, values), format.ResourceNotFound);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        _english.Keys.Select(key => Find(key));

    /// <inheritdoc/>
    public IStringLocalizer Create(Type resourceSource) => this;

    /// <inheritdoc/>
    public IStringLocalizer Create(string baseName, string location) => this;

    private LocalizedString Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!Languages.IsEnglish)
        {
            return new LocalizedString(key, key);
        }

        return _english.TryGetValue(key, out var text)
            ? new LocalizedString(key, text)
            : new LocalizedString(key, key, resourceNotFound: true);
    }

    private static IEnumerable<KeyValuePair<string, string>> ReadEnglish()
    {
        var satellite = typeof(TextCatalog).Assembly.GetSatelliteAssembly(CultureInfo.GetCultureInfo(Languages.English));
        foreach (var name in satellite.GetManifestResourceNames()
                     .Where(name => name.EndsWith(CatalogSuffix, StringComparison.Ordinal)))
        {
            using var reader = new ResourceReader(satellite.GetManifestResourceStream(name)!);
            foreach (DictionaryEntry entry in reader)
            {
                yield return KeyValuePair.Create((string)entry.Key, (string)entry.Value!);
            }
        }
    }
}
