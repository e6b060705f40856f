using CooperationPortal.Core.Access;
using CooperationPortal.Core.Inspections;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Documents;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Files;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Inspections;

/// <summary>Reads an inspection and its findings, as far as the reader may.</summary>
public sealed class InspectionQuery(PortalDbContext db, CurrentUser user, BusinessClock clock)
{
    /// <summary>Inspections with what their rules look at.</summary>
    internal static IQueryable<Inspection> Whole(PortalDbContext db) =>
        db.Inspections.Include(i => i.Departments).ThenInclude(d => d.Department).Include(i => i.Inspectors)
            .Include(i => i.Findings).ThenInclude(f => f.Supporting)
            .Include(i => i.Findings).ThenInclude(f => f.Rectifications).ThenInclude(r => r.Task).AsSplitQuery();

    /// <summary>What stands at the head of its pages; null: there is none for the reader.</summary>
    public async Task<InspectionHead?> HeadAsync(int id, CancellationToken cancellation)
    {
        var inspection = await db.Inspections.AsNoTracking().Include(i => i.Departments).Include(i => i.Inspectors).AsSplitQuery()
            .SingleOrDefaultAsync(i => i.Id == id, cancellation);
        return inspection?.CanRead(user.Actor) == true ? Head(inspection) : null;
    }

    /// <summary>The plan as its form shows it; null: there is none for the reader.</summary>
    public async Task<InspectionForm?> FormAsync(int id, CancellationToken cancellation)
    {
        var inspection = await db.Inspections.AsNoTracking().Include(i => i.Departments).ThenInclude(d => d.Department).Include(i => i.Inspectors).AsSplitQuery()
            .SingleOrDefaultAsync(i => i.Id == id, cancellation);
        return inspection?.CanRead(user.Actor) != true
            ? null
            : new InspectionForm
            {
                Version = inspection.Version,
                Title = inspection.Title,
                Scope = inspection.Scope,
                Content = inspection.Content,
                FromOn = inspection.FromOn,
                ToOn = inspection.ToOn,
                Departments = [.. inspection.Departments.Select(d => d.Department.Code)],
                Inspectors = [.. inspection.Inspectors.Select(p => p.UserId)],
            };
    }

    /// <summary>The page; null: there is none for the reader.</summary>
    public async Task<InspectionPage?> ReadAsync(int id, CancellationToken cancellation)
    {
        var (actor, today) = (user.Actor, clock.Today);
        var inspection = await Whole(db).AsNoTracking().Include(i => i.Steps).SingleOrDefaultAsync(i => i.Id == id, cancellation);
        if (inspection?.CanRead(actor) != true)
        {
            return null;
        }

        var files = await db.Files.AsNoTracking().Where(f => f.WithdrawnAt == null && db.InspectionFindings.Any(x => x.Id == f.FindingId && x.InspectionId == id))
            .ListedFor(actor.UserId).GroupBy(f => f.FindingId!.Value).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var all = inspection.ReadsAll(actor);
        return new InspectionPage(
            Head(inspection), inspection.Scope, inspection.Content, inspection.FromOn, inspection.ToOn, inspection.CreatedByName,
            [.. inspection.Inspectors.OrderBy(p => p.Id).Select(p => p.Name)],
            [
                .. inspection.Departments.Where(d => all || actor.IsOf(d.DepartmentId)).OrderBy(d => d.Department.SortOrder).Select(d => new InspectedLine(
                    d.Version, d.Department.Code, d.Department.Title, inspection.CanReadFindings(actor, d.DepartmentId),
                    Lines(inspection, d.DepartmentId, files), d.View, d.ViewByName, d.ViewAt, d.Answered, d.AnsweredByName, d.AnsweredAt,
                    inspection.CanStateView(actor, d, today), inspection.CanAnswerView(actor, d))),
            ],
            inspection.Conclusion, inspection.ConcludedAt, inspection.ViewsUntil,
            Steps(inspection.Steps.Where(s => all || s.DepartmentId is null || actor.IsOf(s.DepartmentId.Value))), today);
    }

    /// <summary>The page of a finding; null: there is none for the reader.</summary>
    public async Task<FindingPage?> FindingAsync(int id, int findingId, CancellationToken cancellation)
    {
        var (actor, today) = (user.Actor, clock.Today);
        var inspection = await Whole(db).AsNoTracking().Include(i => i.Steps).SingleOrDefaultAsync(i => i.Id == id, cancellation);
        if (inspection?.Findings.SingleOrDefault(f => f.Id == findingId) is not { } finding || !Reads(inspection, finding, actor))
        {
            return null;
        }

        var area = await db.WorkAreas.AsNoTracking().Where(a => a.Id == finding.WorkAreaId).Select(a => new { a.Name, a.NameEn }).SingleAsync(cancellation);
        var helpers = finding.Supporting.Select(s => s.DepartmentId).ToList();
        var supporting = await db.Departments.AsNoTracking().Where(d => helpers.Contains(d.Id)).OrderBy(d => d.SortOrder)
            .Select(d => new LocalText(d.Name, d.NameEn)).ToListAsync(cancellation);
        var department = inspection.Departments.Single(d => d.DepartmentId == finding.DepartmentId).Department;
        var canChange = inspection.CanInspect(actor) && finding.WithdrawnAt is null;
        return new FindingPage(
            Head(inspection), finding.Id, finding.Version, finding.Number, department.Code, department.Title, finding.Kind, new LocalText(area.Name, area.NameEn),
            finding.Text, finding.Requirement, finding.DueOn, supporting, finding.WrittenByName, finding.WrittenAt, finding.WithdrawnAt, finding.State,
            finding.StruckOffByName, finding.StruckOffAt, finding.StrikeOffNote,
            [.. finding.Rectifications.OrderBy(r => r.Round).Select(r => new RectificationTask(r.TaskId, r.Task.Number, r.Task.State, r.Task.DueOn, r.EndedAt))],
            await FilesAsync(findingId, canChange, cancellation),
            Steps(inspection.Steps.Where(s => s.FindingNumber == finding.Number)),
            canChange, inspection.CanCheck(actor, finding), today);
    }

