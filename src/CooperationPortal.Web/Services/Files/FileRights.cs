using CooperationPortal.Core.Access;
using CooperationPortal.Core.Evaluation;
using CooperationPortal.Core.Files;
using CooperationPortal.Core.Inspections;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Web.Services.Meetings;
using CooperationPortal.Web.Services.Registers;
using CooperationPortal.Web.Services.Reports;

namespace CooperationPortal.Web.Services.Files;

/// <summary>Which files a person may see, as filters for queries: the same rules as those of <see cref="FileStore.FindAsync"/>, by what a file hangs on.</summary>
public static class FileRights
{
    /// <summary>The files of all records that the person may see.</summary>
    public static IQueryable<StoredFile> ReadableBy(PortalDbContext db, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(actor);
        var (tasks, reports, topics) = (OfTasks(db, actor), OfReports(db, actor), OfTopics(db, actor));
        var (findings, scores, entries) = (OfFindings(db, actor), OfScores(db, actor), OfEntries(db, actor));
        return db.Files.Where(f => tasks.Any(x => x.Id == f.Id) || reports.Any(x => x.Id == f.Id) || topics.Any(x => x.Id == f.Id)
            || findings.Any(x => x.Id == f.Id) || scores.Any(x => x.Id == f.Id) || entries.Any(x => x.Id == f.Id));
    }

    private static IQueryable<StoredFile> OfTasks(PortalDbContext db, Actor actor)
    {
        var (reads, edits) = (actor.May(Permission.ReadPlan), actor.May(Permission.EditPlan));
        return db.Files.Where(f => f.WithdrawnAt == null
            && db.Tasks.Any(t => t.Id == f.TaskId && ((t.State == TaskState.Draft && edits) || (t.State != TaskState.Draft && reads))));
    }

    private static IQueryable<StoredFile> OfReports(PortalDbContext db, Actor actor)
    {
        var approved = db.Reports.Where(r => r.ApprovedRevision != null).Where(ReportAccess.ReadableBy(actor));
        var present = db.Reports.Where(ReportAccess.PresentReadableBy(actor));
        return db.Files.Where(f => (f.WithdrawnAt == null && present.Any(r => r.Id == f.ReportId))
            || approved.Any(r => r.Id == f.ReportId && f.FromRevision <= r.ApprovedRevision && (f.UntilRevision == null || f.UntilRevision > r.ApprovedRevision)));
    }

    private static IQueryable<StoredFile> OfEntries(PortalDbContext db, Actor actor)
    {
        var approved = db.RegisterEntries.Where(e => e.ApprovedRevision != null).Where(RegisterAccess.ReadableBy(actor));
        var present = db.RegisterEntries.Where(RegisterAccess.PendingReadableBy(actor));
        return db.Files.Where(f => (f.WithdrawnAt == null && present.Any(e => e.Id == f.EntryId))
            || approved.Any(e => e.Id == f.EntryId && f.FromRevision <= e.ApprovedRevision && (f.UntilRevision == null || f.UntilRevision > e.ApprovedRevision)));
    }

    private static IQueryable<StoredFile> OfTopics(PortalDbContext db, Actor actor)
    {
        var topics = db.AgendaItems.Where(TopicAccess.VisibleTo(actor));
        return db.Files.Where(f => f.WithdrawnAt == null && f.AgendaItemId != null && topics.Any(i => i.Id == f.AgendaItemId || i.RootItemId == f.AgendaItemId));
    }

    private static IQueryable<StoredFile> OfFindings(PortalDbContext db, Actor actor)
    {
        var (side, user, own) = (actor.Side, actor.UserId, actor.May(Permission.ReadPlan) ? actor.DepartmentId ?? 0 : 0);
        var (prepares, office) = (Inspection.CanPrepare(actor), actor.IsOfficeMember);
        var (leads, upper) = (actor.Roles.Contains(Role.Leader), actor.Roles.Contains(Role.Inspector));
        return db.Files.Where(f => f.WithdrawnAt == null && db.InspectionFindings.Any(x => x.Id == f.FindingId
            && (x.Inspection.State == InspectionState.Concluded || x.Inspection.State == InspectionState.Closed
                ? x.WithdrawnAt == null
                    && (upper || (x.DepartmentId == own && x.Inspection.Departments.Any(d => d.DepartmentId == own))
                        || (((prepares && x.Inspection.Side == side) || (leads && x.Inspection.Number != null && x.Inspection.Side == side))
                            && !x.Inspection.Departments.Any(d => d.DepartmentId == own)))
                : prepares && x.Inspection.Side == side && !x.Inspection.Departments.Any(d => d.DepartmentId == own)
                    && (office || x.Inspection.Inspectors.Any(p => p.UserId == user)))));
    }

    /// <summary><see cref="EvaluatedDepartment.CanReadScore"/>, whose parts differ by the round's state.</summary>
    private static IQueryable<StoredFile> OfScores(PortalDbContext db, Actor actor)
    {
        var (office, scores, user, own) = (EvaluationScheme.IsOffice(actor), actor.May(Permission.ScoreEvaluations), actor.UserId, actor.DepartmentId ?? 0);
        var (reads, leads, readableFrom) = (actor.May(Permission.ReadEvaluations), actor.Roles.Contains(Role.Leader), EvaluationRound.ReadableFrom(actor));
        return db.Files.Where(f => f.WithdrawnAt == null && db.EvaluatedDepartments.Any(d => d.Scores.Any(s => s.Id == f.ScoreId
            && ((d.Round.State >= RoundState.Scoring && office)
                || (d.Round.State > RoundState.Scoring && scores && d.DepartmentId != own)
                || (scores && s.EvaluatorId == user)
                || (d.Round.State >= RoundState.Shown && d.Round.State >= readableFrom
                    && (office || (scores && d.DepartmentId != own) || d.DepartmentId == own
                        || (reads && (d.Round.State == RoundState.Published || leads))))))));
    }
}
