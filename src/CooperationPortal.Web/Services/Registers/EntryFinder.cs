using CooperationPortal.Core.Registers;
using CooperationPortal.Data;
using CooperationPortal.Data.Registers;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Registers;

/// <summary>Finds entries for those who may see them; for all others there is none (SEC-02).</summary>
public sealed class EntryFinder(PortalDbContext db, CurrentUser user)
{
    /// <summary>Entries with all that their rules ask about.</summary>
    public static IQueryable<RegisterEntry> WithRules(IQueryable<RegisterEntry> entries) =>
        entries.Include(e => e.Department).Include(e => e.Authors).Include(e => e.Revisions).Include(e => e.Figures.Where(f => f.SupersededAt == null))
            .AsSplitQuery();

    /// <summary>The entry of a kind; null where there is none that the person may see.</summary>
    public async Task<RegisterEntry?> FindAsync(RegisterKind kind, int id, bool tracked, CancellationToken cancellation)
    {
        var entries = WithRules(db.EntriesOf(kind)).Where(e => e.Id == id);
        var entry = await (tracked ? entries : entries.AsNoTracking()).SingleOrDefaultAsync(cancellation);
        return entry?.CanRead(user.Actor) == true ? entry : null;
    }

    /// <summary>The entry as the audit trail names it.</summary>
    public static AuditSubject Subject(RegisterEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new AuditSubject("register", entry.Id, $"{entry.Number} {entry.Title}", entry.TaskId);
    }
}
