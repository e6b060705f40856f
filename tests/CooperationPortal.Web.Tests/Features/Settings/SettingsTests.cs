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
}
