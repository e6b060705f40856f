using CooperationPortal.Core.Evaluation;
using CooperationPortal.Data.Evaluation.Facts;

namespace CooperationPortal.Data.Evaluation;

/// <summary>All facts of the portal, in the order of the screen.</summary>
public static class EvaluationFacts
{
    /// <summary>The one list: a new fact is a class and a line here.</summary>
    public static readonly IReadOnlyList<IEvaluationFact> All =
    [
        new ReportsOnTimeFact(),
        new ReportsMissingFact(),
        new ReportsReturnedFact(),
        new ProgressFact(),
        new DecisionsFulfilledFact(),
        new RectificationFact(),
        new EvidenceFact(),
        new UrgesAnsweredFact(),
        new IndicatorsReachedFact(),
    ];

    /// <summary>What they are.</summary>
    public static readonly IReadOnlyList<FactDefinition> Definitions = [.. All.Select(f => f.Definition)];

    /// <summary>The Chinese name of a fact; of one that the portal no longer counts, its code.</summary>
    public static string Name(string code) => Definitions.FirstOrDefault(d => d.Code == code)?.Name ?? code;
}
