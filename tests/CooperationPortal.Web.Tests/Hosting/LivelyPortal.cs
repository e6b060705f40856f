using CooperationPortal.Core.Shared;
using CooperationPortal.TestData.WorkPlan;

namespace CooperationPortal.Web.Tests.Hosting;

/// <summary>A portal in whose year everything has happened (<see cref="LivelyPlan"/>), for the tests of a class that only read.</summary>
public sealed class LivelyPortal : IAsyncLifetime
{
    private PortalHost? _portal;
    private RawFigures? _raw;

    internal PortalHost Portal => _portal ?? throw new InvalidOperationException("The portal runs during the class's tests only.");

    internal RawFigures Raw => _raw ?? throw new InvalidOperationException("The portal runs during the class's tests only.");

    public async Task InitializeAsync()
    {
        _portal = await PortalHost.BorrowAsync();
        await using var db = _portal.OpenDatabase();
        await LivelyPlan.FillAsync(db, new BusinessClock(_portal.Clock), fromMonth: 1);
        _raw = await RawFigures.ReadAsync(db);
    }

    public Task DisposeAsync()
    {
        _portal?.GiveBack();
        return Task.CompletedTask;
    }
}
