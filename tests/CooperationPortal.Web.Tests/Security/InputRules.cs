using System.ComponentModel.DataAnnotations;
using System.Text;
using CooperationPortal.Core.Access;
using CooperationPortal.Web.Security.Passwords;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>Fields that belong together: what is refused though each alone is good (SEC-37).</summary>
/// <param name="Rule">In words.</param>
/// <param name="Endpoint">To which it is sent.</param>
/// <param name="Sent">Fields set otherwise than in the first open case of the table; an empty text takes what was there away.</param>
/// <param name="Message">What the page says, or begins to say.</param>
/// <param name="Case">The case whose form it is; null: the first that is open to somebody.</param>
internal sealed record Combination(string Rule, string Endpoint, IReadOnlyDictionary<string, string> Sent, string Message, string? Case = null);

/// <summary>The rules by which what comes in is checked, as the forms declare them: <c>docs/input-rules.md</c> (SEC-37).</summary>
internal static class InputRules
{
    public const string File = "docs/input-rules.md";

    private const string NewTask = "POST /tasks/new";
    private const string NewMilestone = "POST /tasks/{id:int}/milestones/new";
    private const string Milestone = "POST /tasks/{id:int}/milestones/{milestoneId:int}";
    private const string Submit = "POST /tasks/{taskId:int}/reports/{period}/submit";
    private const string NewMeeting = "POST /joint-meetings/new";
    private const string NewOutcome = "POST /joint-meetings/{id:int}/minutes/sections/{sectionId:int}/outcomes/new";
    private const string Member = "POST /joint-meetings/{id:int}/roster/{memberId:int}/edit";

    private const string NewRequest = "POST /tasks/{id:int}/requests/new";
    private const string NewInspection = "POST /inspections/new";
    private const string NewFinding = "POST /inspections/{id:int}/findings/new";
    private const string NewInstruction = "POST /instructions/new";

