using CooperationPortal.Core.Files;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Files;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Files;

/// <summary>Reads the page 文件与空间 in a fixed number of commands.</summary>
public sealed class FileSpaceQuery(PortalDbContext db, IFileScanner scanner)
{
    public async Task<FileSpacePage> ReadAsync(CancellationToken cancellation)
    {
        var rules = await db.Rules.AsNoTracking().SingleOrDefaultAsync(cancellation) ?? new PortalRules();
        var departmentQuota = rules.DepartmentQuotaMegabytes * FileSize.Megabyte;
        var states = await db.Files.GroupBy(f => f.ScanState).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        var scrub = await db.FileScrubs.AsNoTracking().OrderByDescending(s => s.Id)
            .Select(s => new ScrubLine(s.EndedAt, s.Checked, s.Damaged, s.Missing, s.Left, s.StartedByName)).FirstOrDefaultAsync(cancellation);
        return new FileSpacePage(
            new ScannerStatus(scanner.IsConfigured, await scanner.VersionAsync(cancellation)),
            [.. FileScanStates.All.Select(state => new StateCount(state, states.Find(s => s.Key == state)?.Count ?? 0))],
            await SpaceAsync(departmentQuota, cancellation),
            rules.UserQuotaMegabytes * FileSize.Megabyte,
            departmentQuota,
            scrub,
            await db.Files.CountAsync(f => f.DamagedAt != null, cancellation));
    }

    private async Task<IReadOnlyList<SpaceRow>> SpaceAsync(long quota, CancellationToken cancellation)
    {
        var used = await db.Files.Where(FileSpace.TakesSpace).GroupBy(f => f.DepartmentId)
            .Select(g => new { DepartmentId = g.Key, Files = g.Count(), Bytes = g.Sum(f => f.Size) }).ToListAsync(cancellation);
        var departments = await db.Departments.AsNoTracking().ToDictionaryAsync(d => d.Id, cancellation);
        return
        [
            .. from row in used
               let department = row.DepartmentId is { } id ? departments[id] : null
               orderby row.Bytes descending, department?.Side, department?.SortOrder
               select new SpaceRow(
                   department?.Title, department?.Side.ToString(), row.Files, row.Bytes,
                   department is null ? null : (int)Math.Min(100, (row.Bytes * 100) / quota)),
        ];
    }
}
