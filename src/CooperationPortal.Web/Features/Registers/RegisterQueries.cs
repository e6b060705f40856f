using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Registers;
using CooperationPortal.Data;
using CooperationPortal.Data.Registers;
using CooperationPortal.Web.Features.Shared.TaskList;
using CooperationPortal.Web.Infrastructure.Paging;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Registers;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Registers;

/// <summary>The overview of all registers, and the list of each; both in a fixed number of commands.</summary>
public sealed class RegisterQueries(PortalDbContext db, RegisterDirectories directories, BudgetUse budgets, FieldShow show, CurrentUser user)
{
    /// <summary>Most returned entries that the overview lists.</summary>
    private const int MostReturned = 100;

    /// <summary>All registers with what the reader sees of them.</summary>
    public async Task<RegisterOverview> OverviewAsync(CancellationToken cancellation)
    {
        var (actor, own) = (user.Actor, user.Actor.DepartmentId);
        var readable = db.RegisterEntries.AsNoTracking().Where(RegisterAccess.ReadableBy(actor));
        var counting = await CountAsync(readable.Where(RegisterEntry.Counts), cancellation);
        var underWay = await CountAsync(UnderWay(readable, own), cancellation);
        var waiting = await CountAsync(db.RegisterEntries.AsNoTracking().Where(RegisterAccess.WaitingFor(actor)), cancellation);
        var lines = RegisterKinds.All.Select(kind => new RegisterLine(
            kind, counting.GetValueOrDefault(kind.Name), underWay.GetValueOrDefault(kind.Name), waiting.GetValueOrDefault(kind.Name)));
        var returned = own is { } department
            ? await db.RegisterEntries.AsNoTracking().Where(RegisterAccess.ReturnedTo(department)).OrderBy(e => e.ReturnedAt).ThenBy(e => e.Id).Take(MostReturned)
                .Select(e => new ReturnedLine(e.Id, e.Kind, e.Number, e.Title, e.ReturnReason, e.ReturnedByName)).ToListAsync(cancellation)
            : [];
        return new RegisterOverview([.. lines], returned);
    }

    /// <summary>One page of a register with its totals.</summary>
    public async Task<RegisterPage> ReadAsync(RegisterKind kind, RegisterFilter filter, int? page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(filter);
        var columns = kind.Fields.Where(f => f.IsListed).ToList();
        var readable = Readable(kind);
        var wanted = Narrowed(kind, filter);
        var entries = await Ordered(kind, filter, wanted).Include(e => e.Department).ToPageAsync(page, cancellation: cancellation);
        var directory = await directories.ForAsync(kind, null, entries.Items, cancellation);
        var uses = await budgets.OfLinesAsync(entries.Items, cancellation);
        var counting = wanted.Where(RegisterEntry.Counts);
        counting = kind.Totalled is { } totalled ? counting.Where(totalled) : counting;
        var totals = new List<ColumnTotal>();
        foreach (var field in columns.Where(f => f.IsTotal))
        {
            totals.Add(new ColumnTotal(field, show.Amount(await field.Numbers(counting).SumAsync(cancellation) ?? 0, field.Shape, field.Unit)));
        }

        return new RegisterPage(
            kind, filter,
            entries.Map(e => new EntryLine(
                e.Id, e.Number, e.Title, e.Side, e.Department.Code, e.Department.Title, e.Year, StatusOf(e),
                [.. columns.Select(f => show.Of(f, f.Read(e, directory), directory))])
            {
                Use = uses.GetValueOrDefault(e.Id),
            }))
        {
            Years = await readable.Select(e => e.Year).Distinct().OrderByDescending(year => year).ToListAsync(cancellation),
            Departments =
            [
                .. directory.Departments.Where(d => d.IsActive).Select(d => new DepartmentChoice(d.Id, d.Code, d.Side, d.Title.Zh, d.Title.En ?? d.Title.Zh)),
            ],
            Areas = directory.Areas,
            Columns = columns,
            Totals = totals,
            Counted = await counting.CountAsync(cancellation),
        };
    }

    /// <summary>The entries of the filter in its order, for whoever reads all of them.</summary>
    public IQueryable<RegisterEntry> All(RegisterKind kind, RegisterFilter filter) =>
        Ordered(kind, filter, Narrowed(kind, filter)).Include(e => e.Department);

    /// <summary>What the reader sees of an entry's state.</summary>
    public EntryStatus StatusOf(RegisterEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var sees = entry.CanReadPending(user.Actor);
        return new EntryStatus(sees ? entry.State : EntryState.Approved, entry.IsInForce, sees && entry.IsReturned, entry.WithdrawnAt is not null);
    }

    private IQueryable<RegisterEntry> Readable(RegisterKind kind) => db.EntriesOf(kind).AsNoTracking().Where(RegisterAccess.ReadableBy(user.Actor));

    private IQueryable<RegisterEntry> Narrowed(RegisterKind kind, RegisterFilter filter)
    {
        var entries = filter.Shelf switch
        {
            EntryShelf.InForce => Readable(kind).Where(RegisterEntry.Counts),
            EntryShelf.UnderWay => UnderWay(Readable(kind), user.Actor.DepartmentId),
            EntryShelf.Waiting => Readable(kind).Where(RegisterAccess.WaitingFor(user.Actor)),
            EntryShelf.Withdrawn => Readable(kind).Where(e => e.WithdrawnAt != null),
            _ => Readable(kind).Where(e => e.WithdrawnAt == null),
        };
        if (filter.Year is { } year)
        {
            entries = entries.Where(e => e.Year == year);
        }

        if (Sides.Parse(filter.Side) is { } side)
        {
            entries = entries.Where(e => e.Side == side);
        }

        if (filter.Department is { Length: > 0 } code)
        {
            entries = entries.Where(e => e.Department.Code == code);
        }

        if (filter.Area is { } area)
        {
            entries = entries.Where(e => e.WorkArea!.Number == area);
        }

        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            var words = filter.Search.Trim().ToLowerInvariant();
            entries = entries.Where(e => e.Title.ToLower().Contains(words) || e.Number.ToLower().Contains(words));
        }

        foreach (var field in kind.OwnFields.Where(f => f.IsFilter))
        {
            if (filter.Is.GetValueOrDefault(field.Key) is { Length: > 0 } value && field.Choices.Any(c => c.Value == value))
            {
                entries = field.Having(entries, value);
            }
        }

        return entries;
    }

    private static IOrderedQueryable<RegisterEntry> Ordered(RegisterKind kind, RegisterFilter filter, IQueryable<RegisterEntry> entries)
    {
        var descending = filter.Sort?.StartsWith('-') == true;
        return kind.Field(filter.Sort?.TrimStart('-'))?.Order(entries, descending)?.ThenByDescending(e => e.Id)
            ?? entries.OrderByDescending(e => e.Id);
    }

    private static IQueryable<RegisterEntry> UnderWay(IQueryable<RegisterEntry> entries, int? own) =>
        entries.Where(e => e.State != EntryState.Approved && e.WithdrawnAt == null && (e.DepartmentId == own || (e.State == EntryState.WithOffice && e.OfficeDepartmentId == own)));

    private static async Task<Dictionary<string, int>> CountAsync(IQueryable<RegisterEntry> entries, CancellationToken cancellation) =>
        (await entries.GroupBy(e => e.Kind).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation))
            .ToDictionary(g => g.Key, g => g.Count, StringComparer.Ordinal);
}
