using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.JointMeetings;

/// <summary>Names that stand in official documents, or that come in both languages by themselves.</summary>
public static class MeetingNames
{
    /// <summary>The words before 〔year〕n号 of its minutes, and of their red heading.</summary>
    public static string MinutesName(this MeetingSeries series) => series switch
    {
        MeetingSeries.Jinghai => "静海领导小组会议纪要",
        MeetingSeries.Lianhuashan => "莲花山领导小组会议纪要",
        _ => "联席会议纪要",
    };

    /// <summary>联席会议纪要〔2019〕2号: no zeros, no 第 (GB/T 9704, DOC-12).</summary>
    public static string MinutesNumber(this MeetingSeries series, int year, int number) => $"{series.MinutesName()}〔{year}〕{number}号";

    /// <summary>The name of the nth meeting of a year.</summary>
    public static LocalText Title(this MeetingSeries series, int year, int ordinal) => series switch
    {
        MeetingSeries.Joint => new($"{year}年第{ordinal}次联席会议", $"Joint meeting {ordinal} of {year}"),
        MeetingSeries.Jinghai => new($"静海领导小组{year}年第{ordinal}次工作会议", $"Jinghai leading-group meeting {ordinal} of {year}"),
        _ => new($"莲花山领导小组{year}年第{ordinal}次工作会议", $"Lianhuashan leading-group meeting {ordinal} of {year}"),
    };

    /// <summary>The name of an agenda's first item.</summary>
    public static LocalText FirstItem => new("上次会议议定事项落实情况", "Follow-up of the last meeting's decisions");

    /// <summary>The name of the item about a year's work points.</summary>
    public static LocalText WorkPoints(int year) => new($"{year}年度工作要点", $"Work points of {year}");

    /// <summary>An item's name; those that the portal makes come in both languages.</summary>
    public static LocalText TitleOf(AgendaItem item) => item.Kind switch
    {
        AgendaKind.OpenDecisions => FirstItem,
        AgendaKind.WorkPoints when item.WorkYear is { } year => WorkPoints(year),
        _ => new(item.Title, null),
    };

    /// <summary>The source of a decision's task in words: 联席会议纪要〔2026〕1号 第3项.</summary>
    public static string DecisionSource(string minutesNumber, int decision) => $"{minutesNumber} 第{decision}项";

    /// <summary>Heading of the section about an item of the agenda.</summary>
    public static string HeadingOf(AgendaItem item) => item.Kind switch
    {
        AgendaKind.OpenDecisions => "关于上次会议议定事项落实情况",
        AgendaKind.WorkPoints => $"关于{item.WorkYear}年度工作要点",
        _ => item.Title.StartsWith("关于", StringComparison.Ordinal) ? item.Title : $"关于{item.Title}",
    };

    /// <summary>In the name of the agenda's file.</summary>
    public const string AgendaFile = "会议议程";

    /// <summary>In the name of the notice's file.</summary>
    public const string NoticeFile = "会议通知";

    /// <summary>Stands on minutes that are not issued yet.</summary>
    public const string DraftMark = "征求意见稿";

    /// <summary>A day in a document: no zeros (GB/T 9704, DOC-10).</summary>
    public static string Date(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    /// <summary>The line below the title of a correction.</summary>
    public static string CorrectsLine(string number) => $"（更正 {number}）";
}
