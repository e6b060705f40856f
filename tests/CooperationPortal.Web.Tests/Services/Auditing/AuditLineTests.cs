using System.Text;
using System.Text.Json;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Web.Services.Auditing;

namespace CooperationPortal.Web.Tests.Services.Auditing;

/// <summary>An entry as it leaves the portal (SEC-57, SEC-58, SEC-60).</summary>
public sealed class AuditLineTests
{
    private const string Attack = "a\r\n<14>1 - x y - - - {\"action\":\"account.signed-in\"}\x1b[31m\u2028\u202E\0";

    private static readonly AuditSeal Seal = new() { Sequence = 12, AuditEntryId = 34, Hash = new string('a', 64) };

    [Fact]
    public void SEC_57_One_line_says_who_did_what_to_what_with_which_result_from_where_and_when()
    {
        var json = JsonDocument.Parse(AuditLine.Json(Seal, Entry("张三"))).RootElement;

        Assert.Equal(
            (12L, 34L, "张三", "account.sign-in-failed", "登录失败", "failure", "user", "5", "10.0.0.1", "2026-11-24T02:00:00.000000Z", "c1"),
            (json.GetProperty("sequence").GetInt64(), json.GetProperty("id").GetInt64(), Text("actor"), Text("action"), Text("actionName"), Text("result"),
                Text("kind"), Text("subjectId"), Text("address"), Text("time"), Text("correlation")));
        Assert.Contains("张三", AuditLine.Json(Seal, Entry("张三")), StringComparison.Ordinal);

        string? Text(string name) => json.GetProperty(name).GetString();
    }

    [Fact]
    public void SEC_58_A_name_can_neither_end_the_line_nor_colour_a_terminal()
    {
        var message = Encoding.UTF8.GetString(AuditLine.Syslog(Seal, Entry(Attack), "host name\n"));

        Assert.DoesNotContain(message.Replace("\uFEFF", ""), c => char.IsControl(c) || c is '\u2028' or '\u202E');
        Assert.StartsWith("<108>1 2026-11-24T02:00:00.000000Z hostname cooperation-portal - account.sign-in-failed - \uFEFF{", message, StringComparison.Ordinal);
        var json = JsonDocument.Parse(message[message.IndexOf('{', StringComparison.Ordinal)..]).RootElement;
        Assert.Equal(Attack, json.GetProperty("actor").GetString());
    }

    /// <summary>Somebody who can write into the table could write a code of any form.</summary>
    [Fact]
    public void SEC_58_Nor_can_an_action_break_the_head()
    {
        var entry = new AuditEntry
        {
            At = default,
            ActorName = "x",
            Action = "a b\n<1>1 " + new string('c', 60),
            SubjectKind = "k",
            SubjectId = "1",
            SubjectLabel = "l",
        };

        var message = Encoding.UTF8.GetString(AuditLine.Syslog(Seal, entry, "h"));

        Assert.Equal("ab<1>1" + new string('c', 26), message.Split(' ')[5]);
    }

    [Fact]
    public void SEC_60_An_entry_that_is_gone_is_told_as_gone()
    {
        var message = Encoding.UTF8.GetString(AuditLine.Syslog(Seal, null, "h"));

        Assert.StartsWith("<108>1 - h cooperation-portal - - - ", message, StringComparison.Ordinal);
        Assert.Contains("\"problem\":\"entry missing\"", message, StringComparison.Ordinal);
    }

    private static AuditEntry Entry(string actor) => new()
    {
        At = new DateTime(2026, 11, 24, 2, 0, 0, DateTimeKind.Utc),
        ActorName = actor,
        Action = AuditAction.SignInFailed,
        Address = "10.0.0.1",
        CorrelationId = "c1",
        SubjectKind = "user",
        SubjectId = "5",
        SubjectLabel = actor,
    };
}
