using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.TestData;
using CooperationPortal.TestData.Databases;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Security.TwoSteps;
using CooperationPortal.Web.Services;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>SEC-16 and SEC-62 on every database: of requests at the same moment one gets through.</summary>
public sealed class SecondFactorStorageTests
{
    private const int AtOnce = 20;
    private readonly EphemeralDataProtectionProvider _protection = new();
    private readonly TestClock _clock = new();

    [SkippableTheory, EveryDatabase]
    public async Task SEC_16_TheSameCode_InTwentyRequestsAtOnce_IsTakenOnce(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var (seed, _) = await AddAsync(database);
        _clock.Advance(TimeSpan.FromMinutes(1));
        var code = TimeCodes.CodeAt(seed, _clock.Now.UtcDateTime);

        Assert.Equal(1, await CountAsync(database, factors => (code, null)));
    }

    [SkippableTheory, EveryDatabase]
    public async Task SEC_16_TheSameRecoveryCode_InTwentyRequestsAtOnce_IsTakenOnce(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var (_, codes) = await AddAsync(database);

        Assert.Equal(1, await CountAsync(database, _ => (null, codes[0])));
        Assert.Equal(1, await CountAsync(database, _ => (null, codes[1])));
    }

    private async Task<(string Seed, IReadOnlyList<string> Codes)> AddAsync(PortalDatabase database)
    {
        await using var db = database.Open();
        var seed = TimeCodes.NewSeed();
        var user = await db.Users.SingleAsync(u => u.UserName == TestPeople.Commerce.UserName);
        return (seed, (await Factors(db).AddAsync(user, seed, TimeCodes.CodeAt(seed, _clock.Now.UtcDateTime), default))!);
    }

    private async Task<int> CountAsync(PortalDatabase database, Func<SecondFactors, (string? Code, string? Recovery)> what)
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            await using var db = database.Open();
            var factors = Factors(db);
            var user = await db.Users.AsNoTracking().SingleAsync(u => u.UserName == TestPeople.Commerce.UserName);
            var (code, recovery) = what(factors);
            return await factors.TakeAsync(user, code, recovery, default);
        })));
        return taken.Count(success => success);
    }

    private SecondFactors Factors(PortalDbContext db)
    {
        var (accessor, clock) = (new HttpContextAccessor(), new BusinessClock(_clock));
        return new SecondFactors(db, _protection, new AuditTrail(db, new CurrentUser(accessor), accessor, clock), clock);
    }
}
