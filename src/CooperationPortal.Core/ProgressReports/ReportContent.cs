using CooperationPortal.Core.Indicators;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.ProgressReports;

/// <summary>What a report says, as typed.</summary>
/// <param name="Done">本期进展.</param>
/// <param name="Problems">存在问题.</param>
/// <param name="NextSteps">下步打算.</param>
/// <param name="HelpNeeded">需协调事项.</param>
/// <param name="Percent">完成进度, 0 to 100.</param>
/// <param name="PercentReason">Why the percent fell below the last approved one.</param>
public sealed record ReportContent(
    string? Done,
    string? Problems,
    string? NextSteps,
    string? HelpNeeded,
    int? Percent,
    string? PercentReason)
{
    public const int DoneLength = 2000;
    public const int ProblemsLength = 1000;
    public const int NextStepsLength = 1000;
    public const int HelpNeededLength = 1000;
    public const int PercentReasonLength = 300;
    public const int MinPercent = 0;
    public const int MaxPercent = 100;

    /// <summary>A content with nothing in it.</summary>
    public static readonly ReportContent Empty = new(null, null, null, null, null, null);

    /// <summary>指标: the numbers that were typed.</summary>
    public ReportedNumbers Numbers { get; init; } = ReportedNumbers.None;

    /// <summary>The fields with their Chinese names, in the order of the form: for comparisons and histories.</summary>
    public IReadOnlyList<(string Field, string? Value)> Fields =>
    [
        ("本期进展", Done),
        ("存在问题", Problems),
        ("下步打算", NextSteps),
        ("需协调事项", HelpNeeded),
        ("完成进度", Percent is { } percent ? $"{percent}%" : null),
        ("进度下降原因", PercentReason),
        .. Numbers.Items.Select(n => (n.Indicator.Name, (string?)n.Words)),
    ];

    /// <summary>The fields in which two contents differ, in the order of the form; a number that one of them has not is empty there.</summary>
    public static IReadOnlyList<(string Field, string? Old, string? New)> Differences(ReportContent old, ReportContent now)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(now);
        var before = old.Fields.DistinctBy(f => f.Field).ToDictionary(f => f.Field, f => f.Value);
        var after = now.Fields.DistinctBy(f => f.Field).ToDictionary(f => f.Field, f => f.Value);
        return
        [
            .. before.Keys.Union(after.Keys)
                .Select(field => (field, before.GetValueOrDefault(field), after.GetValueOrDefault(field)))
                .Where(f => f.Item2 != f.Item3),
        ];
    }

    /// <summary>Names the explanation of an indicator's number among the fields of <see cref="ObstaclesToSubmission"/>.</summary>
    public static string ExplanationOf(int indicatorId) => $"Explanation-{indicatorId}";

    /// <summary>All that keeps it from being submitted, field by field, so that the form can say everything at once.</summary>
    /// <param name="previous">The last approved content before this period; null: none.</param>
    public IEnumerable<(string Field, BusinessRuleException Refusal)> ObstaclesToSubmission(ReportContent? previous)
    {
        if (Done is null)
        {
            yield return (nameof(Done), new BusinessRuleException("请填写{0}。", new Term("本期进展")));
        }
        else if (Done == previous?.Done)
        {
            yield return (nameof(Done), new BusinessRuleException("本期进展与上期完全相同，请写本期的新情况。"));
        }

        if (Percent is null)
        {
            yield return (nameof(Percent), new BusinessRuleException("请填写{0}。", new Term("完成进度")));
        }
        else if (previous?.Percent is { } before && before > Percent && PercentReason is null)
        {
            yield return (nameof(PercentReason), new BusinessRuleException("完成进度比上期({0}%)低，请说明原因。", before));
        }

        foreach (var number in Numbers.Items.Where(n => n.Explanation is null))
        {
            if (previous?.Numbers.Of(number.Indicator.Id) is { } last && number.Indicator.IsJump(last.Value, number.Value))
            {
                yield return (
                    ExplanationOf(number.Indicator.Id),
                    new BusinessRuleException("“{0}”与上期（{1}）相差较大，请说明原因。", number.Indicator.Title, IndicatorNumber.Plain(last.Value, last.Indicator.IsMoney)));
            }
        }
    }

    /// <summary>The same with clean line ends and every text inside its limit.</summary>
    /// <exception cref="BusinessRuleException">A text is too long or the percent is out of range.</exception>
    public ReportContent Checked() => new(
        TextRules.Optional(Done, "本期进展", DoneLength),
        TextRules.Optional(Problems, "存在问题", ProblemsLength),
        TextRules.Optional(NextSteps, "下步打算", NextStepsLength),
        TextRules.Optional(HelpNeeded, "需协调事项", HelpNeededLength),
        Percent is null or (>= MinPercent and <= MaxPercent)
            ? Percent
            : throw new BusinessRuleException("{0}应在 {1} 到 {2} 之间。", new Term("完成进度"), MinPercent, MaxPercent),
        TextRules.Optional(PercentReason, "进度下降原因", PercentReasonLength))
    {
        Numbers = new ReportedNumbers(Numbers.Items.Select(n => n with { Explanation = TextRules.Optional(n.Explanation, "变动说明", Indicator.ExplanationLength) })),
    };
}
