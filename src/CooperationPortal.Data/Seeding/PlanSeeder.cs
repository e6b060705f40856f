using System.Text.Json;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Calendar;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Seeding;

/// <summary>Puts the published plan (plan-2019.json) into an empty database. A second call finds it there and changes nothing.</summary>
public sealed class PlanSeeder(PortalDbContext db, BusinessClock clock)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The plan's file as it is compiled in.</summary>
    public static PlanFile ReadPlan()
    {
        using var stream = typeof(PlanSeeder).Assembly.GetManifestResourceStream("CooperationPortal.Data.Seeding.plan-2019.json")
            ?? throw new InvalidOperationException("The plan is not compiled in.");
        return JsonSerializer.Deserialize<PlanFile>(stream, Json)
            ?? throw new InvalidOperationException("The plan's file is empty.");
    }

    /// <summary>Seeds plan, departments, areas, measures, phases, safeguards and rules, where the plan is not there yet.</summary>
    /// <returns>True where it was seeded now.</returns>
    public async Task<bool> SeedAsync(CancellationToken cancellation = default)
    {
        if (await db.Plans.AnyAsync(cancellation))
        {
            return false;
        }

        var plan = ReadPlan();
        db.Rules.Add(new PortalRules());
        db.CalendarDays.AddRange(KnownHolidays.All());
        db.Plans.Add(new CooperationPlan
        {
            Title = plan.Document.Title,
            TitleEn = plan.Document.TitleEn,
            Number = plan.Document.Number,
            IndexNumber = plan.Document.IndexNumber,
            Issuer = plan.Document.Issuer,
            IssuedOn = plan.Document.Date,
            Goal = plan.Goal,
            Principles = string.Join('\n', plan.Principles),
            Basis = string.Join('\n', plan.Document.Basis),
        });
        var departments = plan.Departments
            .Select((d, i) => (d.Code, Department: MakeDepartment(d, i + 1)))
            .ToDictionary(d => d.Code, d => d.Department, StringComparer.Ordinal);
        db.Departments.AddRange(departments.Values);
        foreach (var source in plan.WorkAreas)
        {
            var area = new WorkArea { Number = source.Number, Code = source.Code, Name = source.Title, NameEn = source.TitleEn };
            foreach (var measure in source.Measures)
            {
                area.AddMeasure(measure.Number, measure.Text, measure.TextEn);
            }

            foreach (var code in source.Departments)
            {
                var printed = plan.NamesAsPrinted.FirstOrDefault(n => n.WorkArea == source.Number && n.Department == code)?.Printed;
                area.AddDepartment(departments[code], printed == departments[code].Name ? null : printed);
            }

            db.WorkAreas.Add(area);
        }

        db.Phases.AddRange(plan.Phases.Select(p => new Phase { Year = p.Year, Name = p.Title, NameEn = p.TitleEn }));
        db.Safeguards.AddRange(plan.Safeguards.Select(s => new Safeguard
        {
            Number = s.Number,
            Name = s.Title,
            NameEn = s.TitleEn,
            Duties = string.Join('\n', s.Duties),
        }));
        db.AuditEntries.Add(new AuditEntry
        {
            At = clock.UtcNow,
            ActorName = "系统",
            Action = AuditAction.PlanSeeded,
            SubjectKind = "plan",
            SubjectId = plan.Document.Number,
            SubjectLabel = plan.Document.Title,
        });
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    private static Department MakeDepartment(PlanDepartment source, int order)
    {
        var side = Sides.Parse(source.Side) ?? throw new InvalidOperationException($"The plan names the side '{source.Side}'.");
        var department = new Department(source.Code, side, source.Name, source.NameEn, order);
        if (source.IsLeadingGroupOffice)
        {
            department.AsLeadingGroupOffice();
        }

        if (source.IsCollective)
        {
            department.AsCollective();
        }

        foreach (var alias in source.Aliases ?? [])
        {
            department.AddAlias(alias);
        }

        return department;
    }
}

/// <summary>plan-2019.json.</summary>
public sealed record PlanFile(
    PlanDocument Document,
    IReadOnlyList<string> Principles,
    string Goal,
    IReadOnlyList<PlanDepartment> Departments,
    IReadOnlyList<PlanArea> WorkAreas,
    IReadOnlyList<PlanPrintedName> NamesAsPrinted,
    IReadOnlyList<PlanPhase> Phases,
    IReadOnlyList<PlanSafeguard> Safeguards);

/// <summary>The document itself.</summary>
public sealed record PlanDocument(
    string Title, string TitleEn, string Number, string IndexNumber, string Issuer, DateOnly Date, IReadOnlyList<string> Basis);

/// <summary>A responsible department.</summary>
public sealed record PlanDepartment(
    string Code, string Side, string Name, string NameEn, bool IsLeadingGroupOffice, bool IsCollective, IReadOnlyList<string>? Aliases);

/// <summary>An area of work.</summary>
public sealed record PlanArea(
    int Number, string Code, string Title, string TitleEn, IReadOnlyList<string> Departments, IReadOnlyList<PlanMeasure> Measures);

/// <summary>A measure.</summary>
public sealed record PlanMeasure(string Number, string Text, string TextEn);

/// <summary>A department's name where an area prints another one.</summary>
public sealed record PlanPrintedName(int WorkArea, string Department, string Printed);

/// <summary>A phase.</summary>
public sealed record PlanPhase(int Year, string Title, string TitleEn);

/// <summary>A safeguard.</summary>
public sealed record PlanSafeguard(int Number, string Title, string TitleEn, IReadOnlyList<string> Duties);
