using System.Net;
using CooperationPortal.Core.Auditing;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Settings;

public sealed class SettingsTests : PortalTests
{
    private const string Address = "/admin/settings";

    [Fact]
    public async Task OthersThanAdministrators_MayNotEnter()
    {
        foreach (var person in new[] { TestPeople.Commerce, TestPeople.Office, TestPeople.Leader, TestPeople.Inspector, TestPeople.Security, TestPeople.Auditor })
        {
            using var client = await SignedInAsync(person);
            (await client.GetAsync(Address)).Expect(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task DueDay_MovesWhatIsNotSubmitted_AndTheFiguresOfTheMonth()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var page = await client.GetAsync(Address);
        var answer = await page.Form().Fill("Form.ReportDueDay", "２５").SubmitAsync();
        Assert.Contains("设置已保存，相关期限和状态已更新。", (await answer.FollowAsync()).Text, StringComparison.Ordinal);

        Assert.True(await DatabaseAsync(db => db.Reports.AllAsync(r => r.DueOn.Day == 25)));
        Assert.True(await DatabaseAsync(db => db.ReportingTotals.AllAsync(t => t.DueOn.Day == 25)));
        Assert.True(await DatabaseAsync(db => db.Tasks.AllAsync(t => t.NextReportDueOn!.Value.Day == 25)));
        var entry = await DatabaseAsync(db => db.AuditEntries.SingleAsync(a => a.Action == AuditAction.SettingsChanged));
        Assert.Equal("[{\"field\":\"填报截止日\",\"old\":\"28\",\"new\":\"25\"}]", entry.Changes);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("29")]
    [InlineData("x")]
    [InlineData("")]
    public async Task NumberOutOfRange_ComesBack(string day)
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var page = await (await client.GetAsync(Address)).Form().Fill("Form.ReportDueDay", day).SubmitAsync();

        page.Expect(HttpStatusCode.BadRequest);
        Assert.Equal(day, page.Form()["Form.ReportDueDay"]);
        Assert.NotEqual("", page.ErrorOf("Form.ReportDueDay"));
    }

    [Fact]
    public async Task NothingChanged_LeavesNoTrace()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        await (await client.GetAsync(Address)).Form().SubmitAsync();

        Assert.False(await DatabaseAsync(db => db.AuditEntries.AnyAsync(a => a.Action == AuditAction.SettingsChanged)));
    }

    [Fact]
    public async Task SecondEditor_SeesBothNumbers_AndDecides()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var stale = (await client.GetAsync(Address)).Form();
        await (await client.GetAsync(Address)).Form().Fill("Form.SoonDays", "9").SubmitAsync();

        var page = (await stale.Fill("Form.SoonDays", "11").SubmitAsync()).Expect(HttpStatusCode.Conflict);
        Assert.Contains("11", page.One(".conflict .mine").TextContent, StringComparison.Ordinal);
        Assert.Contains("9", page.One(".conflict .theirs").TextContent, StringComparison.Ordinal);

        await page.Form().SubmitAsync();
        Assert.Equal(11, await DatabaseAsync(db => db.Rules.Select(r => r.SoonDays).SingleAsync()));
    }

    [Fact]
    public async Task TheRulesOfMeetings_AreChanged_WithTheirAudit()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var page = await client.GetAsync(Address);
        await page.Form().Fill("Form.MeetingWarningMonth", "9").Tick("Form.SilenceIsConsent").SubmitAsync();

        Assert.Equal((9, true), await DatabaseAsync(db => db.Rules.Select(r => ValueTuple.Create(r.MeetingWarningMonth, r.SilenceIsConsent)).SingleAsync()));
        var entry = await DatabaseAsync(db => db.AuditEntries.SingleAsync(a => a.Action == AuditAction.SettingsChanged));
        Assert.Contains("\"field\":\"联席会议预警月份\",\"old\":\"10\",\"new\":\"9\"", entry.Changes, StringComparison.Ordinal);
        Assert.Contains("\"field\":\"逾期未答复视为无意见\",\"old\":\"否\",\"new\":\"是\"", entry.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatTheFormLeavesOut_IsNotChangedSilently()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        await (await client.GetAsync(Address)).Form().Tick("Form.SilenceIsConsent").SubmitAsync();
        var form = (await client.GetAsync(Address)).Form();
        var answer = await client.SendAsync(new HttpRequestMessage(HttpMethod.Post, Address)
        {
            Content = new FormUrlEncodedContent(
                new[] { "__RequestVerificationToken", "Form.Version", "Form.ReportDueDay", "Form.SoonDays", "Form.LaggingPoints", "Form.MeetingWarningMonth" }
                    .Select(name => KeyValuePair.Create(name, form[name]))),
        });

        answer.Expect(HttpStatusCode.BadRequest);
        Assert.True(await DatabaseAsync(db => db.Rules.Select(r => r.SilenceIsConsent).SingleAsync()));
    }

    [Theory]
    [InlineData("SessionDays", "29", "登录会话保存天数应在")]
    [InlineData("SessionDays", "731", "登录会话保存天数应在")]
    [InlineData("LeaverDays", "0", "离岗后清除天数应在")]
    [InlineData("LeaverDays", "366", "离岗后清除天数应在")]
    [InlineData("ReceiptDays", "1", "表单回执保存天数应在")]
    [InlineData("LogDays", "29", "运行日志保存天数应在")]
    [InlineData("LogDays", "1096", "运行日志保存天数应在")]
    public async Task DB_20_KeepingTooShortOrTooLong_ComesBack(string field, string days, string message)
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var page = await (await client.GetAsync(Address)).Form().Fill($"Form.{field}", days).SubmitAsync();

        page.ExpectError($"Form.{field}", message);
        Assert.False(await DatabaseAsync(db => db.AuditEntries.AnyAsync(a => a.Action == AuditAction.SettingsChanged)));
    }

    /// <summary>DB-10, DB-20: how long is audited, and the page says what is never purged.</summary>
    [Fact]
    public async Task DB_20_HowLongDataAreKept_IsChanged_WithItsAudit()
    {
        using var client = await SignedInAsync(TestPeople.Administrator);
        var page = await client.GetAsync(Address);
        Assert.Contains("审计记录不清理，始终保存（不少于六个月）", page.Text, StringComparison.Ordinal);
        await page.Form().Fill("Form.SessionDays", "30").Fill("Form.LeaverDays", "1").Fill("Form.ReceiptDays", "2").Fill("Form.LogDays", "1095").SubmitAsync();

        Assert.Equal((30, 1, 2, 1095), await DatabaseAsync(db => db.Rules.Select(r => ValueTuple.Create(r.SessionDays, r.LeaverDays, r.ReceiptDays, r.LogDays)).SingleAsync()));
        var entry = await DatabaseAsync(db => db.AuditEntries.SingleAsync(a => a.Action == AuditAction.SettingsChanged));
        Assert.Contains("\"field\":\"离岗后清除天数\",\"old\":\"30\",\"new\":\"1\"", entry.Changes, StringComparison.Ordinal);
    }
}
