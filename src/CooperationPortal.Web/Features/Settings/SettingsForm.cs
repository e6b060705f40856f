using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Web.Features.Settings;

/// <summary>What the system administrator may change of the rules.</summary>
public sealed class SettingsForm
{
    [Display(Name = "填报截止日")]
    [Range(PortalRules.MinDueDay, PortalRules.MaxDueDay)]
    public int ReportDueDay { get; set; }

    [Display(Name = "临期天数")]
    [Range(PortalRules.MinSoonDays, PortalRules.MaxSoonDays)]
    public int SoonDays { get; set; }

    [Display(Name = "滞后百分点")]
    [Range(PortalRules.MinLaggingPoints, PortalRules.MaxLaggingPoints)]
    public int LaggingPoints { get; set; }

    [Display(Name = "联席会议预警月份")]
    [Range(PortalRules.MinMonth, PortalRules.MaxMonth)]
    public int MeetingWarningMonth { get; set; }

    /// <summary>The form always carries it: a request that leaves it out changes nothing.</summary>
    [Display(Name = "逾期未答复视为无意见")]
    [Required]
    public bool? SilenceIsConsent { get; set; }

    [Display(Name = "催办提级到部门负责人（工作日）")]
    [Range(PortalRules.MinUrgeDays, PortalRules.MaxUrgeDays)]
    public int UrgeHeadDays { get; set; }

    [Display(Name = "催办提级到领导（工作日）")]
    [Range(PortalRules.MinUrgeDays, PortalRules.MaxUrgeDays)]
    public int UrgeLeaderDays { get; set; }

    /// <summary>MB.</summary>
    [Display(Name = "每人附件空间（MB）")]
    [Range(PortalRules.MinQuotaMegabytes, PortalRules.MaxQuotaMegabytes)]
    public int UserQuota { get; set; }

    /// <summary>MB.</summary>
    [Display(Name = "每个部门附件空间（MB）")]
    [Range(PortalRules.MinQuotaMegabytes, PortalRules.MaxQuotaMegabytes)]
    public int DepartmentQuota { get; set; }

    [Display(Name = "登录会话保存天数")]
    [Range(PortalRules.MinSessionDays, PortalRules.MaxSessionDays)]
    public int SessionDays { get; set; }

    [Display(Name = "离岗后清除天数")]
    [Range(PortalRules.MinLeaverDays, PortalRules.MaxLeaverDays)]
    public int LeaverDays { get; set; }

    [Display(Name = "表单回执保存天数")]
    [Range(PortalRules.MinReceiptDays, PortalRules.MaxReceiptDays)]
    public int ReceiptDays { get; set; }

    [Display(Name = "运行日志保存天数")]
    [Range(PortalRules.MinLogDays, PortalRules.MaxLogDays)]
    public int LogDays { get; set; }

    /// <summary>The version that the form was opened on.</summary>
    public int Version { get; set; }

    /// <summary>The form of the rules as they stand.</summary>
    internal static SettingsForm Of(PortalRules rules) => new()
    {
        ReportDueDay = rules.ReportDueDay,
        SoonDays = rules.SoonDays,
        LaggingPoints = rules.LaggingPoints,
        MeetingWarningMonth = rules.MeetingWarningMonth,
        SilenceIsConsent = rules.SilenceIsConsent,
        UrgeHeadDays = rules.UrgeHeadDays,
        UrgeLeaderDays = rules.UrgeLeaderDays,
        UserQuota = rules.UserQuotaMegabytes,
        DepartmentQuota = rules.DepartmentQuotaMegabytes,
        SessionDays = rules.SessionDays,
        LeaverDays = rules.LeaverDays,
        ReceiptDays = rules.ReceiptDays,
        LogDays = rules.LogDays,
        Version = rules.Version,
    };

    /// <summary>The fields in words, for the audit trail and the comparison of two editors.</summary>
    internal IReadOnlyList<(string Field, string Value)> Words() =>
    [
        ("填报截止日", Text(ReportDueDay)),
        ("临期天数", Text(SoonDays)),
        ("滞后百分点", Text(LaggingPoints)),
        ("联席会议预警月份", Text(MeetingWarningMonth)),
        ("逾期未答复视为无意见", SilenceIsConsent == true ? "是" : "否"),
        ("催办提级到部门负责人（工作日）", Text(UrgeHeadDays)),
        ("催办提级到领导（工作日）", Text(UrgeLeaderDays)),
        ("每人附件空间（MB）", Text(UserQuota)),
        ("每个部门附件空间（MB）", Text(DepartmentQuota)),
        ("登录会话保存天数", Text(SessionDays)),
        ("离岗后清除天数", Text(LeaverDays)),
        ("表单回执保存天数", Text(ReceiptDays)),
        ("运行日志保存天数", Text(LogDays)),
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The page.</summary>
/// <param name="Form">The form as typed.</param>
/// <param name="Stored">What somebody saved meanwhile; null where there is no conflict.</param>
public sealed record SettingsPage(SettingsForm Form, SettingsForm? Stored)
{
    /// <summary>What differs: the field's Chinese name, mine, theirs.</summary>
    public IEnumerable<(string Field, string Mine, string Theirs)> Differences => Stored is null
        ? []
        : Form.Words().Zip(Stored.Words(), (mine, theirs) => (mine.Field, mine.Value, theirs.Value)).Where(row => row.Item2 != row.Item3);
}
