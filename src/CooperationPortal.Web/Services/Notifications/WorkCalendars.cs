using CooperationPortal.Core.Calendar;
using CooperationPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Notifications;

/// <summary>Reads the table of holidays, once a request.</summary>
public sealed class WorkCalendars(PortalDbContext db)
{
    private WorkCalendar? _calendar;

    /// <summary>The calendar; some thirty rows a year.</summary>
    public async Task<WorkCalendar> GetAsync(CancellationToken cancellation) => _calendar ??= new WorkCalendar(
        (await db.CalendarDays.AsNoTracking().Select(d => new { d.Date, d.IsWorkday }).ToListAsync(cancellation)).Select(d => (d.Date, d.IsWorkday)));
}
