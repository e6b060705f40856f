using System.Text.RegularExpressions;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>A record that some may not know of, as addresses name it.</summary>
/// <param name="What">In words.</param>
/// <param name="Route">Route value → what it is filled with.</param>
/// <param name="Readers">Actors to whom it is open in one way or another; nobody: the values do not belong together.</param>
/// <param name="Query">Added to the address.</param>
/// <param name="Version">The version that a form would have to carry.</param>
internal sealed record HiddenRecord(
    string What, IReadOnlyDictionary<string, string> Route, IReadOnlyList<string> Readers, string? Query = null, string? Version = null);

/// <summary>Which records the addresses of the portal can name, by the beginning of the route.</summary>
internal static partial class HiddenRecords
{
    private static readonly string[] Everybody = [.. PermissionMatrix.Table.Actors.Select(actor => actor.Id)];
    private static readonly string[] Offices = ["office", "office-other-side"];
    private static readonly string[] Department = ["staff", "head"];

    private static readonly string[] OfJinghai = ["staff", "staff-other-department", "head", "office", "leader", "evaluator"];
    private static readonly string[] Inspected = ["staff", "head", "office", "leader", "evaluator", "inspector"];
    private static readonly string[] Proposers = ["staff", "head", "office", "office-other-side"];
    private static readonly string[] UrgeReaders = ["staff", "head", "office", "office-other-side", "leader", "evaluator"];
    private static readonly string[] Writers = ["office", "office-other-side", "leader"];

    private static readonly HiddenRecord[] Topics =
    [
        new("a proposed topic", Of(("id", "{agreedMeeting}"), ("itemId", "{topic}")), Proposers, Version: "{topic.version}"),
        new("a topic of a working meeting of Jinghai", Of(("id", "{workingMeeting}"), ("itemId", "{workingMeeting.topic}")), OfJinghai, Version: "{workingMeeting.topic.version}"),
        new("a topic at another meeting", Of(("id", "{agreeingMeeting}"), ("itemId", "{topic}")), [], Version: "{topic.version}"),
        new("a topic of a working meeting at another meeting", Of(("id", "{agreedMeeting}"), ("itemId", "{workingMeeting.topic}")), [], Version: "{workingMeeting.topic.version}"),
    ];

    private static readonly HiddenRecord[] Minutes =
    [
        new("minutes in draft", Of(("id", "{draftMeeting}")), Writers, Version: "{draftMeeting.minutes.version}"),
        new("minutes of a working meeting of Jinghai in draft", Of(("id", "{workingMeeting}")), ["office", "leader"], Version: "{workingMeeting.minutes.version}"),
    ];

