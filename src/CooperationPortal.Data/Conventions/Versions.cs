using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CooperationPortal.Data.Conventions;

/// <summary>The portal's one concurrency number (TRUST.md, finding 1).</summary>
public static class Versions
{
    /// <summary>Makes <see cref="IVersioned.Version"/> the concurrency token of every entity that has it.</summary>
    public static void UseVersionAsConcurrencyToken(this ModelBuilder builder)
    {
        foreach (var type in builder.Model.GetEntityTypes().Where(t => t.BaseType is null && typeof(IVersioned).IsAssignableFrom(t.ClrType)))
        {
            builder.Entity(type.ClrType).Property(nameof(IVersioned.Version)).IsConcurrencyToken();
        }
    }

    /// <summary>
    /// Compares the version that the form carried with the row's: here, and once more by the database when it saves, so that
    /// neither an old form nor a save in between gets through (TRUST.md, P:14).
    /// </summary>
    /// <exception cref="StaleFormException">Somebody has saved since the form was opened.</exception>
    public static void ExpectVersion<T>(this PortalDbContext db, T entity, int postedVersion)
        where T : class, IVersioned
    {
        if (entity.Version != postedVersion)
        {
            throw new StaleFormException();
        }

        db.Entry(entity).Property(nameof(IVersioned.Version)).OriginalValue = postedVersion;
    }
}

/// <summary>Raises the version of whatever is saved, and refuses to change or delete the audit trail.</summary>
public sealed class SaveRules : SaveChangesInterceptor
{
    /// <inheritdoc/>
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        Apply(eventData.Context);
        return base.SavingChanges(eventData, result);
    }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        Apply(eventData.Context);
        return base.SavingChangesAsync(eventData, result, cancellationToken);
    }

    private static void Apply(DbContext? context)
    {
        if (context is null)
        {
            return;
        }

        foreach (var entry in context.ChangeTracker.Entries())
        {
            if (entry is { Entity: AuditEntry or AuditSeal, State: EntityState.Modified or EntityState.Deleted })
            {
                throw new InvalidOperationException("The audit trail is append-only.");
            }

            if (entry.Entity is IVersioned)
            {
                var version = entry.Property(nameof(IVersioned.Version));
                version.CurrentValue = entry.State switch
                {
                    EntityState.Added => 1,
                    EntityState.Modified => (int)version.OriginalValue! + 1,
                    _ => version.CurrentValue,
                };
            }
        }
    }
}
