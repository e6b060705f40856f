using System.ComponentModel.DataAnnotations;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>The roster of a meeting.</summary>
/// <param name="Head">The meeting.</param>
/// <param name="Sides">The sides that take part, in their order.</param>
/// <param name="Total">Of both sides together.</param>
/// <param name="CanKeep">The reader keeps it.</param>
/// <param name="CanConvene">The conveners may be set now.</param>
/// <param name="InSigning">A change voids signatures now.</param>
public sealed record RosterPage(
    AgendaHead Head, IReadOnlyList<RosterSide> Sides, AttendanceCount Total, bool CanKeep, bool CanConvene, bool InSigning)
{
    /// <summary>The own lines that the reader may answer for now.</summary>
    public IEnumerable<RosterLine> Own => Sides.SelectMany(s => s.Lines).Where(l => l.CanReply);
}

/// <summary>One side's lines.</summary>
/// <param name="Side">The side.</param>
/// <param name="Lines">Convener, members, observers.</param>
/// <param name="Count">How many.</param>
/// <param name="ConvenerId">Account of its convener.</param>
/// <param name="Leaders">Who may be its convener; empty where the reader sets none.</param>
public sealed record RosterSide(
    Side Side, IReadOnlyList<RosterLine> Lines, AttendanceCount Count, int? ConvenerId, IReadOnlyList<SelectListItem> Leaders);

/// <summary>A person of the roster.</summary>
/// <param name="Id">The line.</param>
/// <param name="Side">The side.</param>
/// <param name="Role">The part.</param>
/// <param name="Department">For which the person stands.</param>
/// <param name="Name">The name; null: the department has no head at present.</param>
/// <param name="Post">The post.</param>
/// <param name="Attendance">Whether the person comes, or came.</param>
/// <param name="Reason">Of a leave.</param>
/// <param name="StandIn">Who comes in the person's place.</param>
/// <param name="StandInPost">The stand-in's post.</param>
/// <param name="Owes">No answer to the latest notice.</param>
/// <param name="IsOutdated">The answer was to an earlier time and place.</param>
/// <param name="CanReply">The reader may answer for it now.</param>
public sealed record RosterLine(
    int Id, Side Side, MemberRole Role, LocalText? Department, string? Name, string? Post, Attendance Attendance, string? Reason,
    string? StandIn, string? StandInPost, bool Owes, bool IsOutdated, bool CanReply)
{
    /// <summary>Who it is, in one line.</summary>
    public string Who => string.Join(' ', new[] { Department?.ToString(), Post, Name }.Where(w => !string.IsNullOrEmpty(w)));
}

/// <summary>Whether somebody comes, or came: what department and office fill in alike.</summary>
public abstract class AttendanceFields : IValidatableObject
{
    [Display(Name = "出席情况"), EnumDataType(typeof(Attendance))]
    public Attendance Attendance { get; set; }

    [Display(Name = "请假原因"), StringLength(MeetingMember.ReasonLength)]
    public string? Reason { get; set; }

    [Display(Name = "代会人姓名"), StringLength(MeetingMember.NameLength)]
    public string? StandInName { get; set; }

    [Display(Name = "代会人职务"), StringLength(MeetingMember.PostLength)]
    public string? StandInPost { get; set; }

    /// <inheritdoc/>
    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Attendance == Attendance.Leave && string.IsNullOrWhiteSpace(Reason))
        {
            yield return validationContext.Refuse("请填写{0}。", [nameof(Reason)], new Term("请假原因"));
        }

        if (Attendance == Attendance.StandIn && string.IsNullOrWhiteSpace(StandInName))
        {
            yield return validationContext.Refuse("请填写{0}。", [nameof(StandInName)], new Term("代会人姓名"));
        }
    }

    internal void Take(MeetingMember member) =>
        (Attendance, Reason, StandInName, StandInPost) = (member.Attendance, member.Reason, member.StandInName, member.StandInPost);

    internal IEnumerable<(string Field, string? Value)> AttendanceWords() =>
    [
        ("出席情况", MeetingWords.Word(Attendance)),
        ("请假原因", Attendance == Attendance.Leave ? TextRules.Clean(Reason) : null),
        ("代会人姓名", Attendance == Attendance.StandIn ? TextRules.Clean(StandInName) : null),
        ("代会人职务", Attendance == Attendance.StandIn ? TextRules.Clean(StandInPost) : null),
    ];
}

