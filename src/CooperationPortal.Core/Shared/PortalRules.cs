using System.Net;
using CooperationPortal.Core.Access;

namespace CooperationPortal.Core.Shared;

/// <summary>The numbers of the rules that an administrator may change. One row; the defaults are those of DESIGN.md.</summary>
public sealed class PortalRules : IVersioned
{
    /// <summary>The id of the only row.</summary>
    public const int SingletonId = 1;

    /// <summary>Room for the names of all roles.</summary>
    public const int SecondFactorRolesLength = 400;

    public const int MinDueDay = 1;

    /// <summary>The 28th is the last day that every month has.</summary>
    public const int MaxDueDay = 28;

    public const int MinSoonDays = 1;
    public const int MaxSoonDays = 60;
    public const int MinLaggingPoints = 1;
    public const int MaxLaggingPoints = 100;
    public const int MinMonth = 1;
    public const int MaxMonth = 12;
    public const int MinQuotaMegabytes = 1;

    /// <summary>A terabyte.</summary>
    public const int MaxQuotaMegabytes = 1024 * 1024;
    public const int MinSecretHours = 1;

    /// <summary>A week.</summary>
    public const int MaxSecretHours = 168;
    public const int DefaultSecretHours = 72;
    public const int DefaultUserQuotaMegabytes = 500;
    public const int DefaultDepartmentQuotaMegabytes = 2048;

    /// <summary>As long as the account review looks back for accounts that seem to be shared.</summary>
    public const int MinSessionDays = 30;
    public const int MaxSessionDays = 730;
    public const int DefaultSessionDays = 180;
    public const int MinLeaverDays = 1;
    public const int MaxLeaverDays = 365;
    public const int DefaultLeaverDays = 30;

    /// <summary>Longer than a session lasts: a form sent twice must still meet its receipt.</summary>
    public const int MinReceiptDays = 2;
    public const int MaxReceiptDays = 365;
    public const int DefaultReceiptDays = 30;
    public const int MinLogDays = 30;
    public const int MaxLogDays = 1095;

    /// <summary>A little more than the six months that 网络安全法 article 21 asks of network logs.</summary>
    public const int DefaultLogDays = 190;

    public const int MinUrgeDays = 1;
    public const int MaxUrgeDays = 30;
    public const int DefaultUrgeHeadDays = 1;
    public const int DefaultUrgeLeaderDays = 3;

    public int Id { get; private set; } = SingletonId;

    public int Version { get; private set; }

    /// <summary>Day of the month on which a report is due (of the quarter's last month for quarterly ones).</summary>
    public int ReportDueDay { get; private set; } = 28;

    /// <summary>Days before a due date from which the light says 临期.</summary>
    public int SoonDays { get; private set; } = 7;

    /// <summary>Percentage points behind the elapsed share of time from which the light says 滞后.</summary>
    public int LaggingPoints { get; private set; } = 20;

    /// <summary>From the first of this month on a year without a joint meeting is warned of (plan, safeguard 2: at least one a year).</summary>
    public int MeetingWarningMonth { get; private set; } = 10;

    /// <summary>True: a department that does not answer circulated minutes by the date counts as 无意见.</summary>
    public bool SilenceIsConsent { get; private set; }

    /// <summary>Which rules passwords follow.</summary>
    public PasswordProfile PasswordProfile { get; private set; }

    /// <summary>What <see cref="SecondFactorRoles"/> holds after somebody has decided that no role needs one.</summary>
    private const string Nobody = "-";

    /// <summary>
    /// Names of the roles that need a second factor (DB-04), separated by commas; <see cref="Split"/> reads them. Empty: nobody has decided yet,
    /// as in rows that are older than the column, and then it is the three administrators. None in a demonstration.
    /// </summary>
    public string SecondFactorRoles { get; private set; } = "";

    /// <summary>Changes which roles need a second factor. Who has none is led to the page that adds one at the next request.</summary>
    /// <exception cref="BusinessRuleException">There is no such role.</exception>
    public void RequireSecondFactor(IReadOnlyCollection<string> roles)
    {
        ArgumentNullException.ThrowIfNull(roles);
        if (roles.Except(Role.All).Any())
        {
            throw new BusinessRuleException("没有这个角色。");
        }

        // Saying once more what holds anyway is no decision.
        if (!Split(SecondFactorRoles).ToHashSet().SetEquals(roles))
        {
            SecondFactorRoles = roles.Count == 0 ? Nobody : string.Join(',', Role.All.Where(roles.Contains));
        }
    }

    /// <summary>Whether somebody with these roles needs a second factor.</summary>
    /// <param name="secondFactorRoles">As stored in <see cref="SecondFactorRoles"/>.</param>
    /// <param name="roles">The person's roles.</param>
    public static bool NeedsSecondFactor(string? secondFactorRoles, IEnumerable<string> roles) => Split(secondFactorRoles).Intersect(roles).Any();

    /// <summary>The roles that <see cref="SecondFactorRoles"/> means.</summary>
    public static IReadOnlyList<string> Split(string? roles) =>
        string.IsNullOrEmpty(roles) ? Role.Administrators : roles == Nobody ? [] : roles.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Hours for which an initial secret opens its account (SEC-17).</summary>
    public int InitialSecretHours { get; private set; } = DefaultSecretHours;

    /// <summary>Changes how long initial secrets hold, those that were given already among them.</summary>
    /// <exception cref="BusinessRuleException">The number is out of its range.</exception>
    public void ChangeSecretHours(int hours) => InitialSecretHours = InRange(hours, "初始密码有效小时数", MinSecretHours, MaxSecretHours);

