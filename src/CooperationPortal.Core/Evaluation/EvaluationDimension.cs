using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Evaluation;

/// <summary>A dimension as typed.</summary>
/// <param name="Name">Chinese name.</param>
/// <param name="NameEn">English name, if any.</param>
/// <param name="Explanation">How it is judged.</param>
/// <param name="Kind">Where its points come from.</param>
/// <param name="Points">Weight, or cap.</param>
/// <param name="FactCode">The fact, if any.</param>
/// <param name="ZeroAt">See <see cref="DimensionRule"/>.</param>
/// <param name="FullAt">See <see cref="DimensionRule"/>.</param>
/// <param name="Each">See <see cref="DimensionRule"/>.</param>
public sealed record DimensionContent(
    string? Name, string? NameEn, string? Explanation, DimensionKind Kind, int Points, string? FactCode, int? ZeroAt, int? FullAt, decimal? Each)
{
    /// <summary>The same with checked texts and without what its kind does not use.</summary>
    /// <exception cref="BusinessRuleException">Something is missing or out of its range.</exception>
    public DimensionContent Checked(IReadOnlyCollection<FactDefinition> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var name = TextRules.Required(Name, "指标名称", EvaluationDimension.NameLength);
        var nameEn = TextRules.Optional(NameEn, "英文名称", EvaluationDimension.NameLength);
        var explanation = TextRules.Optional(Explanation, "评分说明", EvaluationDimension.ExplanationLength);
        if (!Enum.IsDefined(Kind))
        {
            throw new BusinessRuleException("请选择指标类型。");
        }

        if (Points is < 1 or > EvaluationScheme.FullWeight)
        {
            throw new BusinessRuleException("{0}应在 {1} 到 {2} 之间。", new Term("分值"), 1, EvaluationScheme.FullWeight);
        }

        var code = Kind == DimensionKind.Manual ? null : TextRules.Clean(FactCode);
        var fact = facts.FirstOrDefault(f => f.Code == code);
        if (code is not null && fact is null)
        {
            throw new BusinessRuleException("没有这项事实。");
        }

        return Kind switch
        {
            DimensionKind.Automatic when fact is not { IsCount: false } => throw new BusinessRuleException("自动计算的指标要选一项比率事实。"),
            DimensionKind.Automatic when ZeroAt is not (>= 0 and <= 100) || FullAt is not (>= 0 and <= 100) || ZeroAt == FullAt =>
                throw new BusinessRuleException("得零分和得满分的百分比都要在 0 到 100 之间，并且不相等。"),
            DimensionKind.Automatic => new(name, nameEn, explanation, Kind, Points, code, ZeroAt, FullAt, null),
            DimensionKind.Manual => new(name, nameEn, explanation, Kind, Points, null, null, null, null),
            _ when fact is null => new(name, nameEn, explanation, Kind, Points, null, null, null, null),
            _ when !fact.IsCount => throw new BusinessRuleException("加分、扣分只能按件数事实计算，或由考核人员打分。"),
            _ when Each is not (> 0 and <= EvaluationScheme.FullWeight) => throw new BusinessRuleException("请填写每件的分值，大于 0，不超过 100。"),
            _ => new(name, nameEn, explanation, Kind, Points, code, null, null, decimal.Round(Each!.Value, 2)),
        };
    }
}

/// <summary>考核指标: one dimension of a version of the scheme with the rule by which it gives points.</summary>
public sealed class EvaluationDimension
{
    public const int NameLength = 60;
    public const int ExplanationLength = 500;

    private EvaluationDimension()
    {
    }

    internal EvaluationDimension(int position, DimensionContent content)
    {
        Position = position;
        Put(content);
    }

    public int Id { get; private set; }

    public int SchemeId { get; private set; }

    /// <summary>Order in the scheme, from 1.</summary>
    public int Position { get; private set; }

    public string Name { get; private set; } = "";

    public string? NameEn { get; private set; }

    public string? Explanation { get; private set; }

    public DimensionKind Kind { get; private set; }

    /// <summary>Weight; of bonus and deduction, the cap.</summary>
    public int Points { get; private set; }

    public string? FactCode { get; private set; }

    public int? ZeroAt { get; private set; }

    public int? FullAt { get; private set; }

    public decimal? Each { get; private set; }

    /// <summary>Both names.</summary>
    public LocalText Title => new(Name, NameEn);

    /// <summary>For the computation.</summary>
    public DimensionRule Rule => new(Id, Kind, Points, FactCode, ZeroAt, FullAt, Each);

    /// <summary>As it could be typed again.</summary>
    public DimensionContent Content => new(Name, NameEn, Explanation, Kind, Points, FactCode, ZeroAt, FullAt, Each);

    internal void Put(DimensionContent content)
    {
        Name = content.Name!;
        NameEn = content.NameEn;
        Explanation = content.Explanation;
        Kind = content.Kind;
        Points = content.Points;
        FactCode = content.FactCode;
        ZeroAt = content.ZeroAt;
        FullAt = content.FullAt;
        Each = content.Each;
    }

    internal void MoveTo(int position) => Position = position;
}
