using System.Data.Common;
using System.Net;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.WorkPlan;
using CooperationPortal.TestData;
using CooperationPortal.TestData.Databases;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Features.Settings;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Services.Auditing;

/// <summary>Where no entry can be written, nothing else is written either (DB-11).</summary>
public sealed class AuditUnwritableTests : PortalTests
{
    [Fact]
    public async Task DB_11_The_change_is_not_made_and_the_user_gets_a_number_to_quote()
    {
        using var admin = await SignedInAsync(TestPeople.Administrator);
        var page = await admin.GetAsync("/admin/settings");
        await DatabaseAsync(db => db.Database.ExecuteSqlAsync(
            $"CREATE TRIGGER broken BEFORE INSERT ON AuditEntries BEGIN SELECT RAISE(ABORT, 'disk of the audit trail'); END"));

        var answer = await page.Form().Fill("Form.SoonDays", "9").SubmitAsync();

        answer.Expect(HttpStatusCode.InternalServerError);
        Assert.Matches("编号 [0-9a-f]{32}", answer.Text);
        Assert.DoesNotContain("disk of the audit trail", answer.Document.Source.Text, StringComparison.Ordinal);
        Assert.NotEqual(9, await DatabaseAsync(db => db.Rules.Select(r => r.SoonDays).SingleOrDefaultAsync()));
        Assert.Equal(0, await DatabaseAsync(db => db.FormReceipts.CountAsync(r => r.UserId != 0)));
    }

    /// <summary>Signing in is an act like any other.</summary>
    [Fact]
    public async Task DB_11_Nobody_gets_in_without_an_entry()
    {
        await DatabaseAsync(db => db.Database.ExecuteSqlAsync(
            $"CREATE TRIGGER broken BEFORE INSERT ON AuditEntries BEGIN SELECT RAISE(ABORT, 'no'); END"));
        using var client = Visitor();

        var answer = await (await client.GetAsync("/account/sign-in")).Form()
            .Fill("UserName", TestPeople.Commerce.UserName).Fill("Password", TestPeople.Password).SubmitAsync();

        answer.Expect(HttpStatusCode.InternalServerError);
        (await client.GetAsync("/desk")).Expect(HttpStatusCode.Redirect);
    }

    [SkippableTheory, EveryDatabase]
    public async Task DB_11_The_same_on_each_database(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using var db = database.Open();
        await BreakAsync(db.Database.GetDbConnection(), kind);
        var clock = new BusinessClock(new TestClock());
        var accessor = new HttpContextAccessor();
        var service = new SettingsService(db, new Figures(db), new AuditTrail(db, new CurrentUser(accessor), accessor, clock), clock);
        var form = await service.ReadAsync(CancellationToken.None);
        form.SoonDays++;

        await Assert.ThrowsAsync<DbUpdateException>(() => service.ChangeAsync(form, CancellationToken.None));

        await using var later = database.Open();
        Assert.NotEqual(form.SoonDays, await later.Rules.Select(r => r.SoonDays).SingleOrDefaultAsync());
        Assert.False(await later.AuditEntries.AnyAsync(e => e.Action == AuditAction.SettingsChanged));
    }

    private static async Task BreakAsync(DbConnection connection, DatabaseKind kind)
    {
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        if (kind == DatabaseKind.Sqlite)
        {
            command.CommandText = "CREATE TRIGGER broken BEFORE INSERT ON AuditEntries BEGIN SELECT RAISE(ABORT, 'no'); END";
        }
        else
        {
            command.CommandText = """ALTER TABLE "AuditEntries" ADD CONSTRAINT broken CHECK ("Id" < 0) NOT VALID""";
        }

        await command.ExecuteNonQueryAsync();
        await connection.CloseAsync();
    }
}
