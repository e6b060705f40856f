using CooperationPortal.Core.Access;
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

/// <summary>How many entries the person has something to do with.</summary>
/// <param name="Waiting">Those that wait for the person's review.</param>
/// <param name="Since">Since when the oldest of them waits.</param>
/// <param name="Returned">Those that came back to the own department and wait for its correction.</param>
public readonly record struct RegisterCounts(int Waiting, DateTime? Since, int Returned);

/// <summary>Entries of registers that the signed-in person has something to do with: counts and lists, from one definition.</summary>
public sealed class RegisterLists(PortalDbContext db, CurrentUser user)
{
    private RegisterCounts? _counts;

    /// <summary>Most that are listed; the others come up as these are dealt with.</summary>
    public const int MostListed = 20;

    /// <summary>Those that wait for the person's review, the longest waiting first.</summary>
    public async Task<IReadOnlyList<WaitingEntry>> WaitingAsync(CancellationToken cancellation) =>
        await Waiting().OrderBy(e => e.WaitingSince).ThenBy(e => e.Id).Take(MostListed)
            .Select(e => new WaitingEntry(
                e.Id, e.Kind, e.Number, e.Title, e.Side, e.Department.Code, e.Department.Name, e.Department.NameEn, e.WithdrawalPending,
                e.ApprovedRevision != null, e.SavedByName, e.WaitingSince ?? e.SavedAt))
            .ToListAsync(cancellation);

    /// <summary>How many wait for the person's review, and how many came back to the own department; counted once a request.</summary>
    public async Task<RegisterCounts> CountAsync(CancellationToken cancellation)
    {
        if (_counts is { } known)
        {
            return known;
        }

        var actor = user.Actor;
        var department = actor.May(Permission.KeepRegisters) ? actor.DepartmentId ?? 0 : 0;
        var rows = await Waiting().Select(e => new { Returned = false, Since = e.WaitingSince })
            .Concat(db.RegisterEntries.Where(RegisterAccess.ReturnedTo(department)).Select(e => new { Returned = true, Since = e.ReturnedAt }))
            .GroupBy(e => e.Returned).Select(g => new { g.Key, Count = g.Count(), Since = g.Min(e => e.Since) }).ToListAsync(cancellation);
        var waiting = rows.Find(row => !row.Key);
        return (_counts = new RegisterCounts(waiting?.Count ?? 0, waiting?.Since, rows.Find(row => row.Key)?.Count ?? 0)).Value;
    }

    private IQueryable<RegisterEntry> Waiting() => db.RegisterEntries.AsNoTracking().Where(RegisterAccess.WaitingFor(user.Actor));
}