    public static readonly IReadOnlyList<Combination> Combinations =
    [
        new("任务：完成期限不早于开始日期 · due date not before start date", NewTask, Of(("StartOn", "2026-12-31"), ("DueOn", "2026-11-24")), "完成期限不能早于开始日期。"),
        new("任务：起止日期在其年度内 · both dates in the task's year", NewTask, Of(("DueOn", "2027-01-01")), "起止日期应在 2026 年内。"),
        new("节点：日期在任务起止日期之内 · milestone within the task's dates", NewMilestone, Of(("DueOn", "2027-12-01")), "节点日期应在任务起止日期之内。"),
        new("节点：完成日期不晚于今天 · done not after today", Milestone, Of(("DoneOn", "2026-12-01")), "完成日期不能晚于今天。"),
        new("填报：提交须有本期进展 · submitting needs the progress", Submit, Of(("Done", "")), "请填写本期进展。"),
        new("填报：提交须有完成进度 · submitting needs the percentage", Submit, Of(("Percent", "")), "请填写完成进度。"),
        new("审核：退回须写原因 · returning needs a reason", "POST /tasks/{taskId:int}/reports/{period}/return", Of(("Reason", "")), "请填写"),
        new("会议：结束晚于开始 · end after start", NewMeeting, Of(("Options[0].To", "09:00")), "结束时间应晚于开始时间"),
        new("会议：时间在其年度内 · within the meeting's year", NewMeeting, Of(("Options[0].Date", "2027-03-01"), ("TopicsCloseOn", "")), "会议时间应在 2026 年内。"),
        new("会议：单方会议只填一个时间地点 · a side's own meeting has one time", NewMeeting, Of(
            ("Series", "Jinghai"), ("Options[1].Date", "2026-12-21"), ("Options[1].From", "09:30"), ("Options[1].To", "10:30"), ("Options[1].Place", "会议中心"), ("Options[1].HostSide", "Jinghai")), "单方会议由本方办公室确定"),
        new("纪要：意见截止日期不早于今天 · comments close not before today", "POST /joint-meetings/{id:int}/minutes/circulate", Of(("CommentsCloseOn", "2026-11-01")), "截止日期不能早于今天。"),
        new("议定事项：须有完成时限 · a decision needs a due date", NewOutcome, Of(("DueOn", "")), "请填写完成时限。"),
        new("议定事项：完成时限在今天到明年年底之间 · due between today and the end of next year", NewOutcome, Of(("DueOn", "2028-01-01")), "完成时限应在今天到明年年底之间。"),
        new("议定事项：须有所属举措 · a decision needs a measure", NewOutcome, Of(("Measure", "")), "请填写所属举措。"),
        new("议定事项：须有牵头部门 · a decision needs a leading department", NewOutcome, Of(("Departments[0].Part", "Supporting")), "议定事项要有牵头部门。"),
        new("议定事项：每方一个牵头部门 · one leading department a side", NewOutcome, Of(("Departments[1].Code", "jh-culture"), ("Departments[1].Part", "Lead")), "每方只能有一个牵头部门。"),
        new("名册：请假须写原因 · absence needs a reason", Member, Of(("Attendance", "Leave"), ("Reason", "")), "请填写请假原因。"),
        new("名册：代会须写姓名 · a stand-in needs a name", Member, Of(("Attendance", "StandIn"), ("StandInName", "")), "请填写代会人姓名。"),
        new("申请：延期须有新的期限 · a later date needs the date", NewRequest, Of(("Kind", "Move")), "请填写新的完成期限。"),
        new("申请：办结须有依据 · closing needs evidence", NewRequest, Of(("Kind", "Close")), "办结要有依据，请至少选一份附件。"),
        new("申请：暂不能办须写需要什么 · what cannot be done says what is needed", NewRequest, Of(("Kind", "Blocked"), ("DoneSoFar", "已询价")), "请填写需要什么。"),
        new("申请：退回须写原因 · declining needs a reason", "POST /tasks/{id:int}/requests/{requestId:int}/decline", Of(("Words", "")), "请填写"),
        new("批示：期限不早于今天 · an instruction's date not before today", NewInstruction, Of(("DueOn", "2026-11-01")), "办理期限不能早于今天。"),
        new("批示：只交本方部门 · departments of the own side only", NewInstruction, Of(("Departments[0].Code", "lhs-culture")), "批示只交本方部门办理"),
        new("批示：再办理须写要求 · asking further needs words", "POST /instructions/{id:int}/ask-further", Of(("Words", "")), "请填写"),
        new("催办：期限不早于今天 · the date to answer by not before today", "POST /urges/new", Of(("ReplyBy", "2026-11-01")), "答复期限不能早于今天。"),
        new("催办：退回须写理由 · sending back needs a reason", "POST /urges/{id:int}/send-back", Of(("Words", "")), "请填写"),
        new("催办：撤回须写理由 · withdrawing needs a reason", "POST /urges/{id:int}/withdraw", Of(("Words", "")), "请填写"),
        new("设置：到领导的天数不少于到部门负责人的 · leaders not told before heads", "POST /admin/settings", Of(("Form.UrgeHeadDays", "5"), ("Form.UrgeLeaderDays", "2")), "催办提级到领导的天数不能少于到部门负责人的天数。"),
        new("督查：结束不早于开始 · an inspection's last day not before its first", NewInspection, Of(("ToOn", "2026-11-30")), "结束日期不能早于开始日期。"),
        new("督查：只督查本方部门 · departments of the own side only", NewInspection, Of(("Departments[0]", "lhs-culture")), "只督查本方部门"),
        new("督查：问题须有整改要求 · a problem needs a requirement", NewFinding, Of(("Requirement", "")), "请填写整改要求。"),
        new("督查：整改期限不早于今天 · the date of a rectification not before today", NewFinding, Of(("DueOn", "2026-11-01")), "整改期限不能早于今天。"),
        new("督查：退回整改须写原因 · sending back needs a reason", "POST /inspections/{id:int}/findings/{findingId:int}/send-back", Of(("Words", "")), "请填写退回原因。"),
        new("授权：上级检查不属于部门或一方 · an inspector has neither department nor side", "POST /admin/security/accounts/{id:int}", Of(("Form.Roles[0]", "Inspector")), "“上级检查”不属于任何部门或一方"),
        new("密码：两次输入一致 · typed the same twice", "POST /account/password", Of(("Repeated", "Another-Password-2027")), "两次输入的新密码不一致。"),
    ];

    /// <summary>Texts that are never stored: they are looked for among what there is, and found or not.</summary>
    public static readonly IReadOnlySet<string> LookedUp = new HashSet<string>(StringComparer.Ordinal) { "Roles", "SecondFactorRoles", "Target", "Offered", "payload", "culture", "department", "version", "returnUrl" };

