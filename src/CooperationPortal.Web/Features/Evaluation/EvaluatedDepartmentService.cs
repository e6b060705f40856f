using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Evaluation;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;

namespace CooperationPortal.Web.Features.Evaluation;

/// <summary>What departments, counterparts and offices write on a department in a round.</summary>
public sealed class EvaluatedDepartmentService(PortalDbContext db, EvaluationFinder finder, CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>Saves or submits the self-review.</summary>
    /// <returns>False where there is no such department for the person; so for all below.</returns>
    public Task<bool> ReviewAsync(int id, string code, SelfReviewForm form, CancellationToken cancellation) => ChangeAsync(
        id,
        code,
        d => d.CanReadFacts(user.Actor),
        d =>
        {
            db.ExpectVersion(d, form.Version);
            if (d.WriteSelfReview(user.Actor, form.SelfReview, form.Submit, clock.UtcNow) && d.IsSelfReviewed)
            {
                audit.Record(AuditAction.EvaluationSelfReviewed, EvaluationFinder.Subject(d));
            }
        },
        cancellation);

    /// <summary>A counterpart says what it thinks.</summary>
    public Task<bool> OpineAsync(int id, string code, OpinionForm form, CancellationToken cancellation) => ChangeAsync(
        id,
        code,
        d => d.CanRead(user.Actor),
        d =>
        {
            if (d.Opinions.SingleOrDefault(o => o.DepartmentId == user.Actor.DepartmentId) is { } present)
            {
                db.ExpectVersion(present, form.Version);
            }

            var opinion = d.GiveOpinion(user.Actor, form.Stance.GetValueOrDefault(), form.Opinion, clock.UtcNow);
            audit.Record(
                AuditAction.EvaluationOpinionGiven, EvaluationFinder.Subject(d),
                [new FieldChange("评价", null, EvaluationWords.Word(opinion.Stance!.Value)), new FieldChange("意见", null, opinion.Text)]);
        },
        cancellation);

    /// <summary>The department objects.</summary>
    public Task<bool> RaiseObjectionAsync(int id, string code, ObjectionForm form, CancellationToken cancellation) => ChangeAsync(
        id,
        code,
        d => d.CanReadObjections(user.Actor),
        d =>
        {
            var dimension = Dimension(d, form.DimensionId);
            var objection = d.RaiseObjection(user.Actor, dimension, form.Objection, clock.Today, clock.UtcNow);
            audit.Record(
                AuditAction.EvaluationObjected, EvaluationFinder.Subject(d),
                [new FieldChange("针对的指标", null, dimension?.Name), new FieldChange("异议", null, objection.Text)]);
        },
        cancellation);

    /// <summary>An office answers.</summary>
    public Task<bool> AnswerAsync(int id, string code, int objectionId, AnswerForm form, CancellationToken cancellation) => ChangeAsync(
        id,
        code,
        d => d.CanReadObjections(user.Actor) && d.Objections.Any(o => o.Id == objectionId),
        d =>
        {
            var objection = d.Objections.Single(o => o.Id == objectionId);
            db.ExpectVersion(objection, form.Version);
            var dimension = Dimension(d, form.AdjustedDimensionId);
            var before = d.Answer(user.Actor, objection, form.Answer, dimension, form.Delta, clock.UtcNow);
            audit.Record(
                AuditAction.EvaluationObjectionAnswered, EvaluationFinder.Subject(d),
                before is null ? null : [new FieldChange("总分", Show.Points(before), Show.Points(d.Total)), new FieldChange("调整的指标", null, dimension?.Name)],
                objection.AnswerText);
        },
        cancellation);

    private static EvaluationDimension? Dimension(EvaluatedDepartment department, int? id) => id is null
        ? null
        : department.Round.Scheme.Dimensions.SingleOrDefault(d => d.Id == id) ?? throw new BusinessRuleException("没有这项指标。");

    private async Task<bool> ChangeAsync(
        int id, string code, Func<EvaluatedDepartment, bool> sees, Action<EvaluatedDepartment> change, CancellationToken cancellation)
    {
        var found = false;
        await db.InTransactionAsync(
            async () =>
            {
                await finder.LockAsync(id, cancellation);
                if (await finder.TrackDepartmentAsync(id, code, cancellation) is not { } department || !sees(department))
                {
                    return;
                }

                found = true;
                change(department);
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return found;
    }
}

/// <summary>The scores of evaluators.</summary>
public sealed class ScoringService(PortalDbContext db, EvaluationFinder finder, CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>Keeps what the evaluator gave; lines left empty stay as they are.</summary>
    /// <returns>False where there is no such department for the person.</returns>
    public async Task<bool> ScoreAsync(int id, string code, ScoresForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var found = false;
        await db.InTransactionAsync(
            async () =>
            {
                await finder.LockAsync(id, cancellation);
                if (await finder.TrackDepartmentAsync(id, code, cancellation) is not { } department || !department.CanRead(user.Actor))
                {
                    return;
                }

                found = true;
                if (!department.CanScore(user.Actor))
                {
                    throw new BusinessRuleException(user.Actor.IsOf(department.DepartmentId) ? "不能给自己的部门评分。" : "您现在不能给这个部门评分。");
                }

                foreach (var line in form.Lines.Where(l => l.Points is not null || !string.IsNullOrWhiteSpace(l.Reason)))
                {
                    Put(department, line);
                }

                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return found;
    }

    private void Put(EvaluatedDepartment department, ScoreLineForm line)
    {
        var dimension = department.Round.Scheme.Dimensions.SingleOrDefault(d => d.Id == line.DimensionId) ?? throw new BusinessRuleException("没有这项指标。");
        var points = line.Points ?? throw new BusinessRuleException("请填写“{0}”的评分。", dimension.Name);
        var before = department.Scores.SingleOrDefault(s => s.DimensionId == dimension.Id && s.EvaluatorId == user.Actor.UserId)?.Points;
        if (department.Score(user.Actor, dimension, points, line.Reason, clock.UtcNow) is { } score)
        {
            audit.Record(
                AuditAction.EvaluationScored, EvaluationFinder.Subject(department),
                [new FieldChange("考核指标", null, dimension.Name), new FieldChange("评分", before is null ? null : Show.Points(before), Show.Points(score.Points))], score.Reason);
        }
    }
}
