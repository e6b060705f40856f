using System.Text.Json;
using System.Text.Json.Serialization;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Indicators;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Seeding;

/// <summary>
/// Puts the starter set of indicators (indicators.json) into the database, at each start those that are not there by their code: so a
/// register that is added later brings its indicators along, and what an office changed or ended stays as it left it.
/// </summary>
public sealed class IndicatorSeeder(PortalDbContext db, BusinessClock clock)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The starter set as it is compiled in.</summary>
    public static IReadOnlyList<IndicatorSeed> ReadSeeds()
    {
        using var stream = typeof(IndicatorSeeder).Assembly.GetManifestResourceStream("CooperationPortal.Data.Seeding.indicators.json")
            ?? throw new InvalidOperationException("The indicators are not compiled in.");
        return JsonSerializer.Deserialize<List<IndicatorSeed>>(stream, Json)
            ?? throw new InvalidOperationException("The indicators' file is empty.");
    }

    /// <summary>Adds what is missing.</summary>
    /// <returns>How many were added.</returns>
    public async Task<int> SeedAsync(CancellationToken cancellation = default)
    {
        var known = await db.Indicators.Select(i => i.Code).ToListAsync(cancellation);
        var missing = ReadSeeds().Where(s => !known.Contains(s.Code) && (s.MeasureKey is null || RegisterKinds.Measure(s.MeasureKey) is not null)).ToList();
        if (missing.Count == 0)
        {
            return 0;
        }

        var areas = await db.WorkAreas.ToDictionaryAsync(a => a.Number, a => a.Id, cancellation);
        var measures = await db.Measures.ToDictionaryAsync(m => m.Number, m => m.Id, cancellation);
        var places = ReadSeeds().Select((s, place) => (s.Code, place)).ToDictionary(s => s.Code, s => s.place + 1);
        db.Indicators.AddRange(missing.Select(seed =>
        {
            int? area = seed.Area is { } number ? areas[number] : null;
            var indicator = seed.MeasureKey is null
                ? Indicator.Reported(seed.Code, area!.Value, seed.Unit, seed.Basis)
                : Indicator.Computed(seed.Code, area, seed.MeasureKey, seed.Basis);
            indicator.Define(new IndicatorContent(
                seed.Name, seed.NameEn, seed.Rule, seed.RuleEn, 0, seed.Max, seed.Jump, places[seed.Code], seed.IsKey,
                [.. (seed.Measures ?? []).Select(m => measures[m])]));
            return indicator;
        }));
        db.AuditEntries.Add(new AuditEntry
        {
            At = clock.UtcNow,
            ActorName = AuditEntry.Portal,
            Action = AuditAction.IndicatorsSeeded,
            SubjectKind = "indicator",
            SubjectId = "starter-set",
            SubjectLabel = TextRules.Cut(string.Join('、', missing.Select(s => s.Name)), AuditEntry.SubjectLabelLength),
        });
        await db.SaveChangesAsync(cancellation);
        return missing.Count;
    }
}

/// <summary>One indicator of indicators.json.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Area">Number of its area; null: it spans all.</param>
/// <param name="Measures">Numbers of the plan's measures whose tasks report it; null: all of the area.</param>
/// <param name="Unit">Of a reported one.</param>
/// <param name="MeasureKey">Of a computed one; it is seeded once a register has this measure.</param>
public sealed record IndicatorSeed(
    string Code, int? Area, IReadOnlyList<string>? Measures, string Name, string NameEn, string? Unit, IndicatorBasis Basis, string? MeasureKey,
    string? Rule, string? RuleEn, long Max, int? Jump, bool IsKey);
