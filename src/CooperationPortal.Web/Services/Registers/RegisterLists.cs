using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Registers;

/// <summary>An entry that waits for somebody.</summary>
public sealed record WaitingEntry(
    int Id, string Kind, string Number, string Title, Side Side, string Code, string Department, string DepartmentEn, bool IsWithdrawal, bool IsChange,
    string SavedBy, DateTime WaitingSince)
{
    public LocalText DepartmentTitle => new(Department, DepartmentEn);
}

/// <summary>How many entries wait for the person's review, and since when.</summary>
public readonly record struct WaitingEntries(int Count, DateTime? Since);

/// <summary>Entries of registers that the signed-in person has something to do with: counts and lists, from one definition.</summary>
public sealed class RegisterLists(PortalDbContext db, CurrentUser user)
{
    /// <summary>Most that are listed; the others come up as these are dealt with.</summary>
    public const int MostListed = 20;

    /// <summary>Those that wait for the person's review, the longest waiting first.</summary>
    public async Task<IReadOnlyList<WaitingEntry>> WaitingAsync(CancellationToken cancellation) =>
        await Waiting().OrderBy(e => e.WaitingSince).ThenBy(e => e.Id).Take(MostListed)
            .Select(e => new WaitingEntry(
                e.Id, e.Kind, e.Number, e.Title, e.Side, e.Department.Code, e.Department.Name, e.Department.NameEn, e.WithdrawalPending,
                e.ApprovedRevision != null, e.SavedByName, e.WaitingSince ?? e.SavedAt))
            .ToListAsync(cancellation);

    /// <summary>How many those are, on all pages.</summary>
    public async Task<WaitingEntries> CountWaitingAsync(CancellationToken cancellation)
    {
        var row = await Waiting().GroupBy(e => 1).Select(g => new { Count = g.Count(), Since = g.Min(e => e.WaitingSince) }).SingleOrDefaultAsync(cancellation);
        return new WaitingEntries(row?.Count ?? 0, row?.Since);
    }

    /// <summary>How many of a department came back and wait for its correction.</summary>
    public Task<int> CountReturnedAsync(int departmentId, CancellationToken cancellation) =>
        db.RegisterEntries.CountAsync(RegisterAccess.ReturnedTo(departmentId), cancellation);

    private IQueryable<RegisterEntry> Waiting() => db.RegisterEntries.AsNoTracking().Where(RegisterAccess.WaitingFor(user.Actor));
}
