using CooperationPortal.Core.Files;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.Files;
using CooperationPortal.Data.Tests.JointMeetings;
using CooperationPortal.TestData.Databases;
using CooperationPortal.TestData.People;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Tests.Files;

/// <summary>SEC-46 and SEC-62: the space of people and departments, also at the same moment.</summary>
public sealed class FileSpaceTests
{
    private const int Kilobytes = 300;

    [SkippableTheory, EveryDatabase]
    public async Task SEC_62_Uploads_of_one_person_at_the_same_moment_never_exceed_the_quota(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);
        await LimitAsync(database, user: 1, department: 100);

        var outcomes = await requests.AtOnceAsync([.. Enumerable.Repeat(Upload(requests, TestPeople.Commerce), 6)]);

        // Three of 300 KB fit into a megabyte.
        Assert.Equal(3, outcomes.Count(o => o.Failure is null));
        Assert.All(
            outcomes.Select(o => o.Failure).OfType<Exception>(),
            failure => Assert.StartsWith("您的附件空间不够", Assert.IsType<BusinessRuleException>(failure).Message, StringComparison.Ordinal));
        Assert.Equal(3 * Kilobytes * 1024, await requests.RunAsync(db => db.Files.SumAsync(f => f.Size)));
    }

    [SkippableTheory, EveryDatabase]
    public async Task SEC_62_Colleagues_at_the_same_moment_never_exceed_the_departments_quota(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);
        await LimitAsync(database, user: 100, department: 1);

        var outcomes = await requests.AtOnceAsync(
            Upload(requests, TestPeople.Commerce), Upload(requests, TestPeople.CommerceHead), Upload(requests, TestPeople.Commerce),
            Upload(requests, TestPeople.CommerceHead), Upload(requests, TestPeople.Culture), Upload(requests, TestPeople.CultureHead));

        // Three of the one department, and both of the other.
        Assert.Equal(5, outcomes.Count(o => o.Failure is null));
        Assert.StartsWith("本部门的附件空间不够", Assert.IsType<BusinessRuleException>(outcomes.Single(o => o.Failure is not null).Failure).Message, StringComparison.Ordinal);
    }

    [SkippableTheory, EveryDatabase]
    public async Task SEC_46_What_was_blocked_takes_no_space_what_was_withdrawn_does(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);
        await LimitAsync(database, user: 1, department: 100);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await requests.RunAsync(Upload(requests, TestPeople.Commerce));
        }

        await requests.RunAsync(async db =>
        {
            var file = await db.Files.OrderBy(f => f.Id).FirstAsync();
            file.Withdraw(await requests.ActorAsync(db, TestPeople.Commerce), 0, requests.Clock.UtcNow);
            return await db.SaveChangesAsync();
        });
        await Assert.ThrowsAsync<BusinessRuleException>(() => requests.RunAsync(Upload(requests, TestPeople.Commerce)));

        await requests.RunAsync(db => db.Files.OrderBy(f => f.Id).Take(1).ExecuteUpdateAsync(s => s.SetProperty(f => f.ScanState, FileScanState.Infected)));
        await requests.RunAsync(Upload(requests, TestPeople.Commerce));
    }

    [SkippableTheory, EveryDatabase]
    public async Task SEC_46_A_refusal_says_how_much_is_used_and_allowed(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);
        await LimitAsync(database, user: 1, department: 1);
        await requests.RunAsync(Upload(requests, TestPeople.Commerce, 1024));

        var refusal = await Assert.ThrowsAsync<BusinessRuleException>(() => requests.RunAsync(Upload(requests, TestPeople.Commerce, 1)));
        Assert.Equal(["1 MB", "1 MB", "1 KB"], refusal.Arguments);
        var outside = await Assert.ThrowsAsync<InvalidOperationException>(() => requests.RunAsync(async db =>
        {
            await new FileSpace(db).ReserveAsync(await requests.ActorAsync(db, TestPeople.Commerce), 1);
            return true;
        }));
        Assert.Contains("transaction", outside.Message, StringComparison.Ordinal);
    }

    private static Func<PortalDbContext, Task<bool>> Upload(MeetingRequests requests, TestPerson person, int kilobytes = Kilobytes) => async db =>
    {
        var actor = await requests.ActorAsync(db, person);
        await db.InTransactionAsync(async () =>
        {
            await new FileSpace(db).ReserveAsync(actor, kilobytes * 1024);
            db.Files.Add(new StoredFile(Guid.NewGuid(), "a.pdf", "application/pdf", kilobytes * 1024, new string('0', 64), actor, requests.Clock.UtcNow));
            await db.SaveChangesAsync();
        });
        return true;
    };

    private static async Task LimitAsync(PortalDatabase database, int user, int department)
    {
        await using var db = database.Open();
        (await db.Rules.SingleAsync()).ChangeQuotas(user, department);
        await db.SaveChangesAsync();
    }
}
