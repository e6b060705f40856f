using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;

namespace CooperationPortal.Core.JointMeetings;

/// <summary>
/// The series in which a meeting is counted. A joint meeting belongs to both sides (plan, safeguard 2: at least one a year); a working
/// meeting of a leading group to one side, with that side's sign-off alone.
/// </summary>
public enum MeetingSeries
{
    /// <summary>联席会议.</summary>
    Joint = 0,

    /// <summary>静海领导小组工作会议.</summary>
    Jinghai = 1,

    /// <summary>莲花山领导小组工作会议.</summary>
    Lianhuashan = 2,
}

/// <summary>What follows from a series.</summary>
public static class MeetingSeriesRules
{
    /// <summary>All, in the order of the screen.</summary>
    public static readonly IReadOnlyList<MeetingSeries> All = [MeetingSeries.Joint, MeetingSeries.Jinghai, MeetingSeries.Lianhuashan];

    /// <summary>The side of a working meeting; null for a joint one.</summary>
    public static Side? OneSide(this MeetingSeries series) => series switch
    {
        MeetingSeries.Jinghai => Side.Jinghai,
        MeetingSeries.Lianhuashan => Side.Lianhuashan,
        _ => null,
    };

    /// <summary>The sides that take part and sign, in the portal's order.</summary>
    public static IReadOnlyList<Side> SidesOf(this MeetingSeries series) => series.OneSide() is { } side ? [side] : Sides.All;

    /// <summary>True where the side takes part.</summary>
    public static bool Has(this MeetingSeries series, Side? side) => side is { } one && series.SidesOf().Contains(one);

    /// <summary>The working meetings of a side.</summary>
    public static MeetingSeries Of(Side side) => side == Side.Jinghai ? MeetingSeries.Jinghai : MeetingSeries.Lianhuashan;

    /// <summary>The stable code of addresses: joint, jinghai, lianhuashan.</summary>
    public static string Code(this MeetingSeries series) => series.OneSide()?.Code() ?? "joint";

    /// <summary>The Chinese word of the kind, which is the resource key.</summary>
    public static string Word(this MeetingSeries series) => series switch
    {
        MeetingSeries.Jinghai => "静海领导小组工作会议",
        MeetingSeries.Lianhuashan => "莲花山领导小组工作会议",
        _ => "联席会议",
    };

    /// <summary>May run meetings of the series: the leading-group office of a side that takes part. Both offices are equal.</summary>
    public static bool MayRun(this MeetingSeries series, Actor actor) =>
        actor.May(Permission.RunMeetings) && actor.IsOfficeMember && series.Has(actor.Side);

    /// <summary>Sees its meetings before anything is issued: whoever reads meetings, of a side that takes part.</summary>
    public static bool MayFollow(this MeetingSeries series, Actor actor) =>
        actor.May(Permission.ReadMeetings) && (series == MeetingSeries.Joint || series.Has(actor.Side));
}
