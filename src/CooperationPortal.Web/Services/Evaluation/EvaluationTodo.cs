using CooperationPortal.Core.Access;
using CooperationPortal.Core.Evaluation;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Services.Evaluation;

/// <summary>A round of the evaluation that waits for the reader.</summary>
/// <param name="RoundId">The round.</param>
/// <param name="Year">Its year.</param>
/// <param name="Half">0: the whole year; 1 or 2: its half.</param>
/// <param name="What">What is to do, in Chinese: the resource key.</param>
public sealed record EvaluationTodoLine(int RoundId, int Year, int Half, string What);

/// <summary>What waits in evaluations for a department or an office; what evaluators have to do stands on the round's page, as they have no desk.</summary>
public sealed class EvaluationTodo(PortalDbContext db, CurrentUser user, BusinessClock clock)
{
    /// <summary>A line a round, the oldest first; one command.</summary>
    public async Task<IReadOnlyList<EvaluationTodoLine>> LinesAsync(CancellationToken cancellation)
    {
        var actor = user.Actor;
        if (actor.DepartmentId is not { } own || !actor.May(Permission.JoinEvaluations))
        {
            return [];
        }

        var (office, side, today) = (EvaluationScheme.IsOffice(actor), actor.Side, clock.Today);
        var rounds = await db.EvaluationRounds.AsNoTracking()
            .Where(r => r.State > RoundState.Frozen && r.State < RoundState.Published)
            .Select(r => new
            {
                r.Id,
                r.Year,
                r.Half,
                r.State,
                SelfReview = r.State == RoundState.SelfReview && r.Departments.Any(d => d.DepartmentId == own && d.SelfReviewedAt == null),
                Opinion = r.State == RoundState.Opinions && r.Departments.Any(d => d.Opinions.Any(o => o.DepartmentId == own && o.At == null)),
                Objection = office && r.State == RoundState.Shown
                    && r.Departments.Any(d => d.DepartmentId != own && d.Objections.Any(o => o.AnsweredAt == null)),
                Check = office && r.State == RoundState.Checking
                    && !r.Consents.Any(c => c.Purpose == ConsentPurpose.Check && c.Side == side && c.VoidedAt == null),
                Publish = office && r.State == RoundState.Shown && r.ObjectionsUntil < today
                    && !r.Departments.Any(d => d.Objections.Any(o => o.AnsweredAt == null))
                    && !r.Consents.Any(c => c.Purpose == ConsentPurpose.Publish && c.Side == side && c.VoidedAt == null),
            })
            .Where(r => r.SelfReview || r.Opinion || r.Objection || r.Check || r.Publish)
            .OrderBy(r => r.Id)
            .ToListAsync(cancellation);
        return rounds.ConvertAll(r => new EvaluationTodoLine(
            r.Id, r.Year, r.Half,
            r.SelfReview ? "自评还没有提交" : r.Opinion ? "对方部门的意见还没有提完" : r.Objection ? "有异议等您答复" : r.Check ? "等本方核定" : "等本方同意公布"));
    }
}
