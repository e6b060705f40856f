using CooperationPortal.Core.Registers;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Registers;

/// <summary>An import.</summary>
public sealed record ImportLine(
    int Id, string FileName, ImportState State, int Rows, int Position, int Created, int Changed, int Unchanged, int Refused, string StartedBy, DateTime StartedAt,
    string? Failure);

/// <summary>A fault in a row.</summary>
public sealed record FaultLine(int Row, string? Column, string Message);

/// <summary>The page from which a register is imported, with the department's latest imports.</summary>
public sealed record ImportPage(RegisterKind Kind, IReadOnlyList<ImportLine> Latest);

/// <summary>An import: how far it is, and what is wrong in its rows.</summary>
public sealed record ImportShowPage(RegisterKind Kind, ImportLine Import, IReadOnlyList<FaultLine> Faults)
{
    public bool IsRunning => Import.State == ImportState.Running;

    /// <summary>0 to 100.</summary>
    public int Percent => Import.Rows == 0 ? 100 : (int)(100L * Import.Position / Import.Rows);
}

/// <summary>Reads the department's imports.</summary>
public sealed class ImportQuery(PortalDbContext db, CurrentUser user)
{
    private const int MostListed = 10;

    public async Task<ImportPage> ListAsync(RegisterKind kind, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return new ImportPage(kind, await Lines(Readable(kind).OrderByDescending(i => i.Id).Take(MostListed)).ToListAsync(cancellation));
    }

    /// <summary>One of them; null where there is none for the reader.</summary>
    public async Task<ImportShowPage?> ReadAsync(RegisterKind kind, int id, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return await Lines(Readable(kind).Where(i => i.Id == id)).SingleOrDefaultAsync(cancellation) is { } import
            ? new ImportShowPage(
                kind, import,
                await db.RegisterImportFaults.AsNoTracking().Where(f => f.ImportId == id).OrderBy(f => f.Row).ThenBy(f => f.Id)
                    .Select(f => new FaultLine(f.Row, f.Column, f.Message)).ToListAsync(cancellation))
            : null;
    }

    private static IQueryable<ImportLine> Lines(IQueryable<RegisterImport> imports) => imports.Select(i => new ImportLine(
        i.Id, i.FileName, i.State, i.Rows, i.Position, i.Created, i.Changed, i.Unchanged, i.Refused, i.StartedByName, i.StartedAt, i.Failure));

    private IQueryable<RegisterImport> Readable(RegisterKind kind) =>
        db.RegisterImports.AsNoTracking().Where(RegisterImport.ReadableBy(user.Actor)).Where(i => i.Kind == kind.Name);
}
