using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.JointMeetings;
using CooperationPortal.Data.Registers;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Spreadsheets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Services.Registers;

/// <summary>
/// Brings workbooks into registers, some rows a transaction. Where an import stands is written first in the transaction of its rows: that
/// locks it, so of two instances that try the same rows one finds them done, and after a crash it goes on with the first row that is not
/// there. A row whose contents came in before comes in no second time.
/// </summary>
public sealed class RegisterImporting(
    PortalDbContext db, RegisterDirectories directories, Numbering numbering, AccountReader accounts, AuditTrail audit, BusinessClock clock,
    IStringLocalizer texts)
{
    /// <summary>Rows of a transaction; more than the search indexes at once, so that it indexes them in its own rounds.</summary>
    public const int BatchRows = 200;

    /// <summary>The series of the numbers of a kind's year.</summary>
    public static string Series(RegisterKind kind, int year) => $"register/{kind.Name}/{year}";

    /// <summary>The number with this place in its series: XM-2026-0001.</summary>
    public static string NumberOf(RegisterKind kind, int year, int place) => string.Create(CultureInfo.InvariantCulture, $"{kind.Prefix}-{year}-{place:0000}");

    /// <summary>Keeps a workbook that is to be imported.</summary>
    /// <returns>The import.</returns>
    /// <exception cref="BusinessRuleException">It is no workbook of this register, it is empty, or too large.</exception>
    public async Task<int> StartAsync(RegisterKind kind, Actor actor, string name, Stream content, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(content);
        SheetReader.Check(name, content, SheetLimits.Large);
        var (columns, rows) = (default(SheetColumns), 0);
        foreach (var row in SheetReader.Rows(content, SheetLimits.Large))
        {
            columns ??= SheetColumns.Read(kind, row, texts);
            rows++;
        }

        if (rows < 2)
        {
            throw new BusinessRuleException("表格里没有要导入的内容。");
        }

        if (rows - 1 > RegisterImport.MostRows)
        {
            throw new BusinessRuleException("表格最多 {0} 行，请分几次导入。", RegisterImport.MostRows);
        }

        var import = new RegisterImport(kind, actor, name, rows - 1, clock.UtcNow);
        await db.InTransactionAsync(
            async () =>
            {
                db.RegisterImports.Add(import);
                await db.SaveChangesAsync(cancellation);
                content.Position = 0;
                var (buffer, number) = (new byte[ImportPart.Size], 0);
                for (int read; (read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation)) > 0;)
                {
                    var part = db.Entry(import.Keep(number++, buffer[..read]));
                    await db.SaveChangesAsync(cancellation);
                    part.State = EntityState.Detached;
                }
            },
            cancellation);
        return import.Id;
    }

    /// <summary>Goes on with an import until it is over, or so many rows were dealt with.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="most">At most so many rows now.</param>
    /// <param name="cancellation">Stops between two transactions.</param>
    public async Task RunAsync(int importId, int most, CancellationToken cancellation)
    {
        var import = await db.RegisterImports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == importId, cancellation);
        if (import is not { State: ImportState.Running } || RegisterKinds.Find(import.Kind) is not { } kind)
        {
            return;
        }

        if (await accounts.ReadAsync(import.StartedById, cancellation) is not { Actor: var actor } || !actor.May(Permission.KeepRegisters)
            || actor.DepartmentId != import.DepartmentId)
        {
            await EndAsync(import.Id, ImportState.Failed, texts["发起导入的账号已不能登记这个部门的台账。"], cancellation);
            return;
        }

        await numbering.PrepareAsync(Series(kind, clock.Today.Year), cancellation);
        await using var content = await OpenAsync(import.Id, cancellation);
        try
        {
            await RunAsync(import, kind, actor, content, most, cancellation);
        }
        catch (BusinessRuleException refusal)
        {
            db.ChangeTracker.Clear();
            await EndAsync(import.Id, ImportState.Failed, texts.Of(refusal), cancellation);
        }
    }

    /// <summary>Stops an import; what came in before stays.</summary>
    /// <returns>False: it was over.</returns>
    public async Task<bool> CancelAsync(int importId, CancellationToken cancellation) =>
        await EndAsync(importId, ImportState.Cancelled, null, cancellation);

    private async Task RunAsync(RegisterImport import, RegisterKind kind, Actor actor, Stream content, int most, CancellationToken cancellation)
    {
        var (position, done, columns) = (import.Position, 0, default(SheetColumns));
        var batch = new List<SheetRow>();
        var seen = -1;
        foreach (var row in SheetReader.Rows(content, SheetLimits.Large))
        {
            if (columns is null)
            {
                columns = SheetColumns.Read(kind, row, texts);
                continue;
            }

            if (++seen < position)
            {
                continue;
            }

            batch.Add(row);
            if (batch.Count == BatchRows)
            {
                if (!await BatchAsync(import.Id, kind, actor, columns, batch, position, cancellation) || (done += batch.Count) >= most)
                {
                    return;
                }

                position += batch.Count;
                batch.Clear();
            }
        }

        if (batch.Count == 0 || await BatchAsync(import.Id, kind, actor, columns!, batch, position, cancellation))
        {
            await EndAsync(import.Id, ImportState.Done, null, cancellation);
        }
    }

    /// <returns>False: it was stopped, or another instance did these rows.</returns>
    private async Task<bool> BatchAsync(
        int importId, RegisterKind kind, Actor actor, SheetColumns columns, List<SheetRow> batch, int position, CancellationToken cancellation)
    {
        var taken = false;
        await db.InTransactionOrNotAsync(
            async () =>
            {
                db.ChangeTracker.Clear();
                taken = await db.RegisterImports.Where(i => i.Id == importId && i.State == ImportState.Running && i.Position == position)
                    .ExecuteUpdateAsync(s => s.SetProperty(i => i.Position, position + batch.Count), cancellation) == 1;
                if (!taken)
                {
                    return false;
                }

                var tally = await WriteAsync(importId, kind, actor, columns, batch, cancellation);
                var (created, changed, unchanged, refused) = (tally.Created, tally.Changed, tally.Unchanged, tally.Refused);
                await db.RegisterImports.Where(i => i.Id == importId).ExecuteUpdateAsync(
                    s => s.SetProperty(i => i.Created, i => i.Created + created).SetProperty(i => i.Changed, i => i.Changed + changed)
                        .SetProperty(i => i.Unchanged, i => i.Unchanged + unchanged).SetProperty(i => i.Refused, i => i.Refused + refused),
                    cancellation);
                return true;
            },
            cancellation);
        return taken;
    }

    private async Task<Tally> WriteAsync(
        int importId, RegisterKind kind, Actor actor, SheetColumns columns, List<SheetRow> batch, CancellationToken cancellation)
    {
        var tally = new Tally();
        var numbers = batch.ConvertAll(columns.NumberOf).OfType<string>().ToList();
        var known = await EntryFinder.WithRules(db.EntriesOf(kind)).Where(e => numbers.Contains(e.Number)).ToDictionaryAsync(e => e.Number, StringComparer.Ordinal, cancellation);
        var directory = await directories.ForAsync(
            kind, actor.DepartmentId, known.Values, cancellation, [.. batch.SelectMany(columns.EntriesOf).Distinct(StringComparer.Ordinal)]);
        var layout = new SheetLayout(kind, texts);
        var fresh = new List<(string Key, EntryValues Values)>();
        foreach (var row in batch)
        {
            var (values, faults) = columns.ValuesOf(row, layout, directory);
            if (columns.NumberOf(row) is { } number)
            {
                Change(kind, actor, known.GetValueOrDefault(number), number, values, directory, faults, tally);
            }
            else if (faults.Count == 0)
            {
                faults.AddRange(Faults(kind, values, directory, columns));
                if (faults.Count == 0)
                {
                    fresh.Add((KeyOf(kind, actor.DepartmentId!.Value, values), values));
                }
            }

            tally.Refused += faults.Count > 0 ? 1 : 0;
            await KeepAsync(importId, row.Number, faults, cancellation);
        }

        await CreateAsync(kind, actor, fresh, directory, tally, cancellation);
        await db.SaveChangesAsync(cancellation);
        return tally;
    }

    private void Change(
        RegisterKind kind, Actor actor, RegisterEntry? entry, string number, EntryValues typed, RegisterDirectory directory,
        List<(string? Column, string Message)> faults, Tally tally)
    {
        if (entry is null || entry.DepartmentId != actor.DepartmentId)
        {
            faults.Add((texts["编号"], texts["本部门没有编号为“{0}”的记录；新登记的请把编号留空。", TextRules.Cut(number, RegisterEntry.NumberLength)]));
            return;
        }

        // Columns that the sheet does not have stay as they are.
        var present = entry.Pending is null ? kind.Read(entry, directory) : EntryValues.FromJson(entry.Pending);
        var wanted = EntryValues.FromJson(present.ToJson());
        foreach (var field in kind.Fields.Where(f => typed.Has(f.Key)))
        {
            wanted[field.Key] = typed[field.Key];
        }

        if (faults.Count > 0)
        {
            return;
        }

        if (wanted.ToJson() == present.ToJson())
        {
            tally.Unchanged++;
            return;
        }

        if (!entry.CanWrite(actor))
        {
            faults.Add((texts["编号"], texts["记录 {0} 正在审核或已撤销，不能修改。", number]));
            return;
        }

        entry.Save(actor, kind, wanted, directory, clock.UtcNow);
        audit.Record(AuditAction.EntrySaved, EntryFinder.Subject(entry), actor: actor);
        tally.Changed++;
    }

    private IEnumerable<(string? Column, string Message)> Faults(RegisterKind kind, EntryValues values, RegisterDirectory directory, SheetColumns columns) =>
        kind.Check(values, directory, clock.Today).Select(fault => (columns.HeadingOf(kind.Field(fault.Field)), texts.Of(fault.Refusal)));

    private async Task CreateAsync(
        RegisterKind kind, Actor actor, List<(string Key, EntryValues Values)> rows, RegisterDirectory directory, Tally tally, CancellationToken cancellation)
    {
        var keys = rows.ConvertAll(row => row.Key);
        var there = (await db.RegisterEntries.AsNoTracking().Where(e => e.Kind == kind.Name && keys.Contains(e.ImportKey!)).Select(e => e.ImportKey!).ToListAsync(cancellation))
            .ToHashSet(StringComparer.Ordinal);
        var wanted = rows.Where(row => there.Add(row.Key)).ToList();
        tally.Unchanged += rows.Count - wanted.Count;
        if (wanted.Count == 0)
        {
            return;
        }

        var department = await db.Departments.SingleAsync(d => d.Id == actor.DepartmentId, cancellation);
        var year = clock.Today.Year;
        var place = await numbering.TakeAsync(Series(kind, year), wanted.Count, cancellation) - wanted.Count;
        var added = new List<RegisterEntry>();
        foreach (var (key, values) in wanted)
        {
            var entry = kind.New();
            entry.Begin(actor, department, NumberOf(kind, year, ++place), clock.UtcNow);
            entry.Save(actor, kind, values, directory, clock.UtcNow);
            entry.Imported(key);
            db.Add(entry);
            added.Add(entry);
        }

        await db.SaveChangesAsync(cancellation);
        added.ForEach(entry => audit.Record(AuditAction.EntryCreated, EntryFinder.Subject(entry), actor: actor));
        tally.Created += added.Count;
    }

    private async Task KeepAsync(int importId, int row, List<(string? Column, string Message)> faults, CancellationToken cancellation)
    {
        if (faults.Count == 0)
        {
            return;
        }

        var kept = await db.RegisterImportFaults.CountAsync(f => f.ImportId == importId, cancellation) + db.RegisterImportFaults.Local.Count;
        db.RegisterImportFaults.AddRange(
            faults.Take(Math.Max(0, RegisterImport.MostFaults - kept)).Select(fault => new ImportFault(importId, row, fault.Column, fault.Message)));
    }

    /// <summary>Ends it and throws the workbook away.</summary>
    private async Task<bool> EndAsync(int importId, ImportState state, string? failure, CancellationToken cancellation)
    {
        var ended = false;
        await db.InTransactionOrNotAsync(
            async () =>
            {
                db.ChangeTracker.Clear();
                var (now, words) = (clock.UtcNow, failure is null ? null : TextRules.Cut(failure, RegisterImport.FailureLength));
                ended = await db.RegisterImports.Where(i => i.Id == importId && i.State == ImportState.Running).ExecuteUpdateAsync(
                    s => s.SetProperty(i => i.State, state).SetProperty(i => i.EndedAt, now).SetProperty(i => i.Failure, words), cancellation) == 1;
                if (ended)
                {
                    await db.RegisterImportParts.Where(p => p.ImportId == importId).ExecuteDeleteAsync(cancellation);
                    var import = await db.RegisterImports.AsNoTracking().SingleAsync(i => i.Id == importId, cancellation);
                    audit.Record(
                        AuditAction.RegisterImported, new AuditSubject("import", importId, import.FileName),
                        [new FieldChange("导入结果", null, string.Create(CultureInfo.InvariantCulture, $"{import.Created} / {import.Changed} / {import.Unchanged} / {import.Refused}"))],
                        actor: (await accounts.ReadAsync(import.StartedById, cancellation))?.Actor, actorName: import.StartedByName);
                    await db.SaveChangesAsync(cancellation);
                }

                return ended;
            },
            cancellation);
        return ended;
    }

    /// <summary>The workbook in a file of its own that goes with the stream: reading an archive needs to jump in it.</summary>
    private async Task<FileStream> OpenAsync(int importId, CancellationToken cancellation)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, ImportPart.Size,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await foreach (var bytes in db.RegisterImportParts.AsNoTracking().Where(p => p.ImportId == importId).OrderBy(p => p.Number).Select(p => p.Bytes)
            .AsAsyncEnumerable().WithCancellation(cancellation))
        {
            await file.WriteAsync(bytes, cancellation);
        }

        return file;
    }

    private static string KeyOf(RegisterKind kind, int departmentId, EntryValues values) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{kind.Name}/{departmentId}/{values.ToJson()}"))));

    private sealed class Tally
    {
        public int Created { get; set; }

        public int Changed { get; set; }

        public int Unchanged { get; set; }

        public int Refused { get; set; }
    }
}
