using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace CooperationPortal.Core.Registers;

/// <summary>The contents of an entry as typed, field by field: what a form shows again, also where it is not right yet.</summary>
public sealed class EntryValues
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly SortedDictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>What stands in a field; null or empty: nothing.</summary>
    public string? this[string key]
    {
        get => _texts.GetValueOrDefault(key);
        set
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                _texts.Remove(key);
            }
            else
            {
                _texts[key] = value.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim();
            }
        }
    }

    /// <summary>Fields that hold something.</summary>
    public IReadOnlyCollection<string> Keys => _texts.Keys;

    /// <summary>As stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(_texts, Json);

    /// <summary>Reads what <see cref="ToJson"/> wrote; null gives no contents.</summary>
    public static EntryValues FromJson(string? json)
    {
        var values = new EntryValues();
        foreach (var (key, text) in json is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(json, Json) ?? [])
        {
            values[key] = text;
        }

        return values;
    }
}
