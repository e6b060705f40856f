using System.Globalization;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Web.Documents;

/// <summary>Makes the printed papers of a meeting from the meeting itself: official Chinese, whoever reads.</summary>
public static class MeetingDocuments
{
    private const string Days = "日一二三四五六";

    /// <summary>The minutes of an edition: as they were issued, or marked 征求意见稿.</summary>
    /// <param name="minutes">With all that its text needs.</param>
    public static byte[] Minutes(MeetingMinutes minutes)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        var meeting = minutes.Meeting;
        return MinutesDocument.Write(
            MinutesComposer.Compose(minutes),
            new MinutesImprint(
                minutes.Number,
                minutes.IssuedAt is { } at ? BusinessClock.DayOf(at) : null,
                string.Join("  ", Offices(meeting.Series)),
                [.. meeting.Series.SidesOf().Select(side => $"{Place(side)}各有关部门")]));
    }

    /// <summary>The agenda.</summary>
    /// <param name="meeting">With its items.</param>
    public static byte[] Agenda(JointMeeting meeting)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        var start = meeting.StartAt is { } at ? TimeOnly.FromDateTime(BusinessClock.ToLocal(at)) : (TimeOnly?)null;
        var items = new List<AgendaContentItem>();
        foreach (var item in meeting.Items.Where(i => i.State == AgendaState.OnAgenda).OrderBy(i => i.Position))
        {
            items.Add(new AgendaContentItem(items.Count + 1, item.Title, item.Reporter ?? "", item.Minutes, start));
            start = item.Minutes is { } minutes ? start?.AddMinutes(minutes) : null;
        }

        return AgendaDocument.Write(new AgendaContent(Name(meeting), Time(meeting), meeting.Place ?? "另行通知", items));
    }

    /// <summary>The notice of the present agreement.</summary>
    /// <param name="meeting">Agreed, with items, members and notices.</param>
    public static byte[] Notice(JointMeeting meeting)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        var notice = meeting.Notices.Where(n => n.Kind != NoticeKind.Cancellation).MaxBy(n => n.Sequence)
            ?? throw new InvalidOperationException("There is no notice of a meeting that was not agreed.");
        var members = meeting.Members.Where(m => !m.IsRemoved).OrderBy(m => m.Side).ThenBy(m => m.Role).ThenBy(m => m.SortOrder).ToList();
        return NoticeDocument.Write(new NoticeContent(
            Name(meeting),
            [.. meeting.Series.SidesOf().Select(side => $"{Place(side)}各有关部门")],
            Time(meeting),
            meeting.Place ?? "",
            [.. meeting.Items.Where(i => i.State == AgendaState.OnAgenda).OrderBy(i => i.Position).Select(i => i.Title)],
            [.. members.Select(m => $"{m.Side.Name()}{m.Department?.Name}{m.Post}{m.Name}")],
            [],
            Offices(meeting.Series),
            BusinessClock.DayOf(notice.SentAt),
            notice.Sequence));
    }

    private static List<string> Offices(MeetingSeries series) => [.. series.SidesOf().Select(side => $"{side.Name()}领导小组办公室")];

    private static string Place(Side side) => side == Side.Jinghai ? "静海区" : "莲花山度假区";

    private static string Name(JointMeeting meeting) => MinutesComposer.Title(meeting)[..^2];

    private static string Time(JointMeeting meeting)
    {
        if (meeting.StartAt is not { } at)
        {
            return "另行通知";
        }

        var local = BusinessClock.ToLocal(at);
        var day = DateOnly.FromDateTime(local);
        return string.Create(CultureInfo.InvariantCulture, $"{MeetingNames.Date(day)}（星期{Days[(int)day.DayOfWeek]}）{local:H:mm}");
    }
}
