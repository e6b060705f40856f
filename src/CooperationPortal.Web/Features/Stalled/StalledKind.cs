namespace CooperationPortal.Web.Features.Stalled;

/// <summary>In which way a thing is stuck; the order is that of the page. The names stand in addresses.</summary>
public enum StalledKind
{
    /// <summary>久未进展: a department's part in a running task of this year without an approved report for so many days.</summary>
    Silent = 1,

    /// <summary>待审核: a submitted report that a head or an office has not dealt with.</summary>
    Review = 2,

    /// <summary>申请待批: a request on a task that an office has not decided.</summary>
    Request = 3,

    /// <summary>退回未报: a report that was returned and not submitted again.</summary>
    Returned = 4,

    /// <summary>多次改期: a running task whose due date was moved.</summary>
    Moved = 5,

    /// <summary>催办未答: an urge that the department has not answered, or has to answer again.</summary>
    Urge = 6,
}

/// <summary>The Chinese words; each is a resource key.</summary>
public static class StalledWords
{
    /// <summary>All kinds in the order of the page.</summary>
    public static IReadOnlyList<StalledKind> Kinds { get; } = Enum.GetValues<StalledKind>();

    public static string Name(StalledKind kind) => kind switch
    {
        StalledKind.Silent => "久无进展",
        StalledKind.Review => "填报待审",
        StalledKind.Request => "申请待批",
        StalledKind.Returned => "退回未再报",
        StalledKind.Moved => "改过期限",
        _ => "催办未答",
    };

    /// <summary>What exactly is counted.</summary>
    public static string Explanation(StalledKind kind) => kind switch
    {
        StalledKind.Silent => "本年办理中的任务，部门连续这么多天没有已通过的填报",
        StalledKind.Review => "已提交的填报，部门负责人或办公室还没有审",
        StalledKind.Request => "延期、调整、取消、办结等申请，办公室还没有批",
        StalledKind.Returned => "退回后部门还没有再提交的填报",
        StalledKind.Moved => "办理中、完成期限改过的任务",
        _ => "发出后还没有答复，或退回后还没有重答的催办",
    };
}
