using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Infrastructure.Binding;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>A time and place as it is typed: a day and two times in Asia/Shanghai.</summary>
public sealed class TimeOptionForm
{
    [Display(Name = "日期")]
    public DateOnly? Date { get; set; }

    /// <summary>HH:mm.</summary>
    [Display(Name = "开始时间"), StringLength(10)]
    public string? From { get; set; }

    /// <inheritdoc cref="From"/>
    [Display(Name = "结束时间"), StringLength(10)]
    public string? To { get; set; }

    [Display(Name = "会议地点"), StringLength(JointMeeting.PlaceLength)]
    public string? Place { get; set; }

    [Display(Name = "承办方"), EnumDataType(typeof(Side))]
    public Side HostSide { get; set; } = Side.Jinghai;

    /// <summary>Nothing is typed; the choice of the host alone says nothing.</summary>
    public bool IsEmpty =>
        Date is null && string.IsNullOrWhiteSpace(From) && string.IsNullOrWhiteSpace(To) && string.IsNullOrWhiteSpace(Place);
}

/// <summary>Reads the options of a proposal; what is wrong is said beside its field.</summary>
internal static class TimeOptions
{
    /// <summary>The options that are filled in. The first one must be.</summary>
    /// <param name="forms">As typed.</param>
    /// <param name="state">Gets the errors.</param>
    /// <param name="texts">For their words.</param>
    public static IReadOnlyList<ProposedTime> Read(IReadOnlyList<TimeOptionForm?> forms, ModelStateDictionary state, IStringLocalizer texts)
    {
        var times = new List<ProposedTime>();
        for (var i = 0; i < Math.Max(1, forms.Count); i++)
        {
            var form = (i < forms.Count ? forms[i] : null) ?? new TimeOptionForm();
            if ((i == 0 || !form.IsEmpty) && Read(form, $"Options[{i}].", state, texts) is { } time)
            {
                times.Add(time);
            }
        }

        return times;
    }

    /// <summary>So many lines as a proposal may have, for the form.</summary>
    /// <param name="forms">As typed.</param>
    /// <param name="host">Of the lines that are not typed.</param>
    public static List<TimeOptionForm> Filled(IReadOnlyList<TimeOptionForm?> forms, Side host) =>
    [
        .. Enumerable.Range(0, MeetingProposal.MaxOptions)
            .Select(i => (i < forms.Count ? forms[i] : null) ?? new TimeOptionForm { HostSide = host }),
    ];

    private static ProposedTime? Read(TimeOptionForm form, string prefix, ModelStateDictionary state, IStringLocalizer texts)
    {
        void Missing(string field, string name) => state.AddModelError(prefix + field, texts["请填写{0}。", new Term(name)]);
        var from = Time(form.From);
        var to = Time(form.To);
        if (form.Date is null && state.GetFieldValidationState(prefix + nameof(form.Date)) != ModelValidationState.Invalid)
        {
            Missing(nameof(form.Date), "日期");
        }

        if (from is null)
        {
            Missing(nameof(form.From), "开始时间");
        }

        if (to is null)
        {
            Missing(nameof(form.To), "结束时间");
        }

        if (string.IsNullOrWhiteSpace(form.Place) && state.GetFieldValidationState(prefix + nameof(form.Place)) != ModelValidationState.Invalid)
        {
            Missing(nameof(form.Place), "会议地点");
        }

        if (to <= from)
        {
            state.AddModelError(prefix + nameof(form.To), texts["结束时间应晚于开始时间，会期不超过三天。"]);
        }

        return form.Date is { } day && from is { } begin && to is { } end && end > begin
            ? new ProposedTime(Utc(day, begin), Utc(day, end), form.Place, form.HostSide)
            : null;
    }

    /// <summary>9:30, 09：30 as Chinese input methods write it.</summary>
    private static TimeOnly? Time(string? text) =>
        TimeOnly.TryParseExact(
            FullWidth.Fold(text ?? "").Trim(), ["H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : null;

    private static DateTime Utc(DateOnly day, TimeOnly time) =>
        TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(time, DateTimeKind.Unspecified), BusinessClock.Zone);
}
