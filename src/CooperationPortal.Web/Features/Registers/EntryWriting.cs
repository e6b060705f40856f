using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.JointMeetings;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Registers;
using CooperationPortal.Web.Services.Reports;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Registers;

/// <summary>What became of what was typed.</summary>
/// <param name="Entry">The entry afterwards.</param>
/// <param name="Faults">What kept it from being submitted; then nothing was saved.</param>
public sealed record EntryOutcome(RegisterEntry Entry, IReadOnlyList<FieldFault> Faults);

/// <summary>Writes and submits entries of the own department.</summary>
public sealed class EntryWriting(
    PortalDbContext db, EntryFinder finder, RegisterDirectories directories, Numbering numbering, ReviewChains chains, CurrentUser user,
    AuditTrail audit, BusinessClock clock)
{
    /// <summary>Begins an entry with what was typed, and submits it where asked: all of it, or nothing.</summary>
    /// <exception cref="BusinessRuleException">The person keeps no registers.</exception>
    public async Task<EntryOutcome> CreateAsync(RegisterKind kind, EntryValues values, bool submit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var departmentId = user.Actor.DepartmentId ?? throw new BusinessRuleException("您不能登记这个部门的台账。");
        var directory = await directories.ForAsync(kind, departmentId, [], cancellation);
        var entry = kind.New();

        // A draft may lack anything but its name: without one nobody finds it again.
        var faults = submit ? kind.Check(values, directory, clock.Today)
            : values["title"] is null ? [new FieldFault("title", "请填写{0}。", new Term(kind.TitleLabel))] : [];
        if (faults.Count > 0)
        {
            return new EntryOutcome(entry, faults);
        }

        // The department in which somebody works is there; it may only be closed meanwhile.
        var series = RegisterImporting.Series(kind, clock.Today.Year);
        await numbering.PrepareAsync(series, cancellation);
        await db.InTransactionAsync(
            async () =>
            {
                var department = await db.Departments.SingleAsync(d => d.Id == departmentId, cancellation);
                entry.Begin(user.Actor, department, RegisterImporting.NumberOf(kind, clock.Today.Year, await numbering.TakeAsync(series, cancellation)), clock.UtcNow);
                entry.Save(user.Actor, kind, values, directory, clock.UtcNow);
                db.Add(entry);
                await db.SaveChangesAsync(cancellation);
                audit.Record(AuditAction.EntryCreated, EntryFinder.Subject(entry));
                if (submit)
                {
                    await SubmitAsync(kind, entry, directory, cancellation);
                }

                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return new EntryOutcome(entry, []);
    }

    /// <summary>Saves what was typed, and submits it where asked: all of it, or nothing.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="id">The entry.</param>
    /// <param name="version">The version that the form carried.</param>
    /// <param name="values">What was typed.</param>
    /// <param name="submit">Whether it is to be submitted.</param>
    /// <param name="silent">True: by a script, while somebody types; then the trail tells nothing but who began.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>Null where the own department has no such entry.</returns>
    /// <exception cref="BusinessRuleException">It may not be written now.</exception>
    /// <exception cref="StaleFormException">A colleague saved since the form was opened.</exception>
    public async Task<EntryOutcome?> SaveAsync(
        RegisterKind kind, int id, int version, EntryValues values, bool submit, bool silent, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(kind);
        EntryOutcome? outcome = null;
        await db.InTransactionAsync(
            async () =>
            {
                if (await finder.FindAsync(kind, id, tracked: true, cancellation) is not { } entry || !user.Actor.IsOf(entry.DepartmentId))
                {
                    return;
                }

                db.ExpectVersion(entry, version);
                var directory = await directories.ForAsync(kind, entry.DepartmentId, [entry], cancellation);
                outcome = new EntryOutcome(entry, submit ? kind.Check(values, directory, clock.Today) : []);
                if (outcome.Faults.Count > 0)
                {
                    return;
                }

                await SaveAsync(kind, entry, values, directory, submit, silent, cancellation);
            },
            cancellation);
        return outcome;
    }

    private async Task SaveAsync(
        RegisterKind kind, RegisterEntry entry, EntryValues values, RegisterDirectory directory, bool submit, bool silent, CancellationToken cancellation)
    {
        var known = entry.IsAuthor(user.Actor.UserId);
        var before = entry.Pending is null ? kind.Read(entry, directory) : EntryValues.FromJson(entry.Pending);
        var changed = entry.Save(user.Actor, kind, values, directory, clock.UtcNow);
        if (changed && (!silent || !known))
        {
            audit.RecordChanges(AuditAction.EntrySaved, EntryFinder.Subject(entry), Differences(kind, before, values));
        }

        if (submit)
        {
            await SubmitAsync(kind, entry, directory, cancellation);
        }

        await db.SaveChangesAsync(cancellation);
    }

    private async Task SubmitAsync(RegisterKind kind, RegisterEntry entry, RegisterDirectory directory, CancellationToken cancellation)
    {
        var chain = await chains.ForAsync(entry.Department, entry.Authors.Select(a => a.UserId), cancellation);
        entry.Submit(user.Actor, kind, directory, chain, clock.UtcNow);
        audit.Record(AuditAction.EntrySubmitted, EntryFinder.Subject(entry));
    }

    private static IEnumerable<FieldChange> Differences(RegisterKind kind, EntryValues old, EntryValues now) =>
        kind.Fields.Select(f => new FieldChange(f.Label, old[f.Key], now[f.Key]));
}
