using System.Linq.Expressions;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Files;
using CooperationPortal.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Files;

/// <summary>
/// How much files may take, for each person and each department (SEC-46). The rows of both are locked until the transaction ends: of
/// two uploads at the same moment the second one waits, and counts the first (SEC-62).
/// </summary>
public sealed class FileSpace(PortalDbContext db)
{
    /// <summary>What takes space: a blocked file has no content left, a withdrawn one still has.</summary>
    public static readonly Expression<Func<StoredFile, bool>> TakesSpace = f => f.ScanState != FileScanState.Infected;

    /// <summary>Makes sure that there is room. Call it in the transaction that stores the files, before they are added.</summary>
    /// <param name="actor">Who uploads.</param>
    /// <param name="bytes">All of them together.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="BusinessRuleException">There is none; the message says how much is used and allowed.</exception>
    /// <exception cref="InvalidOperationException">Outside a transaction.</exception>
    public async Task ReserveAsync(Actor actor, long bytes, CancellationToken cancellation = default)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Space is reserved in the transaction of the files that take it.");
        }

        await LockAsync(actor, cancellation);
        var rules = await db.Rules.AsNoTracking().SingleOrDefaultAsync(cancellation) ?? new PortalRules();
        await RequireAsync(
            f => f.UploadedById == actor.UserId, bytes, rules.UserQuotaMegabytes,
            "您的附件空间不够：已用 {0}，上限 {1}，这次上传 {2}。如需更多空间，请联系系统管理员。", cancellation);
        if (actor.DepartmentId is { } departmentId)
        {
            await RequireAsync(
                f => f.DepartmentId == departmentId, bytes, rules.DepartmentQuotaMegabytes,
                "本部门的附件空间不够：已用 {0}，上限 {1}，这次上传 {2}。如需更多空间，请联系系统管理员。", cancellation);
        }
    }

    /// <summary>Writes what is there already, which locks the rows; always in the same order, so that no two wait for each other.</summary>
    private async Task LockAsync(Actor actor, CancellationToken cancellation)
    {
        await db.Departments.Where(d => d.Id == actor.DepartmentId)
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.SortOrder, d => d.SortOrder), cancellation);
        await db.Users.Where(u => u.Id == actor.UserId)
            .ExecuteUpdateAsync(s => s.SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount), cancellation);
    }

    private async Task RequireAsync(
        Expression<Func<StoredFile, bool>> whose, long bytes, int quotaMegabytes, string refusal, CancellationToken cancellation)
    {
        var used = await db.Files.Where(whose).Where(TakesSpace).SumAsync(f => f.Size, cancellation);
        var quota = quotaMegabytes * FileSize.Megabyte;
        if (used + bytes > quota)
        {
            throw new BusinessRuleException(refusal, FileSize.Text(used), FileSize.Text(quota), FileSize.Text(bytes));
        }
    }
}
