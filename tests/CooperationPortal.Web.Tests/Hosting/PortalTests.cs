using CooperationPortal.Data;
using CooperationPortal.TestData;
using CooperationPortal.TestData.People;

namespace CooperationPortal.Web.Tests.Hosting;

/// <summary>
/// Base of the tests that use the running portal over HTTP. Each test has the portal to itself, in its first state: the
/// plan, the year 2026 opened on 24 November, the <see cref="TestPeople"/>, 10:00 in the morning.
/// </summary>
public abstract class PortalTests : IAsyncLifetime
{
    private PortalHost? _portal;

    private protected PortalHost Portal => _portal ?? throw new InvalidOperationException("The portal runs during a test only.");

    private protected TestClock Clock => Portal.Clock;

    public virtual async Task InitializeAsync() => _portal = await PortalHost.BorrowAsync();

    public virtual Task DisposeAsync()
    {
        _portal?.GiveBack();
        return Task.CompletedTask;
    }

    private protected PortalClient Visitor() => Portal.Visitor();

    private protected Task<PortalClient> SignedInAsync(TestPerson person) => Portal.SignedInAsync(person);

    /// <summary>Reads from or writes to the database as another request would.</summary>
    private protected async Task<T> DatabaseAsync<T>(Func<PortalDbContext, Task<T>> use)
    {
        await using var db = Portal.OpenDatabase();
        return await use(db);
    }
}
