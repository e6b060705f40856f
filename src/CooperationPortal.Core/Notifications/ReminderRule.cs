using System.Globalization;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Notifications;

/// <summary>What one is reminded of.</summary>
public enum ReminderKind
{
    /// <summary>填报: a report that is not submitted; day 0 is its due day.</summary>
    Report = 1,

    /// <summary>任务: a task that is not closed; day 0 is its due day.</summary>
    Task = 2,

    /// <summary>审核: a report that waits for its reviewer; day 0 is the day on which it came.</summary>
    Review = 3,

    /// <summary>纪要征求意见: a department that has not answered; day 0 is the last day for comments.</summary>
    Comment = 4,

    /// <summary>会议: an agreed meeting; day 0 is its day.</summary>
    Meeting = 5,

    /// <summary>催办答复: an urge that is not answered; day 0 is the last day to answer.</summary>
    Urge = 6,

    /// <summary>挂职到期: a secondment that has not ended; day 0 is its planned end.</summary>
    Secondment = 7,
}

/// <summary>
/// When people are reminded of one kind of thing: on days before (negative), on (0) and after (positive) its day 0. Kinds that nobody has
/// changed have no row: <see cref="Default"/> holds.
/// </summary>
public sealed class ReminderRule : IVersioned
{
    public const int MinDay = -60;
    public const int MaxDay = 60;
    public const int MaxDays = 12;
    public const int DaysLength = 60;

    private ReminderRule()
    {
    }

    public int Id { get; private set; }

    public int Version { get; private set; }

    public ReminderKind Kind { get; private set; }

    public bool IsOn { get; private set; }

    /// <summary>The days, in order, separated by commas: -3,0,1,7.</summary>
    public string Days { get; private set; } = "";

    /// <summary>From this day on the department's heads are told too; null: never.</summary>
    public int? HeadFrom { get; private set; }

    /// <summary>From this day on the side's leaders are told too; null: never.</summary>
    public int? LeaderFrom { get; private set; }

    /// <summary>The days as numbers, in order.</summary>
    public IReadOnlyList<int> DayNumbers => Parse(Days);

    /// <summary>All kinds in the order of the screen.</summary>
    public static IReadOnlyList<ReminderKind> Kinds { get; } = Enum.GetValues<ReminderKind>();

    /// <summary>What holds until somebody changes it.</summary>
    public static ReminderRule Default(ReminderKind kind)
    {
        var (days, head, leader) = kind switch
        {
            ReminderKind.Report => ("-3,0,1,3,7", (int?)1, (int?)7),
            ReminderKind.Task => ("-14,-7,-1,1,7", 1, 7),
            ReminderKind.Review => ("3,5,10", null, 10),
            ReminderKind.Comment => ("-2,0", 0, null),

            // Whom an unanswered urge goes up to is a rule of its own.
            ReminderKind.Urge => ("-1,0,1", null, null),
            ReminderKind.Secondment => ("-30,-7,1", 1, null),
            _ => ("-7,-1", null, (int?)null),
        };
        return new ReminderRule { Kind = kind, IsOn = true, Days = days, HeadFrom = head, LeaderFrom = leader };
    }

    /// <summary>The Chinese name of a kind, which is the resource key.</summary>
    public static string Name(ReminderKind kind) => kind switch
    {
        ReminderKind.Report => "进展填报",
        ReminderKind.Task => "任务期限",
        ReminderKind.Review => "等待审核",
        ReminderKind.Comment => "纪要征求意见",
        ReminderKind.Urge => "催办答复",
        ReminderKind.Secondment => "挂职到期",
        _ => "会议",
    };

    /// <summary>Changes the rule.</summary>
    /// <param name="isOn">Whether anybody is reminded.</param>
    /// <param name="days">As typed: whole numbers separated by commas or spaces.</param>
    /// <param name="headFrom">From which day on heads are told.</param>
    /// <param name="leaderFrom">From which day on leaders are told.</param>
    /// <exception cref="BusinessRuleException">The days cannot be read, are too many or too far away.</exception>
    public void Change(bool isOn, string? days, int? headFrom, int? leaderFrom)
    {
        var numbers = Read(days);
        if (isOn && numbers.Count == 0)
        {
            throw new BusinessRuleException("请填写提醒日，或者停用这项提醒。");
        }

        (IsOn, Days, HeadFrom, LeaderFrom) = (isOn, string.Join(',', numbers), InRange(headFrom), InRange(leaderFrom));
    }

    /// <summary>
    /// The latest day of the rule that has come since the last round: what was missed on days off, or while the portal stood still, is
    /// made up for once. Null: none has come.
    /// </summary>
    /// <param name="dayZero">The day that the rule counts from.</param>
    /// <param name="after">The last round's day; its own reminders have been sent.</param>
    /// <param name="today">This round's day.</param>
    public int? Latest(DateOnly dayZero, DateOnly after, DateOnly today)
    {
        if (!IsOn)
        {
            return null;
        }

        int? latest = null;
        foreach (var day in DayNumbers)
        {
            var date = dayZero.AddDays(day);
            if (date > after && date <= today)
            {
                latest = day;
            }
        }

        return latest;
    }

    private static List<int> Read(string? days)
    {
        var parts = (days ?? "").Replace('，', ',').Replace('、', ',').Replace('−', '-').Replace('－', '-')
            .Split([',', ' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        var numbers = new SortedSet<int>();
        foreach (var part in parts)
        {
            if (!int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                throw new BusinessRuleException("提醒日应是整数，用逗号分开，例如 -3,0,1。");
            }

            numbers.Add(InRange(number)!.Value);
        }

        return numbers.Count <= MaxDays ? [.. numbers] : throw new BusinessRuleException("提醒日最多 {0} 个。", MaxDays);
    }

    private static int? InRange(int? day) => day is null or (>= MinDay and <= MaxDay)
        ? day
        : throw new BusinessRuleException("提醒日应在 {0} 到 {1} 之间。", MinDay, MaxDay);

    private static List<int> Parse(string days) =>
        [.. days.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(day => int.Parse(day, CultureInfo.InvariantCulture))];
}