    // Longest first: a milestone is also a task's.
    private static readonly (string Prefix, HiddenRecord[] Records, IReadOnlyDictionary<string, string> Unknown)[] Kinds =
    [
        (
            "/tasks/{}/milestones/{}",
            [
                new("a milestone of a task in draft", Of(("id", "{draftTask}"), ("milestoneId", "{draftTask.milestone}")), Offices, Version: "{draftTask.milestone.version}"),
                new("a milestone of another task", Of(("id", "{task}"), ("milestoneId", "{otherTask.milestone}")), [], Version: "{otherTask.milestone.version}"),
                new("a task of another milestone", Of(("id", "{otherTask}"), ("milestoneId", "{task.milestone}")), [], Version: "{task.milestone.version}"),
                new("a milestone of a task in draft at another task", Of(("id", "{task}"), ("milestoneId", "{draftTask.milestone}")), []),
            ],
            Of(("id", "999999"), ("milestoneId", "999999"))
        ),
        (
            "/tasks/{}/reports/{}",
            [
                Report("a report that is not begun", "freshTask", Department),
                Report("a report in draft", "task", Department),
                Report("a report with the head", "withHeadTask", Department),
                Report("a report with the office", "withOfficeTask", [.. Department, "office"]),
                Report("a report that the office returned", "returnedTask", [.. Department, "office"]),
                Report("a report of the office's own department", "officeTask", Offices, "jh-cooperation"),
                new("a report of a task in draft", Of(("taskId", "{draftTask}"), ("period", "{period}")), [], "department=jh-commerce"),
                new("a month in which nothing is reported", Of(("taskId", "{task}"), ("period", "2026-10")), [], "department=jh-commerce"),
                new("a department that is not on the task", Of(("taskId", "{otherTask}"), ("period", "{period}")), [], "department=jh-commerce"),
            ],
            Of(("taskId", "999999"), ("period", "2026-11"))
        ),
        (
            "/tasks/{}/requests/{}",
            [
                new("a request that waits for the own office", Of(("id", "{task}"), ("requestId", "{request}")), OfJinghai, Version: "{request.version}"),
                new("a request on another task", Of(("id", "{otherTask}"), ("requestId", "{request}")), [], Version: "{request.version}"),
            ],
            Of(("id", "999999"), ("requestId", "999999"))
        ),
        ("/tasks/{}", [new("a task in draft", Of(("id", "{draftTask}")), Offices, Version: "{draftTask.version}")], Of(("id", "999999"))),
        (
            "/files/{}",
            [
                new("a file of a report in draft", Of(("id", "{draftFile}")), Department),
                new("a file of a task in draft", Of(("id", "{draftTaskFile}")), Offices),
                new("a paper of a proposed topic", Of(("id", "{topicFile}")), Proposers),
                new("evidence of a finding before the conclusion", Of(("id", "{findingFile}")), ["office", "evaluator"]),
                new("a file of a register entry in draft", Of(("id", "{entryFile}")), Department),
            ],
            Of(("id", "00000000-0000-0000-0000-000000000001"))
        ),
        (
            "/inspections/{}/findings/{}",
            [
                new("a finding before the conclusion", Of(("id", "{announcedInspection}"), ("findingId", "{draftFinding}")), ["office", "evaluator"], Version: "{draftFinding.version}"),
                new("a finding after the conclusion", Of(("id", "{concludedInspection}"), ("findingId", "{item}")), Inspected, Version: "{item.version}"),
                new("a finding at another inspection", Of(("id", "{concludedInspection}"), ("findingId", "{draftFinding}")), [], Version: "{draftFinding.version}"),
            ],
            Of(("id", "999999"), ("findingId", "999999"))
        ),
        (
            "/inspections/{}/departments/{}",
            [new("a department's part of an inspection", Of(("id", "{concludedInspection}"), ("code", "jh-commerce")), Inspected, Version: "{commerceInspected.version}")],
            Of(("id", "999999"), ("code", "no-such"))
        ),
        (
            "/inspections/{}",
            [
                new("an inspection in draft", Of(("id", "{draftInspection}")), ["office", "evaluator"], Version: "{draftInspection.version}"),
                new("an inspection that is announced", Of(("id", "{announcedInspection}")), [.. Department, "office", "leader", "evaluator"], Version: "{announcedInspection.version}"),
            ],
            Of(("id", "999999"))
        ),
        (
            "/registers/{}/{}/links/{}",
            [
                new("a link of an entry", Of(("name", "publicity"), ("id", "{entry}"), ("linkId", "{entryLink}")), Department),
                new("a link at another entry", Of(("name", "publicity"), ("id", "{draftEntry}"), ("linkId", "{entryLink}")), []),
            ],
            Of(("name", "publicity"), ("id", "{entry}"), ("linkId", "999999"))
        ),
        (
            "/registers/{}/imports/{}",
            [
                new("an import of the own department", Of(("name", "publicity"), ("id", "{import}")), Department),
                new("an import of another register", Of(("name", "projects"), ("id", "{import}")), []),
            ],
            Of(("name", "publicity"), ("id", "999999"))
        ),
        (
            "/registers/{}/{}",
            [
                new("an entry in draft", Of(("name", "publicity"), ("id", "{draftEntry}")), Department, Version: "{draftEntry.version}"),
                new("an entry with the head", Of(("name", "publicity"), ("id", "{headEntry}")), Department, Version: "{headEntry.version}"),
                new("an entry with the office", Of(("name", "publicity"), ("id", "{officeEntry}")), [.. Department, "office"], Version: "{officeEntry.version}"),
                new("an entry of another register", Of(("name", "projects"), ("id", "{draftEntry}")), [], Version: "{draftEntry.version}"),
            ],
            Of(("name", "publicity"), ("id", "999999"))
        ),
        ("/registers/{}.xlsx", [], Of(("name", "no-such"))),
        ("/registers/{}", [], Of(("name", "no-such"))),
        ("/evidence/{}", [new("evidence of a finding before the conclusion", Of(("id", "{findingFile}")), ["office", "evaluator"])], Of(("id", "00000000-0000-0000-0000-000000000001"))),
        ("/account/sessions/{}", [new("a session of somebody else", Of(("id", "{staff.session}")), ["staff"])], Of(("id", "999999"))),
        ("/notifications/{}", [new("a message to somebody else", Of(("id", "{notification}")), ["staff"])], Of(("id", "999999"))),
        ("/admin/security/accounts/{}", [new("an account", Of(("id", "{user}")), ["security"], Version: "{user.version}")], Of(("id", "999999"))),
        ("/admin/security/sessions/{}", [new("a session", Of(("id", "{session}")), ["security"])], Of(("id", "999999"))),
        ("/audit/{}", [new("an entry of the trail", Of(("id", "{auditEntry}")), ["auditor"])], Of(("id", "999999"))),
        ("/admin/departments/{}", [new("a department", Of(("id", "{department}")), ["administrator"], Version: "{department.version}")], Of(("id", "999999"))),
        ("/admin/holidays/{}", [new("a day off", Of(("id", "{holiday}")), ["administrator"])], Of(("id", "999999"))),
        ("/admin/outbox/{}", [new("a message that failed", Of(("id", "{failedMessage}")), ["administrator"])], Of(("id", "999999"))),
        ("/admin/users/{}", [new("an account", Of(("id", "{user}")), ["administrator"], Version: "{user.version}")], Of(("id", "999999"))),
        // Open to all who read the plan: there is nothing to hide, so their answers are in the table only.
        (
            "/joint-meetings/{}/minutes/sections/{}/outcomes/{}",
            [
                Outcome("an outcome of minutes in draft", "draftMeeting", Offices),
                Outcome("an outcome of a working meeting of Jinghai", "workingMeeting", ["office"]),
                new("an outcome of another section", Of(("id", "{draftMeeting}"), ("sectionId", "{draftMeeting.opening}"), ("outcomeId", "{draftMeeting.outcome}")), [], Version: "{draftMeeting.outcome.version}"),
                new("an outcome at another meeting", Of(("id", "{circulatedMeeting}"), ("sectionId", "{circulatedMeeting.section}"), ("outcomeId", "{draftMeeting.outcome}")), [], Version: "{draftMeeting.outcome.version}"),
                new("a section at another meeting", Of(("id", "{circulatedMeeting}"), ("sectionId", "{draftMeeting.section}"), ("outcomeId", "{draftMeeting.outcome}")), [], Version: "{draftMeeting.outcome.version}"),
            ],
            Of(("id", "999999"), ("sectionId", "999999"), ("outcomeId", "999999"))
        ),
        (
            "/joint-meetings/{}/minutes/sections/{}",
            [
                Section("a section of minutes in draft", "draftMeeting", Writers),
                Section("a section of a working meeting of Jinghai", "workingMeeting", ["office", "leader"]),
                new("a section at another meeting", Of(("id", "{circulatedMeeting}"), ("sectionId", "{draftMeeting.section}")), [], Version: "{draftMeeting.section.version}"),
                new("a section of a working meeting at another meeting", Of(("id", "{draftMeeting}"), ("sectionId", "{workingMeeting.section}")), [], Version: "{workingMeeting.section.version}"),
            ],
            Of(("id", "999999"), ("sectionId", "999999"))
        ),
        (
            "/joint-meetings/{}/minutes/comments/{}",
            [
                new("a comment at another meeting", Of(("id", "{answeredMeeting}"), ("commentId", "{circulatedMeeting.comment}")), []),
                new("a comment at a working meeting of Jinghai", Of(("id", "{workingMeeting}"), ("commentId", "{circulatedMeeting.comment}")), []),
            ],
            Of(("id", "{circulatedMeeting}"), ("commentId", "999999"))
        ),
        ("/joint-meetings/{}/minutes", Minutes, Of(("id", "999999"))),
        ("/joint-meetings/{}/agenda/{}", Topics, Of(("id", "{agreedMeeting}"), ("itemId", "999999"))),
        ("/joint-meetings/{}/topics/{}", Topics, Of(("id", "{agreedMeeting}"), ("itemId", "999999"))),
        (
            "/joint-meetings/{}/roster/{}",
            [
                new("a member of a working meeting of Jinghai", Of(("id", "{workingMeeting}"), ("memberId", "{workingMeeting.member}")), ["office"], Version: "{workingMeeting.member.version}"),
                new("a member of another meeting", Of(("id", "{agreeingMeeting}"), ("memberId", "{member}")), [], Version: "{member.version}"),
                new("a member of a working meeting at another meeting", Of(("id", "{agreedMeeting}"), ("memberId", "{workingMeeting.member}")), [], Version: "{workingMeeting.member.version}"),
            ],
            Of(("id", "{agreedMeeting}"), ("memberId", "999999"))
        ),
        (
            "/joint-meetings/{}/proposals/{}",
            [new("a proposal of a working meeting of Jinghai", Of(("id", "{workingMeeting}"), ("number", "1")), ["office"], Version: "{workingMeeting.version}")],
            Of(("id", "999999"), ("number", "1"))
        ),
        (
            "/joint-meetings/{}",
            [new("a working meeting of Jinghai", Of(("id", "{workingMeeting}")), OfJinghai, Version: "{workingMeeting.version}")],
            Of(("id", "999999"))
        ),
        (
            "/evaluation/schemes/{}/dimensions/{}",
            [
                new("a dimension of a scheme in draft", Of(("id", "{draftScheme}"), ("dimensionId", "{draftScheme.dimension}")), Offices, Version: "{draftScheme.version}"),
                new("a dimension of another scheme", Of(("id", "{draftScheme}"), ("dimensionId", "{scheme.dimension}")), [], Version: "{draftScheme.version}"),
            ],
            Of(("id", "{draftScheme}"), ("dimensionId", "999999"))
        ),
        ("/evaluation/schemes/{}", [new("a scheme in draft", Of(("id", "{draftScheme}")), Offices, Version: "{draftScheme.version}")], Of(("id", "999999"))),
        (
            "/evaluation/{}/departments/{}/objections/{}",
            [
                new("an objection", Of(("id", "{shownRound}"), ("code", "jh-commerce"), ("objectionId", "{objection}")), Offices, Version: "{objection.version}"),
                new("an objection of another department", Of(("id", "{shownRound}"), ("code", "jh-culture"), ("objectionId", "{objection}")), [], Version: "{objection.version}"),
                new("an objection at another round", Of(("id", "{publishedRound}"), ("code", "jh-commerce"), ("objectionId", "{objection}")), [], Version: "{objection.version}"),
            ],
            Of(("id", "{shownRound}"), ("code", "jh-commerce"), ("objectionId", "999999"))
        ),
        (
            "/evaluation/{}/departments/{}/scores/{}",
            [
                new("a score while scoring lasts", Of(("id", "{scoringRound}"), ("code", "jh-commerce"), ("scoreId", "{score}")), [.. Offices, "evaluator"]),
                new("a score of another department", Of(("id", "{scoringRound}"), ("code", "jh-culture"), ("scoreId", "{score}")), []),
                new("a score at another round", Of(("id", "{publishedRound}"), ("code", "jh-commerce"), ("scoreId", "{score}")), []),
            ],
            Of(("id", "{scoringRound}"), ("code", "jh-commerce"), ("scoreId", "999999"))
        ),
        (
            "/evaluation/{}/departments/{}",
            [
                new("a department in self-review", Of(("id", "{selfReviewRound}"), ("code", "jh-commerce"), ("fact", "reports-on-time")), [.. Department, .. Offices, "evaluator"], Version: "{reviewed.version}"),
                new("a department whose result is shown", Of(("id", "{shownRound}"), ("code", "jh-commerce"), ("fact", "reports-on-time")), [.. Department, .. Offices, "leader", "evaluator", "staff-other-side"]),
                new("a department that is not in the round", Of(("id", "{shownRound}"), ("code", "jh-media"), ("fact", "reports-on-time")), []),
            ],
            Of(("id", "999999"), ("code", "no-such"), ("fact", "no-such"))
        ),
        ("/evaluation/departments/{}", [], Of(("code", "no-such"))),
        ("/evaluation/{}", [new("a round in preparation", Of(("id", "{preparingRound}")), [.. Offices, "evaluator"], Version: "{preparingRound.version}")], Of(("id", "999999"))),
        ("/instructions/{}", [], Of(("id", "999999"))),
        ("/indicators/{}", [], Of(("id", "999999"))),
        ("/urges/{}.docx", [new("an urge", Of(("id", "{urge}")), UrgeReaders)], Of(("id", "999999"))),
        ("/urges/{}", [new("an urge", Of(("id", "{urge}")), UrgeReaders, Version: "{urge.version}")], Of(("id", "999999"))),
        ("/calendar/{}.ics", [], Of(("secret", "unknown"))),
        ("/comments/{}", [], Of(("id", "999999"))),
        ("/departments/{}", [], Of(("code", "no-such"))),
        ("/work-areas/{}", [], Of(("number", "8"))),
        ("/errors/{}", [], Of(("status", "404"))),
    ];

