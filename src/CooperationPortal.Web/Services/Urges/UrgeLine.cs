using System.Linq.Expressions;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.Urges;

namespace CooperationPortal.Web.Services.Urges;

/// <summary>An urge as lists and cards show it.</summary>
public sealed record UrgeLine
{
    public required int Id { get; init; }

    public required int Version { get; init; }

    public required int Year { get; init; }

    public required int Sequence { get; init; }

    public required UrgeOn On { get; init; }

    public int? TaskId { get; init; }

    public string? TaskNumber { get; init; }

    public string? TaskName { get; init; }

    public string? TaskNameEn { get; init; }

    public int? ReportYear { get; init; }

    public int? ReportMonth { get; init; }

    public int? MeetingId { get; init; }

    public MeetingSeries? Series { get; init; }

    public int? MeetingYear { get; init; }

    public int? MeetingOrdinal { get; init; }

    public required string DepartmentCode { get; init; }

    public required string DepartmentName { get; init; }

    public required string DepartmentNameEn { get; init; }

    public required Side Side { get; init; }

    public required string Reason { get; init; }

    public required DateOnly ReplyBy { get; init; }

    public required DateOnly FirstReplyBy { get; init; }

    public DateOnly? FirstAnsweredOn { get; init; }

    public required string IssuerName { get; init; }

    public string? IssuerPost { get; init; }

    public string? IssuerDepartment { get; init; }

    public required Side IssuerSide { get; init; }

    public required bool AsLeader { get; init; }

    public required DateTime IssuedAt { get; init; }

    public required UrgeState State { get; init; }

    public required UrgeLevel Level { get; init; }

    public DateTime? AnsweredAt { get; init; }

    /// <summary>The latest answer.</summary>
    public string? Answer { get; init; }

    /// <summary>The number.</summary>
    public LocalText Title => UrgeNumbers.Title(Year, Sequence);

    public LocalText Department => new(DepartmentName, DepartmentNameEn);

    /// <summary>What it is about.</summary>
    public LocalText Subject => SubjectOf(
        TaskNumber, TaskName, TaskNameEn, ReportYear is { } year ? new ReportingPeriod(year, ReportMonth ?? 1) : null, Series, MeetingYear, MeetingOrdinal);

    /// <summary>Past its date and not answered.</summary>
    public bool IsLate(DateOnly today) => State is UrgeState.Open or UrgeState.SentBack && ReplyBy < today;

    /// <summary>Whether the first answer came in time; null: there is none yet, and it is not late.</summary>
    public bool? InTime(DateOnly today) => FirstAnsweredOn is { } day ? day <= FirstReplyBy : FirstReplyBy < today ? false : null;

    /// <summary>What an urge is about, in words.</summary>
    public static LocalText SubjectOf(
        string? number, string? name, string? nameEn, ReportingPeriod? period, MeetingSeries? series, int? year, int? ordinal)
    {
        if (number is null)
        {
            return (series ?? MeetingSeries.Joint).Title(year ?? 0, ordinal ?? 0);
        }

        var before = period is { } month ? $"{month} · " : "";
        return new LocalText($"{before}{number} {name}", string.IsNullOrEmpty(nameEn) ? null : $"{before}{number} {nameEn}");
    }

    /// <summary>For queries.</summary>
    public static readonly Expression<Func<Urge, UrgeLine>> Projection = u => new UrgeLine
    {
        Id = u.Id,
        Version = u.Version,
        Year = u.Year,
        Sequence = u.Sequence,
        On = u.On,
        TaskId = u.TaskId,
        TaskNumber = u.Task == null ? null : u.Task.Number,
        TaskName = u.Task == null ? null : u.Task.Name,
        TaskNameEn = u.Task == null ? null : u.Task.NameEn,
        ReportYear = u.Report == null ? null : u.Report.Year,
        ReportMonth = u.Report == null ? null : u.Report.Month,
        MeetingId = u.Minutes == null ? null : u.Minutes.MeetingId,
        Series = u.Minutes == null ? null : u.Minutes.Series,
        MeetingYear = u.Minutes == null ? null : u.Minutes.Meeting.Year,
        MeetingOrdinal = u.Minutes == null ? null : u.Minutes.Meeting.Ordinal,
        DepartmentCode = u.Department.Code,
        DepartmentName = u.Department.Name,
        DepartmentNameEn = u.Department.NameEn,
        Side = u.Side,
        Reason = u.Reason,
        ReplyBy = u.ReplyBy,
        FirstReplyBy = u.FirstReplyBy,
        FirstAnsweredOn = u.FirstAnsweredOn,
        IssuerName = u.IssuerName,
        IssuerPost = u.IssuerPost,
        IssuerDepartment = u.IssuerDepartment,
        IssuerSide = u.IssuerSide,
        AsLeader = u.AsLeader,
        IssuedAt = u.IssuedAt,
        State = u.State,
        Level = u.Level,
        AnsweredAt = u.AnsweredAt,
        Answer = u.Steps.Where(s => s.Kind == UrgeStepKind.Answered).OrderByDescending(s => s.Id).Select(s => s.Words).FirstOrDefault(),
    };
}
