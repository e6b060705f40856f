using System.Reflection;
using CooperationPortal.Core.Registers;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Registers;

/// <summary>Entries kind by kind, and the lines of their ledger.</summary>
public static class RegisterSets
{
    private static readonly MethodInfo SetOf = typeof(DbContext).GetMethod(nameof(DbContext.Set), 1, [])!;

    /// <summary>The entries of one kind, as a query of that kind's own table: the whole hierarchy would be joined otherwise.</summary>
    public static IQueryable<RegisterEntry> EntriesOf(this PortalDbContext db, RegisterKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return (IQueryable<RegisterEntry>)SetOf.MakeGenericMethod(kind.EntryType).Invoke(db, [])!;
    }

    /// <summary>The lines that held at a moment, so that their sum is the number as it was shown then; null: those that hold now.</summary>
    public static IQueryable<RegisterFigure> HeldAt(this IQueryable<RegisterFigure> lines, DateTime? moment) => moment is { } at
        ? lines.Where(f => f.RecordedAt <= at && (f.SupersededAt == null || f.SupersededAt > at))
        : lines.Where(f => f.SupersededAt == null);
}