    /// <summary>The records that a route can name, and values that name none; null for a route that names no record.</summary>
    /// <exception cref="InvalidOperationException">Nobody has said what stands behind the route.</exception>
    public static (IReadOnlyList<HiddenRecord> Records, IReadOnlyDictionary<string, string> Unknown)? Behind(MatrixEndpoint row)
    {
        var pattern = row.Endpoint.Split(' ')[1];
        if (!pattern.Contains('{', StringComparison.Ordinal) || row.Endpoint == EndpointName.StaticFile)
        {
            return null;
        }

        var shape = Parameter().Replace(pattern, "{}");
        var kind = Array.Find(Kinds, kind => shape == kind.Prefix || shape.StartsWith(kind.Prefix + "/", StringComparison.Ordinal));
        return kind.Prefix is null
            ? throw new InvalidOperationException($"{row.Endpoint}: say in {nameof(HiddenRecords)} which records of it are hidden from whom.")
            : (kind.Records, kind.Unknown);
    }

    /// <summary>The address of a record by a route.</summary>
    public static string Address(MatrixEndpoint row, IReadOnlyDictionary<string, string> values) =>
        Parameter().Replace(row.Endpoint.Split(' ')[1], match => values.TryGetValue(match.Groups["name"].Value, out var value) ? value : "1");

    /// <summary>Those from whom a record is hidden.</summary>
    public static IEnumerable<string> Others(HiddenRecord record) => Everybody.Except(record.Readers, StringComparer.Ordinal);

    private static HiddenRecord Report(string what, string task, string[] readers, string department = "jh-commerce") => new(
        what, Of(("taskId", $"{{{task}}}"), ("period", "{period}")), readers, $"department={department}",
        task == "freshTask" ? "1" : $"{{{task}.report.version}}");

    private static HiddenRecord Section(string what, string meeting, string[] readers) => new(
        what, Of(("id", $"{{{meeting}}}"), ("sectionId", $"{{{meeting}.section}}")), readers, Version: $"{{{meeting}.section.version}}");

    private static HiddenRecord Outcome(string what, string meeting, string[] readers) => new(
        what, Of(("id", $"{{{meeting}}}"), ("sectionId", $"{{{meeting}.section}}"), ("outcomeId", $"{{{meeting}.outcome}}")), readers,
        Version: $"{{{meeting}.outcome.version}}");

    private static Dictionary<string, string> Of(params (string Name, string Value)[] values) =>
        values.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);

    [GeneratedRegex(@"\{(?<name>\w+)[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
