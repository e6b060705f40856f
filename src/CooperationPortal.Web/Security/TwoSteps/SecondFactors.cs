using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Infrastructure.Binding;
using CooperationPortal.Web.Services;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Security.TwoSteps;

/// <summary>What an account has of a second factor.</summary>
/// <param name="AddedAt">Since when, in UTC.</param>
/// <param name="RecoveryCodes">Recovery codes that were not used yet.</param>
public sealed record SecondFactorState(DateTime AddedAt, int RecoveryCodes);

/// <summary>Adds, checks and removes second factors (SEC-16, DB-04).</summary>
public sealed class SecondFactors(PortalDbContext db, IDataProtectionProvider protection, AuditTrail audit, BusinessClock clock)
{
    /// <summary>The state; null where the account has no second factor.</summary>
    public async Task<SecondFactorState?> StateAsync(int userId, CancellationToken cancellation) =>
        await db.SecondFactors.AsNoTracking().Where(f => f.UserId == userId)
            .Select(f => new SecondFactorState(f.AddedAt, db.RecoveryCodes.Count(c => c.UserId == userId && c.UsedAt == null)))
            .FirstOrDefaultAsync(cancellation);

    /// <summary>Whether the account has a second factor.</summary>
    public Task<bool> HasAsync(int userId, CancellationToken cancellation) =>
        db.SecondFactors.AnyAsync(f => f.UserId == userId, cancellation);

    /// <summary>Adds one, where the code shows that the app has the seed, and gives the first recovery codes.</summary>
    /// <returns>The codes, which nobody can read again; null where the code is wrong.</returns>
    /// <exception cref="BusinessRuleException">The account has one already.</exception>
    public async Task<IReadOnlyList<string>?> AddAsync(PortalUser user, string seed, string code, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (TimeCodes.StepOf(seed, Digits(code), clock.UtcNow) is not { } step)
        {
            return null;
        }

        IReadOnlyList<string> codes = [];
        await db.InTransactionAsync(
            async () =>
            {
                if (await HasAsync(user.Id, cancellation))
                {
                    throw new BusinessRuleException("二次验证已经启用。更换手机请先停用，再重新启用。");
                }

                db.SecondFactors.Add(new SecondFactor { UserId = user.Id, Seed = Protector(user.Id).Protect(seed), AddedAt = clock.UtcNow, LastStep = step });
                codes = await NewCodesAsync(user.Id, cancellation);
                audit.Record(AuditAction.SecondFactorAdded, FailedPasswords.Subject(user));
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return codes;
    }

    /// <summary>Gives new recovery codes in the place of all earlier ones.</summary>
    /// <returns>The codes, which nobody can read again; null where the account has no second factor.</returns>
    public async Task<IReadOnlyList<string>?> RenewCodesAsync(PortalUser user, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (!await HasAsync(user.Id, cancellation))
        {
            return null;
        }

        IReadOnlyList<string> codes = [];
        await db.InTransactionAsync(
            async () =>
            {
                codes = await NewCodesAsync(user.Id, cancellation);
                audit.Record(AuditAction.RecoveryCodesRenewed, FailedPasswords.Subject(user));
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return codes;
    }

    /// <summary>Removes the second factor with its recovery codes; the caller saves.</summary>
    /// <returns>False: there is none.</returns>
    public async Task<bool> RemoveAsync(PortalUser user, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (await db.SecondFactors.SingleOrDefaultAsync(f => f.UserId == user.Id, cancellation) is not { } factor)
        {
            return false;
        }

        db.SecondFactors.Remove(factor);
        db.RecoveryCodes.RemoveRange(await db.RecoveryCodes.Where(c => c.UserId == user.Id).ToListAsync(cancellation));
        audit.Record(AuditAction.SecondFactorRemoved, FailedPasswords.Subject(user));
        return true;
    }

    /// <summary>
    /// Takes a code of the app, or a recovery code, and uses it up: the database lets one of several requests with the same code through.
    /// A wrong one is not counted here.
    /// </summary>
    public async Task<bool> TakeAsync(PortalUser user, string? code, string? recoveryCode, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(user);
        return string.IsNullOrWhiteSpace(recoveryCode)
            ? await TakeCodeAsync(user.Id, Digits(code ?? ""), cancellation)
            : await TakeRecoveryCodeAsync(user, recoveryCode, cancellation);
    }

    private async Task<bool> TakeCodeAsync(int userId, string code, CancellationToken cancellation)
    {
        var stored = await db.SecondFactors.AsNoTracking().Where(f => f.UserId == userId).Select(f => f.Seed).FirstOrDefaultAsync(cancellation);
        return stored is not null
            && TimeCodes.StepOf(Protector(userId).Unprotect(stored), code, clock.UtcNow) is { } step
            && await db.SecondFactors.Where(f => f.UserId == userId && f.LastStep < step)
                .ExecuteUpdateAsync(s => s.SetProperty(f => f.LastStep, step), cancellation) == 1;
    }

    private async Task<bool> TakeRecoveryCodeAsync(PortalUser user, string typed, CancellationToken cancellation)
    {
        var (hash, now) = (RecoveryCode.HashOf(typed), clock.UtcNow);
        var taken = false;
        await db.InTransactionAsync(
            async () =>
            {
                taken = await db.RecoveryCodes.Where(c => c.UserId == user.Id && c.Hash == hash && c.UsedAt == null)
                    .ExecuteUpdateAsync(s => s.SetProperty(c => c.UsedAt, now), cancellation) == 1;
                if (taken)
                {
                    audit.Record(AuditAction.RecoveryCodeUsed, FailedPasswords.Subject(user), actorName: user.UserName);
                    await db.SaveChangesAsync(cancellation);
                }
            },
            cancellation);
        return taken;
    }

    private async Task<IReadOnlyList<string>> NewCodesAsync(int userId, CancellationToken cancellation)
    {
        db.RecoveryCodes.RemoveRange(await db.RecoveryCodes.Where(c => c.UserId == userId).ToListAsync(cancellation));
        List<string> codes = [.. Enumerable.Range(0, RecoveryCode.Count).Select(_ => RecoveryCode.New())];
        db.RecoveryCodes.AddRange(codes.Select(code => new RecoveryCode { UserId = userId, Hash = RecoveryCode.HashOf(code) }));
        return codes;
    }

    /// <summary>The account is part of the key: a seed copied to another account's row is worth nothing there.</summary>
    private IDataProtector Protector(int userId) =>
        protection.CreateProtector("SecondFactor.Seed", userId.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Digits as a Chinese input method may type them, without the space that apps show in the middle.</summary>
    private static string Digits(string code) => string.Concat(FullWidth.Fold(code).Where(sign => !char.IsWhiteSpace(sign)));
}
