using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Services.Meetings;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>办理流程: the six steps of a meeting, done, under way or to come.</summary>
public sealed class MeetingSteps(IStringLocalizer texts)
{
    private static readonly string[] Names = ["约定时间地点", "召开会议", "起草纪要", "征求意见", "双方签发", "印发与落实"];

    internal IReadOnlyList<MeetingStep> Of(JointMeeting meeting, MeetingView view, IReadOnlyList<RosterCount> roster)
    {
        var now = Now(meeting.State, view.Facts.Minutes, view.Counts);
        var next = view.Stage.NextIn(texts);
        return
        [
            .. Names.Select((name, i) => new MeetingStep(
                i == 4 && meeting.Series != MeetingSeries.Joint ? "召集人签发" : name,
                i < now ? "done" : i == now ? "now" : "",
                Said(i, meeting, view, roster) is { } said ? (i == now && i > 0 ? $"{said} · {next}" : said) : i == now ? next : null)),
        ];
    }

    /// <summary>The step that is under way; behind the last one, all is done.</summary>
    private static int Now(MeetingState state, MinutesFacts? minutes, FulfilmentCounts counts) => state switch
    {
        MeetingState.Agreeing => 0,
        MeetingState.Agreed or MeetingState.InSession => 1,
        MeetingState.Cancelled => -1,
        _ => minutes?.State switch
        {
            MinutesState.Circulated => 3,
            MinutesState.Signing => 4,
            MinutesState.Issued => counts.Running > 0 ? 5 : 6,
            _ => 2,
        },
    };

    private string? Said(int step, JointMeeting meeting, MeetingView view, IReadOnlyList<RosterCount> roster)
    {
        var minutes = view.Facts.Minutes;
        switch (step)
        {
            case 0 when meeting.AgreedAt is { } agreed:
                return texts["{0}商定", Show.Day(agreed)].Value;
            case 1 when meeting.StartAt is { } start:
                var when = $"{Show.Time(start)} {meeting.Place}";
                return meeting.State == MeetingState.Held
                    ? $"{when} · {texts["应到 {0}，实到 {1}", roster.Sum(r => r.Expected), roster.Sum(r => r.There)]}"
                    : when;
            case 3 when minutes is { State: MinutesState.Circulated, CloseOn: { } close }:
                return texts["{0} / {1} 个部门已答复，{2}截止", minutes.Asked - minutes.Silent, minutes.Asked, Show.Date(close)].Value;
            case 5 when view.Issued is [var latest, ..]:
                return latest.Number;
            default:
                return null;
        }
    }
}