/// <summary>A department's answer to the notice.</summary>
public sealed class ReplyForm : AttendanceFields
{
    /// <summary>The own line; a department may have several.</summary>
    public int MemberId { get; set; }

    [BindNever, ValidateNever]
    public ReplyPage Page { get; set; } = null!;

    /// <inheritdoc/>
    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Attendance == Attendance.Unknown
            ? [validationContext.Refuse("请选择{0}。", [nameof(Attendance)], new Term("出席情况"))]
            : base.Validate(validationContext);
}

/// <summary>What stands beside the answer to a notice.</summary>
/// <param name="Head">The meeting.</param>
/// <param name="Line">The own line.</param>
public sealed record ReplyPage(AgendaHead Head, RosterLine Line);

/// <summary>A line of the roster as an office edits it.</summary>
public sealed class RosterMemberForm : AttendanceFields
{
    [Display(Name = "姓名"), StringLength(MeetingMember.NameLength)]
    public string? Name { get; set; }

    [Display(Name = "职务"), StringLength(MeetingMember.PostLength)]
    public string? Post { get; set; }

    /// <summary>Member or observer; a convener is set in another way.</summary>
    [Display(Name = "参会身份"), EnumDataType(typeof(MemberRole))]
    public MemberRole Role { get; set; } = MemberRole.Member;

    /// <summary>Of a new line.</summary>
    [Display(Name = "所属一方"), EnumDataType(typeof(Side))]
    public Side? Side { get; set; }

    /// <summary>Code of the department of a new line; empty: none.</summary>
    [Display(Name = "部门"), StringLength(Core.Departments.Department.CodeLength)]
    public string? Department { get; set; }

    public int Version { get; set; }

    [BindNever, ValidateNever]
    public RosterMemberPage Page { get; set; } = null!;

    [BindNever, ValidateNever]
    public IReadOnlyList<ConflictField>? Conflict { get; set; }

    internal IReadOnlyList<(string Field, string? Value)> Words() =>
    [
        ("参会身份", MeetingWords.Word(Role)),
        ("姓名", TextRules.Clean(Name)),
        ("职务", TextRules.Clean(Post)),
        .. AttendanceWords(),
    ];
}

/// <summary>What stands beside a line's form.</summary>
/// <param name="Head">The meeting.</param>
/// <param name="MemberId">The line; null: a new one.</param>
/// <param name="Who">Side and department in words.</param>
/// <param name="IsConvener">Its part is not changed here.</param>
/// <param name="Sides">For a new line.</param>
/// <param name="Departments">For a new line: code and name.</param>
public sealed record RosterMemberPage(
    AgendaHead Head, int? MemberId, string Who, bool IsConvener, IReadOnlyList<Side> Sides, IReadOnlyList<SelectListItem> Departments);

/// <summary>Who is to convene for a side.</summary>
public sealed class RosterConvenerForm
{
    [EnumDataType(typeof(Side))]
    public Side Side { get; set; }

    [Display(Name = "召集人"), Required]
    public int? UserId { get; set; }
}

/// <summary>The attendance of a whole side on the day.</summary>
public sealed class RosterAttendanceForm
{
    [EnumDataType(typeof(Side))]
    public Side Side { get; set; }

    public List<RosterAttendanceLine> Lines { get; set; } = [];

    [BindNever, ValidateNever]
    public RosterAttendancePage Page { get; set; } = null!;

    [BindNever, ValidateNever]
    public IReadOnlyList<ConflictField>? Conflict { get; set; }
}

/// <summary>One person of the attendance form.</summary>
public sealed class RosterAttendanceLine : AttendanceFields
{
    public int Id { get; set; }

    /// <summary>The version of the line that the form showed.</summary>
    public int Version { get; set; }
}

/// <summary>What stands beside the attendance form.</summary>
/// <param name="Head">The meeting.</param>
/// <param name="Sides">The sides that take part.</param>
/// <param name="Names">Who the lines are, by id.</param>
/// <param name="InSigning">A change voids signatures.</param>
public sealed record RosterAttendancePage(AgendaHead Head, IReadOnlyList<Side> Sides, IReadOnlyDictionary<int, RosterLine> Names, bool InSigning);
