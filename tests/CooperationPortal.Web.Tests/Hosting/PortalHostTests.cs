using System.Net;
using CooperationPortal.TestData;
using CooperationPortal.TestData.People;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Hosting;

/// <summary>Each test finds the portal in its first state; these run one after the other on the same two hosts.</summary>
public sealed class PortalHostTests : PortalTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task ATest_FindsNothingOfTheOneBefore(int run)
    {
        Assert.Equal(TestClock.Start, Clock.Now);
        Assert.Equal(TestPeople.All.Count, await DatabaseAsync(db => db.Users.CountAsync()));

        Clock.Advance(TimeSpan.FromDays(run));
        await DatabaseAsync(db => db.UserRoles.ExecuteDeleteAsync());
        await DatabaseAsync(db => db.Users.ExecuteDeleteAsync());
    }

    [Fact]
    public async Task ThePortal_IsReady()
    {
        using var visitor = Visitor();
        (await visitor.GetAsync("/health/ready")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task TestPeople_CoverEveryRole_AndBothSides()
    {
        var roles = await DatabaseAsync(db => db.Roles.Select(role => role.Name!).ToListAsync());

        Assert.Equal(roles.Order(), TestPeople.All.Select(person => person.Role).Distinct().Order());
    }
}
