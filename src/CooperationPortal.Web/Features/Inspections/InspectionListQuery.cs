using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Infrastructure.Paging;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Inspections;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Inspections;

/// <summary>Reads the list of inspections.</summary>
public sealed class InspectionListQuery(PortalDbContext db, InspectionLists lists, CurrentUser user, BusinessClock clock)
{
    public async Task<InspectionListModel> ReadAsync(InspectionFilter filter, int? page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var actor = user.Actor;
        var readable = db.Inspections.AsNoTracking().Where(InspectionAccess.ReadableBy(actor));
        var years = await readable.Select(i => i.Year).Distinct().OrderByDescending(year => year).ToListAsync(cancellation);
        var inspections = filter.Waiting ? readable.Where(InspectionAccess.WaitingFor(actor, clock.Today)) : readable;
        if (filter.Year is { } year)
        {
            inspections = inspections.Where(i => i.Year == year);
        }

        if (filter.State is { } state)
        {
            inspections = inspections.Where(i => i.State == state);
        }

        if (Sides.Parse(filter.Side) is { } side)
        {
            inspections = inspections.Where(i => i.Side == side);
        }

        var rows = await inspections.OrderByDescending(i => i.Year).ThenBy(i => i.Number == null ? 0 : 1).ThenByDescending(i => i.Number).ThenByDescending(i => i.Id)
            .Select(InspectionLists.Line(db, actor)).ToPageAsync(page, cancellation: cancellation);
        return new InspectionListModel(filter, years, rows, await lists.CountWaitingAsync(cancellation));
    }
}
