using System.Text.Json;
using CooperationPortal.Core.Auditing;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Services.Auditing;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>Each kind of security event stands in the trail once, with all that is asked of it (SEC-57, DB-09).</summary>
public sealed class SecurityEventTests : PortalTests
{
    private const string NewPassword = "Another-Word-2026";

    [Fact]
    public async Task SEC_57_Each_kind_of_event_is_one_entry_and_one_line_without_secrets()
    {
        using (var visitor = Visitor())
        {
            for (var i = 0; i < 5; i++)
            {
                await (await visitor.GetAsync("/account/sign-in")).Form()
                    .Fill("UserName", TestPeople.Culture.UserName).Fill("Password", "Wrong-Password-1").SubmitAsync();
            }
        }

        using (var clerk = await SignedInAsync(TestPeople.Commerce))
        {
            await clerk.GetAsync("/audit");
            var page = await clerk.GetAsync("/account/password");
            var form = page.Form("main form[action='/account/password']");
            foreach (var (field, value) in new[] { ("OldPassword", TestPeople.Password), ("NewPassword", NewPassword), ("Repeated", NewPassword) })
            {
                form.Fill(field, value);
            }

            (await form.SubmitAsync()).Expect(System.Net.HttpStatusCode.Redirect);
            var token = (await clerk.GetAsync("/account/password")).Form("main form[action='/account/password']")["__RequestVerificationToken"];
            using var left = await clerk.Http.PostAsync(
                "/account/sign-out", new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token!)]));
            Assert.Equal(System.Net.HttpStatusCode.Redirect, left.StatusCode);
        }

        using (var admin = await SignedInAsync(TestPeople.Administrator))
        {
            await (await admin.GetAsync("/admin/settings")).Form().Fill("Form.SoonDays", "9").SubmitAsync();
        }

        var entries = await DatabaseAsync(db => db.AuditEntries.AsNoTracking().OrderBy(e => e.Id).ToListAsync());
        var counts = entries.GroupBy(e => e.Action).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(
            (5, 1, 2, 1, 1, 1, 1),
            (counts[AuditAction.SignInFailed], counts[AuditAction.LockedOut], counts[AuditAction.SignedIn], counts[AuditAction.AccessDenied],
                counts[AuditAction.PasswordChanged], counts[AuditAction.SignedOut], counts[AuditAction.SettingsChanged]));
        foreach (var entry in entries.Where(e => e.Action is not (AuditAction.PlanSeeded or AuditAction.IndicatorsSeeded or AuditAction.YearOpened)))
        {
            var line = AuditLine.Json(new AuditSeal { Sequence = entry.Id, AuditEntryId = entry.Id, Hash = AuditChain.Start }, entry);
            var json = JsonDocument.Parse(line).RootElement;
            Assert.All(
                new[] { "time", "action", "result", "actor", "correlation", "kind", "subjectId", "subject" },
                name => Assert.NotEmpty(json.GetProperty(name).GetString()!));
            Assert.DoesNotContain('\n', line);
            Assert.DoesNotContain(
                new[] { TestPeople.Password, NewPassword, "Wrong-Password-1" }, secret => line.Contains(secret, StringComparison.Ordinal));
        }
    }
}
