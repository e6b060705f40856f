namespace CooperationPortal.Web.Tests.Security;

/// <summary>
/// Role × state × field (SEC-03): for each form whose fields open and close, who can make a field take a value by sending it by hand. Who
/// is not named gets nothing of it into the store, whatever the answer is.
/// </summary>
public sealed class FieldRightsTests(PortalWalk walk) : IClassFixture<PortalWalk>
{
    private const string Nobody = "";
    private const string Department = "staff head";
    private const string Offices = "office office-other-side";
    private const string Administration = "administrator";

    private const string Report = "POST /tasks/{taskId:int}/reports/{period}";
    private const string Task = "POST /tasks/{id:int}/edit";
    private const string Topic = "POST /joint-meetings/{id:int}/topics/{itemId:int}/edit";
    private const string Place = "POST /joint-meetings/{id:int}/agenda/{itemId:int}/place";
    private const string Section = "POST /joint-meetings/{id:int}/minutes/sections/{sectionId:int}";
    private const string Outcome = "POST /joint-meetings/{id:int}/minutes/sections/{sectionId:int}/outcomes/{outcomeId:int}";
    private const string User = "POST /admin/users/{id:int}";

    /// <summary>
    /// Endpoint, record of the table's first case, states with the record that is in them and who may, fields with a value and the column in which it would be
    /// found, and the row.
    /// </summary>
    private static readonly (string Endpoint, string Template, (string State, string Record, string Who)[] States, (string Field, string Value, string Column)[] Fields, string Row)[] Table =
    [
        (
            Report, "returnedTask",
            [
                ("退回", "returnedTask", Department), ("更正中", "reopenedTask", Department), ("待部门审", "withHeadTask", Nobody), ("待办公室审", "withOfficeTask", Nobody), ("已通过", "approvedTask", Nobody),
                ("办公室自己的，待审", "officeTask", Nobody),
            ],
            [
                ("Done", "探针甲", "Reports.Done"), ("Problems", "探针乙", "Reports.Problems"), ("NextSteps", "探针丙", "Reports.NextSteps"), ("HelpNeeded", "探针丁", "Reports.HelpNeeded"),
                ("Percent", "57", "Reports.Percent"), ("PercentReason", "探针戊", "Reports.PercentReason"),
            ],
            "{0}.report"
        ),
        (
            Report, "returnedTask",
            [("退回", "returnedTask", Nobody), ("待办公室审", "withOfficeTask", Nobody)],
            [
                ("State", "9", "Reports.State"), ("ReturnReason", "探针己", "Reports.ReturnReason"), ("DepartmentId", "1", "Reports.DepartmentId"), ("SubmittedByName", "探针庚", "Reports.SubmittedByName"),
                ("DueOn", "2031-01-01", "Reports.DueOn"),
            ],
            "{0}.report"
        ),
        (
            Task, "task",
            [("拟定", "draftTask", Offices), ("已交办", "task", Offices)],
            [
                ("Name", "探针甲", "Tasks.Name"), ("NameEn", "Probe B", "Tasks.NameEn"), ("Content", "探针丙", "Tasks.Content"), ("SourceNote", "探针丁", "Tasks.SourceNote"), ("Weight", "37", "Tasks.Weight"),
                ("Cadence", "Quarterly", "Tasks.Cadence=3"),
            ],
            "{0}"
        ),
        (
            Task, "task", [("拟定", "draftTask", Offices), ("已交办", "task", Nobody)],
            [("StartOn", "2026-11-25", "Tasks.StartOn"), ("DueOn", "2026-12-13", "Tasks.DueOn")],
            "{0}"
        ),
        (
            Task, "task", [("拟定", "draftTask", Nobody), ("已交办", "task", Nobody)],
            [("Year", "2027", "Tasks.Year"), ("Area", "7", "Tasks.WorkAreaId"), ("Number", "9.9", "Tasks.Number"), ("State", "4", "Tasks.State"), ("Percent", "77", "Tasks.Percent")],
            "{0}"
        ),
        (
            Topic, "topic", [("已提出", "topic", $"{Department} {Offices}"), ("列入议程", "agreedMeeting.topic", Offices)],
            [("Title", "探针甲", "AgendaItems.Title"), ("Explanation", "探针乙", "AgendaItems.Explanation")],
            "{0}"
        ),
        (
            Topic, "topic", [("已提出", "topic", Nobody)],
            [("State", "9", "AgendaItems.State"), ("ProposedByName", "探针丙", "AgendaItems.ProposedByName")],
            "{0}"
        ),
        (
            Place, "topic", [("已提出", "topic", Offices), ("列入议程", "agreedMeeting.topic", Offices)],
            [("Reporter", "探针甲", "AgendaItems.Reporter"), ("Minutes", "37", "AgendaItems.Minutes")],
            "{0}"
        ),
        (
            Section, "draftMeeting",
            [
                ("起草", "draftMeeting", Offices), ("征求意见", "circulatedMeeting", Offices), ("会签", "signedMeeting", Offices), ("已印发", "issuedMeeting", Nobody), ("静海方工作会议，起草", "workingMeeting", "office"),
            ],
            [("Heading", "探针甲", "MinutesSections.Heading"), ("Text", "探针乙", "MinutesSections.Text")],
            "{0}.section"
        ),
        (
            Section, "draftMeeting", [("起草", "draftMeeting", Nobody), ("已印发", "issuedMeeting", Nobody)],
            [("Position", "77", "MinutesSections.Position"), ("SavedByName", "探针丙", "MinutesSections.SavedByName")],
            "{0}.section"
        ),
        (
            Outcome, "draftMeeting",
            [("起草", "draftMeeting", Offices), ("征求意见", "circulatedMeeting", Offices), ("会签", "signingMeeting", Offices), ("已印发", "issuedMeeting", Nobody), ("静海方工作会议，起草", "workingMeeting", "office")],
            [("Text", "探针甲", "MinutesOutcomes.Text"), ("DueOn", "2027-03-04", "MinutesOutcomes.DueOn")],
            "{0}.outcome"
        ),
        (
            User, "user", [("启用", "user", Administration), ("停用", "disabledUser", Administration)],
            [("Form.DisplayName", "探针甲", "AspNetUsers.DisplayName"), ("Form.Post", "探针乙", "AspNetUsers.Post")],
            "{0}"
        ),
        (
            User, "user", [("启用", "user", Nobody), ("停用", "disabledUser", Nobody)],
            [
                ("Form.UserName", "probe", "AspNetUsers.UserName"), ("Form.Email", "probe@e.example", "AspNetUsers.Email"), ("Form.PasswordHash", "probe", "AspNetUsers.PasswordHash"),
                ("Form.SecurityStamp", "PROBE", "AspNetUsers.SecurityStamp"), ("Form.IsActive", "7", "AspNetUsers.IsActive"), ("Form.AccessFailedCount", "7", "AspNetUsers.AccessFailedCount"),
            ],
            "{0}"
        ),
    ];