    /// <summary>Longest list of addresses.</summary>
    public const int AddressesLength = 2000;

    /// <summary>From where the three administrators may work, as <see cref="AddressList"/> writes it; null: from anywhere (TRUST DB-12).</summary>
    public string? AdministratorAddresses { get; private set; }

    /// <summary>Changes from where the three administrators may work.</summary>
    /// <param name="addresses">The list; empty: from anywhere.</param>
    /// <param name="own">The address of whoever changes it.</param>
    /// <exception cref="BusinessRuleException">The list would lock out whoever changes it.</exception>
    public void ChangeAddresses(AddressList addresses, IPAddress? own)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        if (!addresses.Allows(own))
        {
            throw new BusinessRuleException("您现在的地址 {0} 不在名单里，保存后您自己就不能登录了。请先把它写进名单。", own is null ? "" : AddressList.Show(own));
        }

        AdministratorAddresses = addresses.IsEmpty ? null : addresses.ToString();
    }

    /// <summary>Changes which rules passwords follow: for new passwords, and, where these expire, for present ones at once.</summary>
    public void ChangePasswords(PasswordProfile profile) => PasswordProfile = profile;

    /// <summary>MB that the files of one person may have together (SEC-46).</summary>
    public int UserQuotaMegabytes { get; private set; } = DefaultUserQuotaMegabytes;

    /// <summary>MB that the files of the members of one department may have together (SEC-46).</summary>
    public int DepartmentQuotaMegabytes { get; private set; } = DefaultDepartmentQuotaMegabytes;

    /// <summary>Changes how much space files may take.</summary>
    /// <exception cref="BusinessRuleException">A number is out of its range.</exception>
    public void ChangeQuotas(int user, int department) =>
        (UserQuotaMegabytes, DepartmentQuotaMegabytes) = (
            InRange(user, "每人附件空间（MB）", MinQuotaMegabytes, MaxQuotaMegabytes),
            InRange(department, "每个部门附件空间（MB）", MinQuotaMegabytes, MaxQuotaMegabytes));

    /// <summary>Days for which sessions that are over are kept, with address and browser.</summary>
    public int SessionDays { get; private set; } = DefaultSessionDays;

    /// <summary>Days after which an account's sign-in data are erased once it is disabled or past its last day (DB-20).</summary>
    public int LeaverDays { get; private set; } = DefaultLeaverDays;

    /// <summary>Days for which it is known that a form was carried out (REL-05).</summary>
    public int ReceiptDays { get; private set; } = DefaultReceiptDays;

    /// <summary>Days for which the files of the request log are kept.</summary>
    public int LogDays { get; private set; } = DefaultLogDays;

    /// <summary>Changes how long data are kept that no record needs. The audit trail is not among them: it is never purged (DB-10).</summary>
    /// <exception cref="BusinessRuleException">A number is out of its range.</exception>
    public void ChangeRetention(int sessions, int leavers, int receipts, int logs) =>
        (SessionDays, LeaverDays, ReceiptDays, LogDays) = (
            InRange(sessions, "登录会话保存天数", MinSessionDays, MaxSessionDays),
            InRange(leavers, "离岗后清除天数", MinLeaverDays, MaxLeaverDays),
            InRange(receipts, "表单回执保存天数", MinReceiptDays, MaxReceiptDays),
            InRange(logs, "运行日志保存天数", MinLogDays, MaxLogDays));

    /// <summary>Changes what holds for meetings.</summary>
    /// <exception cref="BusinessRuleException">The month is none.</exception>
    public void ChangeMeetings(int warningMonth, bool silenceIsConsent)
    {
        MeetingWarningMonth = InRange(warningMonth, "联席会议预警月份", MinMonth, MaxMonth);
        SilenceIsConsent = silenceIsConsent;
    }

    /// <summary>Workdays after its last day to answer after which an unanswered urge goes up to the department's heads.</summary>
    public int UrgeHeadDays { get; private set; } = DefaultUrgeHeadDays;

    /// <summary>Workdays after that day after which it goes up to the leaders of the department's side.</summary>
    public int UrgeLeaderDays { get; private set; } = DefaultUrgeLeaderDays;

    /// <summary>Changes when unanswered urges go up.</summary>
    /// <exception cref="BusinessRuleException">A number is out of its range, or leaders were told before heads.</exception>
    public void ChangeUrging(int head, int leader)
    {
        (UrgeHeadDays, UrgeLeaderDays) = leader < head
            ? throw new BusinessRuleException("催办提级到领导的天数不能少于到部门负责人的天数。")
            : (InRange(head, "催办提级到部门负责人（工作日）", MinUrgeDays, MaxUrgeDays), InRange(leader, "催办提级到领导（工作日）", MinUrgeDays, MaxUrgeDays));
    }

    /// <summary>Changes the numbers.</summary>
    /// <exception cref="BusinessRuleException">A number is out of its range.</exception>
    public void Change(int reportDueDay, int soonDays, int laggingPoints)
    {
        (ReportDueDay, SoonDays, LaggingPoints) = (
            InRange(reportDueDay, "填报截止日", MinDueDay, MaxDueDay),
            InRange(soonDays, "临期天数", MinSoonDays, MaxSoonDays),
            InRange(laggingPoints, "滞后百分点", MinLaggingPoints, MaxLaggingPoints));
    }

    private static int InRange(int value, string name, int min, int max) =>
        value >= min && value <= max
            ? value
            : throw new BusinessRuleException("{0}应在 {1} 到 {2} 之间。", new Term(name), min, max);
}