    /// <summary>The fields of posted forms, each once: by the form's type and its name in it.</summary>
    public static IReadOnlyList<(string Form, EndpointField Field, IReadOnlyList<string> Pages)> Fields(PortalWalk walk, IModelMetadataProvider metadata) =>
    [
        .. from row in PermissionMatrix.Table.Endpoints
           where row.IsUnsafe
           from field in EndpointFields.Of(walk.Endpoints[row.Endpoint].First(), metadata).Read
           where !field.IsInRoute
           group (field, row) by (Form: field.Metadata.ContainerType?.Name ?? row.Page, Name: field.Metadata.PropertyName ?? field.Name) into same
           orderby same.Key.Form, same.Key.Name
           select (same.Key.Form, same.First().field, (IReadOnlyList<string>)[.. same.Select(pair => pair.row.Page).Distinct()]),
    ];

    public static string Render(IEnumerable<(string Form, EndpointField Field, IReadOnlyList<string> Pages)> fields)
    {
        var text = new StringBuilder()
            .Append("# Input rules\n\n")
            .Append("Made from the forms' annotations and from `InputRules`; do not edit it. `InputRuleTests` sends each form a text that is one sign too long, a number beyond each bound, ")
            .Append("nothing where something must be, and each combination below: refused, and no row changed. After a change of a form:\n\n")
            .Append($"    {PermissionDocumentTests.Switch}=1 dotnet test tests/CooperationPortal.Web.Tests --filter {nameof(InputRuleTests)}\n\n")
            .Append("## For every field\n\n")
            .Append("- Control characters other than tab and line ends, characters that are none (U+FFFE, U+FFFF), what stands for bytes that are no UTF-8, and halves of characters are refused with a message at the field.\n")
            .Append("- Two different values where one is meant are refused. Fields that a form does not have are not read.\n")
            .Append("- Numbers and dates are read in full width too (`１２`, `2026年11月24日`), independent of the language of the page; a number has at most the bounds of its type.\n")
            .Append("- Other bodies than a form (JSON, XML, text) are refused with 415; forms have limits of size and number (`RequestLimits`).\n")
            .Append("- Texts keep every sign that was typed, and are encoded where they are shown. Parameters of lists are limited by the length of an address.\n\n")
            .Append("## Fields\n\n| form | field | in words | kind | must be there | rules |\n|---|---|---|---|:-:|---|\n");
        foreach (var (form, field, _) in fields)
        {
            var rules = Words(field).Concat(field.IsText && LookedUp.Contains(field.Metadata.PropertyName ?? field.Name) ? ["looked up, never stored"] : []);
            text.Append($"| {form} | {field.Metadata.PropertyName ?? field.Name} | {(field.Metadata.DisplayName is { Length: > 0 } name ? name : "")} | {Kind(field)} | {(field.Metadata.IsRequired ? "✓" : "")} | {string.Join("; ", rules)} |\n");
        }

        text.Append("\n## Fields that belong together\n\n| rule | endpoint | example | answer |\n|---|---|---|---|\n");
        foreach (var combination in Combinations)
        {
            text.Append($"| {combination.Rule} | `{combination.Endpoint}` | {string.Join(", ", combination.Sent.Select(field => $"`{field.Key}={field.Value}`"))} | {combination.Message} |\n");
        }

        text.Append("\nFurther rules look at more than what was sent — states, signatures, who wrote what. They stand in the entities (`Core`), each with its test.\n");
        return text.ToString();
    }

    private static Dictionary<string, string> Of(params (string Name, string Value)[] fields) => fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);

    private static string Kind(EndpointField field) =>
        (field.Type == typeof(string) ? field.Metadata.DataTypeName == nameof(DataType.MultilineText) ? "text of several lines" : "text"
        : field.Type == typeof(DateOnly) ? "date"
        : field.Type == typeof(bool) ? "yes or no"
        : field.Type == typeof(Guid) ? "identifier"
        : field.Type.IsEnum ? "one of " + string.Join(", ", Enum.GetNames(field.Type))
        : "number") + (field.IsList ? ", several" : "");

    private static IEnumerable<string> Words(EndpointField field) => field.Rules.Select(rule => rule switch
    {
        StringLengthAttribute length => length.MinimumLength > 0 ? $"{length.MinimumLength}–{length.MaximumLength} signs" : $"at most {length.MaximumLength} signs",
        MaxLengthAttribute length => $"at most {length.Length} signs",
        RangeAttribute range => $"{range.Minimum}–{range.Maximum}",
        RegularExpressionAttribute pattern => $"`{pattern.Pattern.Replace("|", "\\|", StringComparison.Ordinal)}`",
        CompareAttribute other => $"the same as {other.OtherProperty}",
        PasswordLengthAttribute => $"at most {PasswordPolicy.MaxLength} signs; rules of the profile",
        RequiredAttribute or EnumDataTypeAttribute or DataTypeAttribute => null,
        _ => rule.GetType().Name,
    }).OfType<string>();
}