    public static TheoryData<int, int> Rows
    {
        get
        {
            var rows = new TheoryData<int, int>();
            foreach (var (i, j) in Table.SelectMany((entry, i) => entry.States.Select((_, j) => (i, j))))
            {
                rows.Add(i, j);
            }

            return rows;
        }
    }

    [Theory, MemberData(nameof(Rows))]
    public async Task SEC_03_A_field_takes_a_value_only_from_whom_the_table_names(int entry, int row)
    {
        var (endpoint, template, states, fields, rowName) = Table[entry];
        var (state, record, who) = states[row];
        var id = walk.Names[string.Format(System.Globalization.CultureInfo.InvariantCulture, rowName, record)];
        var sample = PermissionMatrix.Table[endpoint].Cases[0];
        var plain = walk.Request(PermissionMatrix.Table[endpoint], sample with
        {
            Address = Of(sample.Address, template, record),
            Form = sample.Form!.ToDictionary(field => field.Key, field => Of(field.Value, template, record)),
        });
        var writers = Table.Where(other => other.Endpoint == endpoint).SelectMany(other => other.States).SelectMany(other => other.Who.Split(' ')).ToHashSet(StringComparer.Ordinal);
        var wrong = new List<string>();
        Assert.All(fields, field => Assert.False(Holds(walk.Before, field), $"{field.Column} of {record} is {field.Value} already"));
        foreach (var actor in PermissionMatrix.Table.Actors.Select(actor => actor.Id))
        {
            // Each alone by who writes such a form in some state, where one refusal could hide that the next would be taken.
            var may = who.Split(' ').Contains(actor);
            foreach (var sent in writers.Contains(actor) ? fields.Select(field => new[] { field }) : [fields])
            {
                var answer = await walk.SendAsync(actor, sent.Aggregate(plain, (request, field) => request.With(field.Field, field.Value)));
                wrong.AddRange(sent.Where(field => may != (answer.Changed.Count > 0 && Holds(walk.After!, field)))
                    .Select(field => $"{field.Field} in {state} by {actor}: {(may ? "not taken" : "taken")} ({answer})"));
            }
        }

        bool Holds(DatabaseState database, (string Field, string Value, string Column) field)
        {
            var (table, name) = (field.Column.Split('.')[0], field.Column.Split('.', '=')[1]);
            return database.Holds(table, id, name, field.Column.Contains('=', StringComparison.Ordinal) ? field.Column.Split('=')[1] : field.Value);
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    // The records of a meeting are called after it: {draftMeeting.section.version}; a topic's meeting is the one that is agreed.
    private static string Of(string text, string template, string record) =>
        text.Replace($"{{{template}}}", $"{{{record}}}", StringComparison.Ordinal).Replace($"{{{template}.", $"{{{record}.", StringComparison.Ordinal);
}
