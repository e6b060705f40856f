using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Services.Meetings;

/// <summary>
/// Where a meeting stands and what it waits for, in words: the one place that says so, for the register, the meeting's page and the desk.
/// </summary>
/// <param name="State">The state of the meeting or of its latest minutes, a Chinese word.</param>
/// <param name="Kind">Of the status tag: ok, warn, info or empty.</param>
/// <param name="Icon">Of the status tag.</param>
/// <param name="Next">The next step, a Chinese text.</param>
/// <param name="Arguments">Values of its placeholders.</param>
public sealed record MeetingStage(string State, string Kind, string Icon, string Next, params object[] Arguments)
{
    /// <summary>The next step in the reader's language.</summary>
    public string NextIn(IStringLocalizer texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts[Next, Arguments].Value;
    }

    /// <summary>The stage.</summary>
    /// <param name="meeting">As the reader knows it.</param>
    /// <param name="now">The moment, UTC.</param>
    /// <param name="counts">What became of its decisions.</param>
    public static MeetingStage Of(MeetingFacts meeting, DateTime now, FulfilmentCounts counts)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        if (meeting.Minutes is { } minutes && (meeting.State == MeetingState.Held || !meeting.Follows))
        {
            return OfMinutes(meeting.Series, minutes, counts);
        }

        var word = MeetingWords.Word(meeting.State);
        return meeting.State switch
        {
            MeetingState.Agreeing => new(word, "warn", "clock", Answer(meeting.ProposedBy)),
            MeetingState.Agreed when meeting.ProposedBy is { } by => new(word, "warn", "clock", by == Side.Jinghai ? "改期等莲花山办公室确认" : "改期等静海办公室确认"),
            MeetingState.Agreed when meeting.StartAt <= now => new(word, "info", "calendar-event", "会议时间已到，等办公室宣布开始"),
            MeetingState.Agreed when meeting.Unreplied > 0 => new(word, "info", "calendar-event", "等 {0} 个部门回复会议通知", meeting.Unreplied),
            MeetingState.Agreed => new(word, "info", "calendar-event", "等会议召开"),
            MeetingState.InSession => new(word, "info", "users-group", "会议进行中"),
            MeetingState.Held => new(word, "info", "users-group", "等办公室起草纪要"),
            _ => new(word, "", "ban", "会议已取消"),
        };
    }

    private static MeetingStage OfMinutes(MeetingSeries series, MinutesFacts minutes, FulfilmentCounts counts)
    {
        var word = MeetingWords.Word(minutes.State);
        return minutes.State switch
        {
            MinutesState.Drafting => new(word, "info", "pencil", minutes.Edition > 1 ? "等办公室更正纪要" : "等办公室起草纪要"),
            MinutesState.Circulated when minutes is { Silent: > 0, SilenceCounts: false } => new(word, "warn", "message-2", "等 {0} 个部门答复", minutes.Silent),
            MinutesState.Circulated when minutes.OpenComments > 0 => new(word, "warn", "message-2", "等办公室处理 {0} 条意见", minutes.OpenComments),
            MinutesState.Circulated => new(word, "info", "message-2", "等办公室提交会签"),
            MinutesState.Signing => new(word, "warn", "pencil", Signature(series, minutes)),
            _ when counts.Running > 0 => new(word, "ok", "circle-check", "等 {0} 项议定事项落实", counts.Running),
            _ when counts.Total > 0 => new(word, "ok", "circle-check", "议定事项已全部办结"),
            _ => new(word, "ok", "circle-check", "没有议定事项"),
        };
    }

    private static string Answer(Side? proposedBy) => proposedBy switch
    {
        Side.Jinghai => "等莲花山办公室确认时间地点",
        Side.Lianhuashan => "等静海办公室确认时间地点",
        _ => "等办公室提出时间地点",
    };

    private static string Signature(MeetingSeries series, MinutesFacts minutes)
    {
        var jinghai = series.Has(Side.Jinghai) && !minutes.SignedJinghai;
        var lianhuashan = series.Has(Side.Lianhuashan) && !minutes.SignedLianhuashan;
        return (jinghai, lianhuashan) switch
        {
            (true, true) => "等双方召集人签署",
            (true, false) => "等静海召集人签署",
            (false, true) => "等莲花山召集人签署",
            _ => "等办公室印发",
        };
    }
}
