using CooperationPortal.Core.Evaluation;
using CooperationPortal.Data;
using CooperationPortal.Web.Services;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Evaluation;

/// <summary>Loads rounds with what their rules need.</summary>
public sealed class EvaluationFinder(PortalDbContext db)
{
    /// <summary>
    /// Changes of one round take turns: its row is locked until the transaction ends, so that a score and the end of scoring, or the two
    /// offices' consents, never pass each other. To be called first in the transaction.
    /// </summary>
    public Task LockAsync(int roundId, CancellationToken cancellation) =>
        db.EvaluationRounds.Where(r => r.Id == roundId).ExecuteUpdateAsync(s => s.SetProperty(r => r.Year, r => r.Year), cancellation);

    /// <summary>A round with its scheme, consents and departments, without the facts.</summary>
    public Task<EvaluationRound?> ReadAsync(int id, CancellationToken cancellation) =>
        Whole(db.EvaluationRounds.AsNoTrackingWithIdentityResolution()).SingleOrDefaultAsync(r => r.Id == id, cancellation);

    /// <summary>The same to be changed, with the facts from which points are computed.</summary>
    public Task<EvaluationRound?> TrackAsync(int id, CancellationToken cancellation) =>
        Whole(db.EvaluationRounds).Include(r => r.Departments).ThenInclude(d => d.Facts).SingleOrDefaultAsync(r => r.Id == id, cancellation);

    /// <summary>One department of a round, with all that is its own.</summary>
    public Task<EvaluatedDepartment?> ReadDepartmentAsync(int roundId, string code, CancellationToken cancellation) =>
        OfDepartment(db.EvaluatedDepartments.AsNoTrackingWithIdentityResolution(), roundId, code).SingleOrDefaultAsync(cancellation);

    /// <summary>The same to be changed.</summary>
    public Task<EvaluatedDepartment?> TrackDepartmentAsync(int roundId, string code, CancellationToken cancellation) =>
        OfDepartment(db.EvaluatedDepartments, roundId, code).SingleOrDefaultAsync(cancellation);

    /// <summary>A round as the trail names it.</summary>
    public static AuditSubject Subject(EvaluationRound round)
    {
        ArgumentNullException.ThrowIfNull(round);
        return new AuditSubject("evaluation", round.Id, round.Label);
    }

    /// <summary>A department of a round as the trail names it.</summary>
    public static AuditSubject Subject(EvaluatedDepartment department)
    {
        ArgumentNullException.ThrowIfNull(department);
        return new AuditSubject("evaluation", department.RoundId, $"{department.Round.Label} · {department.Department.Name}");
    }

    private static IQueryable<EvaluationRound> Whole(IQueryable<EvaluationRound> rounds) => rounds
        .Include(r => r.Scheme).ThenInclude(s => s.Dimensions)
        .Include(r => r.Consents)
        .Include(r => r.Departments).ThenInclude(d => d.Department)
        .Include(r => r.Departments).ThenInclude(d => d.Opinions)
        .Include(r => r.Departments).ThenInclude(d => d.Scores)
        .Include(r => r.Departments).ThenInclude(d => d.Objections)
        .Include(r => r.Departments).ThenInclude(d => d.Lines)
        .AsSplitQuery();

    private static IQueryable<EvaluatedDepartment> OfDepartment(IQueryable<EvaluatedDepartment> departments, int roundId, string code) => departments
        .Where(d => d.RoundId == roundId && d.Department.Code == code)
        .Include(d => d.Round).ThenInclude(r => r.Scheme).ThenInclude(s => s.Dimensions)
        .Include(d => d.Round).ThenInclude(r => r.Consents)
        .Include(d => d.Department)
        .Include(d => d.Facts)
        .Include(d => d.Opinions).ThenInclude(o => o.Department)
        .Include(d => d.Scores)
        .Include(d => d.Objections)
        .Include(d => d.Lines)
        .AsSplitQuery();
}
