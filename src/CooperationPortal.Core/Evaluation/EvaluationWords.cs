namespace CooperationPortal.Core.Evaluation;

/// <summary>How far a round has come.</summary>
public enum RoundState
{
    /// <summary>准备: opened, nothing is counted yet.</summary>
    Preparing = 1,

    /// <summary>事实冻结: the facts are a snapshot that never changes.</summary>
    Frozen = 2,

    /// <summary>部门自评.</summary>
    SelfReview = 3,

    /// <summary>对方意见.</summary>
    Opinions = 4,

    /// <summary>评分.</summary>
    Scoring = 5,

    /// <summary>两办核定.</summary>
    Checking = 6,

    /// <summary>公示: each department sees its result and may object.</summary>
    Shown = 7,

    /// <summary>已公布.</summary>
    Published = 8,
}

/// <summary>Where the points of a dimension come from.</summary>
public enum DimensionKind
{
    /// <summary>自动计算: from a frozen fact.</summary>
    Automatic = 1,

    /// <summary>人工评分: by the evaluators of both sides.</summary>
    Manual = 2,

    /// <summary>加分, up to a cap.</summary>
    Bonus = 3,

    /// <summary>扣分, up to a cap.</summary>
    Deduction = 4,
}

/// <summary>State of one version of the scheme.</summary>
public enum SchemeState
{
    /// <summary>拟定.</summary>
    Draft = 1,

    /// <summary>施行: it never changes again.</summary>
    InForce = 2,

    /// <summary>已被新版代替: kept, because rounds stand on it.</summary>
    Replaced = 3,
}

/// <summary>What a counterpart says of a department in short.</summary>
public enum OpinionStance
{
    /// <summary>满意.</summary>
    Satisfied = 1,

    /// <summary>基本满意.</summary>
    Mostly = 2,

    /// <summary>不满意.</summary>
    Unsatisfied = 3,
}

/// <summary>The Chinese words of the enumerations; each is a resource key.</summary>
public static class EvaluationWords
{
    /// <summary>The states in their order.</summary>
    public static readonly IReadOnlyList<RoundState> States = Enum.GetValues<RoundState>();

    /// <summary>The kinds in the order of the screen.</summary>
    public static readonly IReadOnlyList<DimensionKind> Kinds = Enum.GetValues<DimensionKind>();

    /// <summary>The stances in the order of the screen.</summary>
    public static readonly IReadOnlyList<OpinionStance> Stances = Enum.GetValues<OpinionStance>();

    public static string Word(RoundState state) => state switch
    {
        RoundState.Preparing => "准备",
        RoundState.Frozen => "事实冻结",
        RoundState.SelfReview => "部门自评",
        RoundState.Opinions => "对方意见",
        RoundState.Scoring => "评分",
        RoundState.Checking => "两办核定",
        RoundState.Shown => "公示",
        _ => "已公布",
    };

    public static string Word(DimensionKind kind) => kind switch
    {
        DimensionKind.Automatic => "自动计算",
        DimensionKind.Manual => "人工评分",
        DimensionKind.Bonus => "加分",
        _ => "扣分",
    };

    public static string Word(SchemeState state) => state switch
    {
        SchemeState.Draft => "拟定",
        SchemeState.InForce => "施行",
        _ => "已被新版代替",
    };

    public static string Word(OpinionStance stance) => stance switch
    {
        OpinionStance.Satisfied => "满意",
        OpinionStance.Mostly => "基本满意",
        _ => "不满意",
    };

    /// <summary>The period of a round, with {0} for the year.</summary>
    /// <param name="half">0: the whole year; 1 and 2: its halves.</param>
    public static string Period(int half) => half switch
    {
        1 => "{0} 年上半年",
        2 => "{0} 年下半年",
        _ => "{0} 年度",
    };
}
