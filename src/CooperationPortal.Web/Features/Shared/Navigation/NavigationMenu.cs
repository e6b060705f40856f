namespace CooperationPortal.Web.Features.Shared.Navigation;

/// <summary>One entry of the side navigation.</summary>
/// <param name="Text">The Chinese text, which is the resource key.</param>
/// <param name="Icon">An icon of Assets/icons.json.</param>
/// <param name="RouteName">The route it opens; while no such route exists the entry is left out.</param>
/// <param name="Permissions">Shown to those who have one of them.</param>
/// <param name="Group">The Chinese heading above it.</param>
/// <param name="CountKey">Names the count beside it, see <see cref="INavigationCounts"/>; null: none.</param>
public sealed record NavigationItem(
    string Text, string Icon, string RouteName, IReadOnlyList<string> Permissions, string Group, string? CountKey = null);

/// <summary>The side navigation: the one list, in the order of the screen.</summary>
public static class NavigationMenu
{
    /// <summary>The count of things to do on the desk.</summary>
    public const string DeskCount = "desk";

    /// <summary>The count of reports and requests that wait for the user's review.</summary>
    public const string ReviewsCount = "reviews";

    /// <summary>The count of unread messages.</summary>
    public const string UnreadCount = "unread";

    /// <summary>The count of accounts that wait for a role.</summary>
    public const string WaitingCount = "waiting";

    private const string Work = "工作";
    private const string Meet = "会议";
    private const string Decide = "决策";
    private const string Manage = "管理";

    /// <summary>All entries.</summary>
    public static readonly IReadOnlyList<NavigationItem> Items =
    [
        new("工作台", "layout-dashboard", "Desk", ["UseDesk"], Work, DeskCount),
        new("重点工作", "list-check", "WorkAreas", ["ReadPlan"], Work),
        new("任务", "clipboard-text", "Tasks", ["ReadPlan"], Work),
        new("指标", "target", "Indicators", ["ReadPlan"], Work),
        new("填报", "pencil", "Reports", ["ReadPlan"], Work),
        new("台账", "list-details", "Registers", ["ReadPlan"], Work),
        new("审核", "checks", "Reviews", ["OpenReviews"], Work, ReviewsCount),
        new("申请", "inbox", "Requests", ["ReadPlan"], Work),
        new("催办", "flag", "Urges", ["ReadPlan"], Work),
        new("消息", "bell", "Notifications", ["ReadPlan"], Work, UnreadCount),
        new("部门", "building", "Departments", ["ReadPlan"], Work),
        new("联席会议", "users-group", "JointMeetings", ["ReadPlan"], Meet),
        new("督查考核", "star", "Evaluations", ["ReadEvaluations"], Decide),
        new("督查", "clipboard-check", "Inspections", ["ReadPlan"], Decide),
        new("驾驶舱", "chart-bar", "Cockpit", ["ViewCockpit"], Decide),
        new("卡点", "alert-triangle", "Stalled", ["ViewStalled"], Decide),
        new("批示件", "gavel", "Instructions", ["ReadPlan"], Decide),
        new("用户", "users", "Users", ["ManageUsers"], Manage),
        new("账号核查", "clipboard-check", "UserReview", ["ManageUsers"], Manage),
        new("部门管理", "building-community", "DepartmentList", ["ManageDepartments"], Manage),
        new("设置", "settings", "Settings", ["ManageSettings"], Manage),
        new("提醒规则", "bell", "Reminders", ["ManageSettings"], Manage),
        new("发件箱", "mail", "Outbox", ["ManageSettings"], Manage),
        new("文件与空间", "paperclip", "FileSpace", ["ManageSettings"], Manage),
        new("账号与授权", "users", "AccessAccounts", ["ManageAccess"], Manage, WaitingCount),
        new("安全策略", "shield", "SecurityPolicy", ["ManageAccess"], Manage),
        new("在线会话", "devices", "AccessSessions", ["ManageAccess"], Manage),
        new("审计", "shield-check", "Audit", ["ReadAudit"], Manage),
    ];
}

/// <summary>Gives counts to the entries of the navigation; a feature that has one registers an implementation.</summary>
public interface INavigationCounts
{
    /// <summary>The signed-in user's counts by <see cref="NavigationItem.CountKey"/>; each equals the length of the list behind the entry.</summary>
    Task<IReadOnlyDictionary<string, int>> CountAsync(CancellationToken cancellation);
}
