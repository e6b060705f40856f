using CooperationPortal.Core.Registers;

namespace CooperationPortal.Web.Features.Registers;

/// <summary>Chinese words of states, which are resource keys.</summary>
public static class EntryWords
{
    public static string Word(EntryState state) => state switch
    {
        EntryState.Draft => "草稿",
        EntryState.WithHead => "待部门审",
        EntryState.WithOffice => "待办公室审",
        _ => "已通过",
    };

    /// <summary>One word for all that is known of an entry's state.</summary>
    public static string Word(EntryStatus status) => status switch
    {
        { IsWithdrawn: true } => "已撤销",
        { IsInForce: true, State: EntryState.Approved } => "在册",
        { IsInForce: true } => "变更中",
        { IsReturned: true } => "退回",
        var other => Word(other.State),
    };

    public static string Word(EntryShelf shelf) => shelf switch
    {
        EntryShelf.InForce => "在册",
        EntryShelf.UnderWay => "办理中",
        EntryShelf.Waiting => "待我审核",
        _ => "已撤销",
    };
}
