using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace CooperationPortal.Core.Evaluation;

/// <summary>What a fact is, for the scheme's form and for the reader.</summary>
/// <param name="Code">Stable: it stands in schemes and snapshots.</param>
/// <param name="Name">Chinese, the resource key.</param>
/// <param name="Explanation">What is counted; Chinese, the resource key.</param>
/// <param name="IsCount">True: a number of cases, for bonus and deduction; false: a rate in percent, for automatic dimensions.</param>
public sealed record FactDefinition(string Code, string Name, string Explanation, bool IsCount);

/// <summary>One item behind a number, as it was when the facts were frozen.</summary>
/// <param name="Name">A task's number and name, in Chinese.</param>
/// <param name="NameEn">The same in English, where there is one.</param>
/// <param name="Note">A fixed word of the portal with placeholders {0}, {1}; Chinese, the resource key.</param>
/// <param name="Values">For the placeholders.</param>
/// <param name="Counts">True where it stands in the numerator.</param>
/// <param name="TaskId">The task that it opens, if any.</param>
/// <param name="Period">The month of a report (yyyy-MM) that it opens, if any.</param>
public sealed record FactItem(
    string Name, string? NameEn, string Note, IReadOnlyList<string> Values, bool Counts, int? TaskId, string? Period = null);

/// <summary>A fact of one department before it is frozen.</summary>
public sealed record CountedFact(string Code, int Numerator, int Denominator, IReadOnlyList<FactItem> Items);

/// <summary>What is frozen of a department: its facts, and who is asked for an opinion on it.</summary>
/// <param name="Department">The department.</param>
/// <param name="Facts">One for each fact of the portal, also those without cases.</param>
/// <param name="Counterparts">Departments of the other side that work in the same areas, and the other side's office.</param>
public sealed record DepartmentSnapshot(Departments.Department Department, IReadOnlyList<CountedFact> Facts, IReadOnlyList<int> Counterparts);

/// <summary>事实: one frozen number of one department with the list behind it. Written once, never changed.</summary>
public sealed class EvaluationFact
{
    /// <summary>Longest code.</summary>
    public const int CodeLength = 40;

    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private EvaluationFact()
    {
    }

    internal EvaluationFact(CountedFact fact)
    {
        Code = fact.Code;
        Numerator = fact.Numerator;
        Denominator = fact.Denominator;
        Items = JsonSerializer.Serialize(fact.Items, Json);
    }

    public int Id { get; private set; }

    public int EvaluatedDepartmentId { get; private set; }

    public string Code { get; private set; } = "";

    public int Numerator { get; private set; }

    /// <summary>0: not applicable.</summary>
    public int Denominator { get; private set; }

    /// <summary>The items as JSON: a year of reports would be thousands of rows that nobody ever queries one by one.</summary>
    public string Items { get; private set; } = "";

    /// <summary>For the computation.</summary>
    public FrozenFact Frozen => new(Code, Numerator, Denominator);

    /// <summary>Reads the items back; what cannot be read is nothing.</summary>
    public static IReadOnlyList<FactItem> ReadItems(string? json)
    {
        if (string.IsNullOrEmpty(json))
        {
            return [];
        }

        try
        {
            return JsonSerializer.Deserialize<List<FactItem>>(json, Json) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
