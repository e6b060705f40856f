using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace CooperationPortal.Core.Registers;

/// <summary>The contents of an entry as typed, field by field: what a form shows again, also where it is not right yet.</summary>
public sealed class EntryValues
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
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

    /// <summary>True where a field was given, be it empty.</summary>
    public bool Has(string key) => _given.Contains(key);

    /// <summary>Puts a text into a field; it then counts as given, be it empty.</summary>
    public void Put(string key, string? value)
    {
        _given.Add(key);
        this[key] = value;
    }

    /// <summary>As stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(_texts, Json);

    /// <summary>Reads what <see cref="ToJson"/> wrote; null gives no contents, and so does what something else has written into the database.</summary>
    public static EntryValues FromJson(string? json)
    {
        var values = new EntryValues();
        foreach (var (key, text) in Texts(json))
        {
            values[key] = text;
        }

        return values;
    }

    private static Dictionary<string, string> Texts(string? json)
    {
        try
        {
            return json is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(json, Json) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
