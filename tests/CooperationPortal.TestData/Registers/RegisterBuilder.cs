using System.Globalization;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.TestData.Registers;

/// <summary>Makes entries of a register in any state, through the entity's own steps. The caller adds and saves.</summary>
public sealed class RegisterBuilder
{
    private readonly Dictionary<int, Department> _departments;
    private readonly DateTime _now;

    private RegisterBuilder(RegisterKind kind, RegisterDirectory directory, Dictionary<int, Department> departments, DateTime now) =>
        (Kind, Directory, _departments, _now) = (kind, directory, departments, now);

    public RegisterKind Kind { get; }

    public RegisterDirectory Directory { get; }

    /// <summary>Sensible contents by key of the field; a test changes what it is about.</summary>
    public Dictionary<string, string> Contents { get; } = new(StringComparer.Ordinal);

    /// <summary>A builder of a kind, with what the fields may name.</summary>
    public static async Task<RegisterBuilder> OfAsync(PortalDbContext db, string kind, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(db);
        var departments = await db.Departments.ToDictionaryAsync(d => d.Id);
        var areas = await db.WorkAreas.AsNoTracking().OrderBy(a => a.Number).Select(a => new AreaName(a.Id, a.Number, new LocalText(a.Name, a.NameEn))).ToListAsync();
        var tasks = await db.Tasks.AsNoTracking().OrderBy(t => t.Id)
            .Select(t => new TaskName(t.Id, t.Year, t.Number, new LocalText(t.Name, t.NameEn), t.WorkAreaId)).ToListAsync();
        var entries = await db.RegisterEntries.AsNoTracking().OrderBy(e => e.Id).Select(e => new EntryName(e.Id, e.Kind, e.Number, e.Title)).ToListAsync();
        var directory = new RegisterDirectory(
            departments.Values.Select(d => new DepartmentName(d.Id, d.Code, d.Side, d.Title, d.IsActive)), areas, tasks, entries);
        var builder = new RegisterBuilder(RegisterKinds.Find(kind)!, directory, departments, now);
        builder.Fill(now);
        return builder;
    }

    /// <summary>A draft of the author's department.</summary>
    public RegisterEntry Draft(Actor author, string title, int number)
    {
        ArgumentNullException.ThrowIfNull(author);
        var entry = Kind.New();
        entry.Begin(author, _departments[author.DepartmentId!.Value], string.Create(CultureInfo.InvariantCulture, $"{Kind.Prefix}-T-{number:0000}"), _now);
        var values = new EntryValues { ["title"] = title };
        foreach (var (key, text) in Contents)
        {
            values[key] = text;
        }

        entry.Save(author, Kind, values, Directory, _now);
        return entry;
    }

    /// <summary>Submitted.</summary>
    public RegisterEntry Submitted(Actor author, string title, int number, ReviewChain chain)
    {
        var entry = Draft(author, title, number);
        entry.Submit(author, Kind, Directory, chain, _now);
        return entry;
    }

    /// <summary>With the office.</summary>
    public RegisterEntry Confirmed(Actor author, Actor head, string title, int number, ReviewChain chain)
    {
        var entry = Submitted(author, title, number, chain);
        entry.Confirm(head, _now);
        return entry;
    }

    /// <summary>In force.</summary>
    public RegisterEntry Approved(Actor author, Actor head, Actor office, string title, int number, ReviewChain chain)
    {
        var entry = Confirmed(author, head, title, number, chain);
        entry.Approve(office, Kind, Directory, _now);
        return entry;
    }

    private void Fill(DateTime now)
    {
        var today = BusinessClock.DayOf(now);
        foreach (var field in Kind.Fields.Where(f => f.IsRequired && f.Key != "title"))
        {
            Contents[field.Key] = field.Shape switch
            {
                FieldShape.Date => today.AddDays(-10).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                FieldShape.Choice => field.Choices[0].Value,
                FieldShape.Area => "3",
                FieldShape.Number when field.Key == "year" => today.Year.ToString(CultureInfo.InvariantCulture),
                FieldShape.Number or FieldShape.Money or FieldShape.Quantity => "12",
                FieldShape.Department => Directory.Departments[0].Code,
                FieldShape.Entry => Directory.Entries.FirstOrDefault(e => e.Kind == field.Target)?.Number ?? "",
                _ => "样例",
            };
        }
    }
}
