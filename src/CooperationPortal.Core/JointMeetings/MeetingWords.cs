namespace CooperationPortal.Core.JointMeetings;

/// <summary>The Chinese words of the enumerations of meetings; each is a resource key.</summary>
public static class MeetingWords
{
    public static string Word(MeetingState state) => state switch
    {
        MeetingState.Agreeing => "商定时间",
        MeetingState.Agreed => "已商定",
        MeetingState.InSession => "召开中",
        MeetingState.Held => "已召开",
        _ => "已取消",
    };

    public static string Word(MinutesState state) => state switch
    {
        MinutesState.Drafting => "起草纪要",
        MinutesState.Circulated => "征求意见",
        MinutesState.Signing => "会签",
        _ => "已印发",
    };

    public static string Word(ProposalState state) => state switch
    {
        ProposalState.Open => "待对方确认",
        ProposalState.Confirmed => "已确认",
        ProposalState.Countered => "对方另提",
        _ => "已撤换",
    };

    public static string Word(NoticeKind kind) => kind switch
    {
        NoticeKind.Invitation => "会议通知",
        NoticeKind.Update => "变更通知",
        _ => "取消通知",
    };

    public static string Word(AgendaState state) => state switch
    {
        AgendaState.Proposed => "已提出",
        AgendaState.OnAgenda => "列入议程",
        AgendaState.Parked => "转下次会议",
        _ => "已撤回",
    };

    public static string Word(AgendaKind kind) => kind switch
    {
        AgendaKind.OpenDecisions => "上次议定事项",
        AgendaKind.WorkPoints => "年度工作要点",
        _ => "议题",
    };

    public static string Word(MemberRole role) => role switch
    {
        MemberRole.Convener => "召集人",
        MemberRole.Member => "成员",
        _ => "列席",
    };

    public static string Word(Attendance attendance) => attendance switch
    {
        Attendance.Present => "出席",
        Attendance.Leave => "请假",
        Attendance.StandIn => "代会",
        _ => "未回复",
    };

    public static string Word(OutcomeKind kind) => kind switch
    {
        OutcomeKind.Note => "记录",
        OutcomeKind.Decision => "议定事项",
        _ => "通过工作要点",
    };

    public static string Word(CommentState state) => state switch
    {
        CommentState.Open => "待处理",
        CommentState.Accepted => "采纳",
        CommentState.Declined => "不采纳",
        CommentState.Settled => "无意见",
        _ => "已改提意见",
    };
}