    /// <summary>A finding as its form shows it; null: it is not the reader's to change now, or there is none.</summary>
    public async Task<FindingForm?> FindingFormAsync(int id, int findingId, CancellationToken cancellation)
    {
        var inspection = await Whole(db).AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancellation);
        if (inspection?.Findings.SingleOrDefault(f => f.Id == findingId) is not { } finding || !Reads(inspection, finding, user.Actor))
        {
            return null;
        }

        var helpers = finding.Supporting.Select(s => s.DepartmentId).ToList();
        return new FindingForm
        {
            Version = finding.Version,
            Department = inspection.Departments.Single(d => d.DepartmentId == finding.DepartmentId).Department.Code,
            Kind = finding.Kind,
            Area = await db.WorkAreas.Where(a => a.Id == finding.WorkAreaId).Select(a => a.Number).SingleAsync(cancellation),
            Text = finding.Text,
            Requirement = finding.Requirement,
            DueOn = finding.DueOn,
            Supporting = await db.Departments.Where(d => helpers.Contains(d.Id)).Select(d => d.Code).ToListAsync(cancellation),
        };
    }

    /// <summary>What is fed back to a department, as it is printed; null: there is nothing for the reader.</summary>
    public async Task<InspectionFeedbackContent?> FeedbackAsync(int id, string code, CancellationToken cancellation)
    {
        var inspection = await Whole(db).AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancellation);
        if (inspection is not { ConcludedAt: { } concluded, Number: { } number }
            || inspection.Departments.SingleOrDefault(d => d.Department.Code == code) is not { } department
            || !inspection.CanReadFindings(user.Actor, department.DepartmentId))
        {
            return null;
        }

        var findings = inspection.Findings.Where(f => f.DepartmentId == department.DepartmentId && f.WithdrawnAt is null).OrderBy(f => f.Number).ToList();
        return new InspectionFeedbackContent(
            inspection.Year, number, inspection.Title, inspection.Side, department.Department.Name, inspection.FromOn, inspection.ToOn, inspection.Conclusion!,
            [.. findings.Where(f => f.Kind == FindingKind.Practice).Select(f => f.Text)],
            [.. findings.Where(f => f.IsProblem).Select(f => new FeedbackProblem(f.Text, f.Requirement!, f.Rectifications.MinBy(r => r.Round)!.Task.DueOn))],
            inspection.ViewsUntil!.Value, BusinessClock.DayOf(concluded));
    }

    /// <summary>What was taken back is of no concern to anybody after the conclusion.</summary>
    internal static bool Reads(Inspection inspection, InspectionFinding finding, Actor actor) =>
        inspection.CanRead(actor) && inspection.CanReadFindings(actor, finding.DepartmentId) && (finding.WithdrawnAt is null || !inspection.IsConcluded);

    private InspectionHead Head(Inspection inspection) => new(
        inspection.Id, inspection.Version, inspection.Year, inspection.Number, inspection.Title, inspection.Side, inspection.State,
        inspection.CanEdit(user.Actor), inspection.CanInspect(user.Actor), inspection.CanWithdraw(user.Actor));

    private List<FindingLine> Lines(Inspection inspection, int departmentId, Dictionary<int, int> files) =>
    [
        .. from finding in inspection.Findings
           where finding.DepartmentId == departmentId && Reads(inspection, finding, user.Actor)
           orderby finding.Kind descending, finding.Number
           let task = finding.Rectifications.MaxBy(r => r.Round)?.Task
           select new FindingLine(
               finding.Id, finding.Number, finding.Kind, finding.Text, finding.Requirement, finding.DueOn, finding.State, finding.WithdrawnAt is not null,
               files.GetValueOrDefault(finding.Id), task?.Id, task?.Number),
    ];

    private static List<StepLine> Steps(IEnumerable<InspectionStep> steps) =>
    [
        .. steps.OrderBy(s => s.At).ThenBy(s => s.Id).Select(s => new StepLine(
            s.Kind, string.Join(' ', new[] { s.ActorDepartment, s.ActorPost, s.ActorName }.Where(w => !string.IsNullOrEmpty(w))), s.At, s.Words, s.FindingNumber)),
    ];

    private async Task<IReadOnlyList<FileItem>> FilesAsync(int findingId, bool canWithdraw, CancellationToken cancellation) =>
    [
        .. (await db.Files.AsNoTracking().Where(f => f.FindingId == findingId && f.WithdrawnAt == null).ListedFor(user.Actor.UserId)
            .OrderBy(f => f.UploadedAt).ThenBy(f => f.Id).Select(FileItem.From(canWithdraw)).ToListAsync(cancellation))
        .Select(file => file with { WithdrawRoute = "WithdrawEvidence" }),
    ];
}
