using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Files;
using CooperationPortal.Web.Services.Registers;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Registers;

/// <summary>Reads the page of an entry and its form in a fixed number of commands.</summary>
public sealed class EntryQuery(
    PortalDbContext db, EntryFinder finder, RegisterDirectories directories, RegisterQueries registers, RecordHistory history, FieldShow show,
    LinkGenerator links, LinkLists linked, BudgetUse budget, CurrentUser user, BusinessClock clock)
{
    /// <summary>Most entries of the same title that are named.</summary>
    private const int MostAlike = 5;

    /// <summary>The page; null where there is no such entry for the reader.</summary>
    public async Task<EntryPage?> ReadAsync(RegisterKind kind, int id, CancellationToken cancellation)
    {
        if (await finder.FindAsync(kind, id, tracked: false, cancellation) is not { } entry)
        {
            return null;
        }

        var actor = user.Actor;
        var sees = entry.CanReadPending(actor);
        var writes = entry.CanWrite(actor);
        var directory = await directories.ForAsync(kind, entry.DepartmentId, [entry], cancellation);
        var inForce = kind.Read(entry, directory);
        var pending = sees && entry.Pending is not null ? EntryValues.FromJson(entry.Pending) : null;
        var shown = entry.ApprovedRevision is null && pending is not null ? pending : inForce;
        return new EntryPage(kind, EntryHead.Of(entry), registers.StatusOf(entry))
        {
            Fields = [.. kind.Fields.Select(f => show.Of(f, shown[f.Key], directory))],
            Changes = entry.ApprovedRevision is null || pending is null ? [] :
            [
                .. kind.Fields.Where(f => inForce[f.Key] != pending[f.Key])
                    .Select(f => new ShownChange(f, show.Of(f, inForce[f.Key], directory), show.Of(f, pending[f.Key], directory))),
            ],
            Figures = [.. entry.Figures.OrderBy(f => f.Year).ThenBy(f => f.Month).ThenBy(f => f.Id).Select(Figure)],
            Revisions =
            [
                .. entry.Revisions.Where(r => sees || r.ApprovedAt is not null).OrderByDescending(r => r.Number)
                    .Select(ShownRevision.Of),
            ],
            Files = new FileListModel(
                await FilesAsync(entry, sees, writes, cancellation),
                writes ? links.GetPathByName("EntryFiles", new { name = kind.Name, id = entry.Id }) : null),
            History = sees ? await history.OfRecordAsync("register", entry.Id, cancellation) : [],
            Budget = await budget.OfAsync(entry, pending, directory, cancellation),
            Links = await linked.OfEntryAsync(entry, cancellation),
            CanLink = RegisterLink.CanLink(entry, actor),
            Alike = await AlikeAsync(kind, entry, cancellation),
            WaitsWith = sees ? await HolderAsync(entry, cancellation) : null,
            SeesPending = sees,
            CanWrite = writes,
            CanSubmit = entry.CanSubmit(actor),
            CanDiscard = entry.CanDiscard(actor),
            CanAskWithdrawal = entry.CanAskWithdrawal(actor),
            CanRecall = entry.CanRecall(actor),
            CanConfirm = entry.CanConfirm(actor),
            CanApprove = entry.CanApprove(actor),
            Today = clock.Today,
        };
    }

    /// <summary>An empty form of a kind for the own department.</summary>
    public async Task<EntryFormPage> NewAsync(RegisterKind kind, EntryValues? typed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var values = typed ?? new EntryValues
        {
            ["year"] = clock.Today.Year.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["area"] = kind.Area?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        return new EntryFormPage(kind, null, null, 0, values, await directories.ForAsync(kind, user.Actor.DepartmentId, [], cancellation));
    }

    /// <summary>The form of an entry; null where there is none for the reader, or nothing to write.</summary>
    public async Task<EntryFormPage?> FormAsync(RegisterKind kind, int id, EntryValues? typed, CancellationToken cancellation)
    {
        if (await finder.FindAsync(kind, id, tracked: false, cancellation) is not { } entry || !user.Actor.IsOf(entry.DepartmentId))
        {
            return null;
        }

        var directory = await directories.ForAsync(kind, entry.DepartmentId, [entry], cancellation);
        var values = typed ?? (entry.Pending is null ? kind.Read(entry, directory) : EntryValues.FromJson(entry.Pending));
        return new EntryFormPage(kind, entry.Id, entry.Number, entry.Version, values, directory)
        {
            IsChange = entry.ApprovedRevision is not null,
            SavedAt = entry.Pending is null ? null : entry.SavedAt,
            SavedBy = entry.SavedByName,
            ReturnReason = entry.ReturnReason,
        };
    }

    /// <summary>Fields in which what was typed differs from what somebody saved meanwhile.</summary>
    public static IReadOnlyList<ConflictField> Conflict(RegisterKind kind, EntryValues mine, EntryValues theirs)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return ConflictField.Between([.. kind.Fields.Select(f => (f.Label, mine[f.Key]))], [.. kind.Fields.Select(f => (f.Label, theirs[f.Key]))]);
    }

    private ShownFigure Figure(RegisterFigure line)
    {
        var measure = RegisterKinds.Measure(line.Measure);
        return new ShownFigure(
            line.Measure, measure?.Title ?? line.Measure, measure?.Unit ?? "", line.Year, line.Month,
            show.Amount(line.Amount, measure?.IsMoney == true ? FieldShape.Money : FieldShape.Number, measure?.Unit));
    }

    private async Task<IReadOnlyList<FileItem>> FilesAsync(RegisterEntry entry, bool sees, bool writes, CancellationToken cancellation)
    {
        var files = db.Files.AsNoTracking().ListedFor(user.Actor.UserId).Where(f => f.EntryId == entry.Id);
        var approved = entry.ApprovedRevision ?? 0;
        var shown = sees
            ? files.Where(f => f.WithdrawnAt == null)
            : files.Where(f => f.FromRevision <= approved && (f.UntilRevision == null || f.UntilRevision > approved));
        return await shown.OrderBy(f => f.UploadedAt).ThenBy(f => f.Id)
            .Select(FileItem.From(writes)).ToListAsync(cancellation);
    }

    private async Task<IReadOnlyList<EntryName>> AlikeAsync(RegisterKind kind, RegisterEntry entry, CancellationToken cancellation) =>
        entry.Title.Length == 0 ? [] : await db.RegisterEntries.AsNoTracking().Where(RegisterAccess.ReadableBy(user.Actor))
            .Where(e => e.Kind == kind.Name && e.Title == entry.Title && e.Id != entry.Id && e.WithdrawnAt == null)
            .OrderBy(e => e.Id).Take(MostAlike).Select(e => new EntryName(e.Id, e.Kind, e.Number, e.Title)).ToListAsync(cancellation);

    private async Task<LocalText?> HolderAsync(RegisterEntry entry, CancellationToken cancellation)
    {
        if (entry.State == EntryState.WithHead)
        {
            return entry.Department.Title;
        }

        return entry is { State: EntryState.WithOffice, OfficeDepartmentId: { } office }
            ? await db.Departments.AsNoTracking().Where(d => d.Id == office).Select(d => new LocalText(d.Name, d.NameEn)).SingleAsync(cancellation)
            : null;
    }
}
