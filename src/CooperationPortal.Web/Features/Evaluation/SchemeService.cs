using System.Globalization;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Evaluation;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.Evaluation;
using CooperationPortal.Data.JointMeetings;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Evaluation;

/// <summary>Writes drafts of the scheme and puts them in force when both offices agree.</summary>
public sealed class SchemeService(PortalDbContext db, Numbering turns, CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>Two offices that make a draft at the same moment take turns: the second one finds the first one's.</summary>
    private const string Turn = "evaluation/schemes";

    /// <summary>The first version, empty, or a copy of the one in force.</summary>
    /// <returns>The new version.</returns>
    /// <exception cref="BusinessRuleException">There is a draft already.</exception>
    public async Task<int> CreateAsync(CancellationToken cancellation)
    {
        EvaluationScheme? made = null;
        await RequireNoDraftAsync(cancellation);
        await turns.PrepareAsync(Turn, cancellation);
        await db.InTransactionAsync(
            async () =>
            {
                await turns.TakeAsync(Turn, cancellation);
                await RequireNoDraftAsync(cancellation);
                var all = await db.EvaluationSchemes.Include(s => s.Dimensions).OrderByDescending(s => s.Number).ToListAsync(cancellation);
                var number = (all.FirstOrDefault()?.Number ?? 0) + 1;
                made = all.Find(s => s.State == SchemeState.InForce) is { } present
                    ? present.Copy(user.Actor, number, clock.UtcNow)
                    : new EvaluationScheme(number, "对口合作督查考核方案", user.Actor, clock.UtcNow);
                db.EvaluationSchemes.Add(made);
                await db.SaveChangesAsync(cancellation);
                audit.Record(AuditAction.EvaluationSchemeCreated, Subject(made));
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return made!.Id;
    }

    /// <summary>Changes what stands above the dimensions.</summary>
    public Task<bool> DescribeAsync(int id, SchemeForm form, CancellationToken cancellation) => ChangeAsync(
        id,
        form.Version,
        scheme =>
        {
            var before = (scheme.Name, scheme.Note, scheme.ObjectionDays);
            if (scheme.Describe(user.Actor, form.Name, form.Note, form.ObjectionDays, clock.UtcNow))
            {
                audit.RecordChanges(
                    AuditAction.EvaluationSchemeChanged, Subject(scheme),
                    [
                        new("方案名称", before.Name, scheme.Name),
                        new("方案说明", before.Note, scheme.Note),
                        new("异议期（天）", Text(before.ObjectionDays), Text(scheme.ObjectionDays)),
                    ]);
            }

            return true;
        },
        cancellation);

    /// <summary>Adds or changes a dimension.</summary>
    public Task<bool> PutAsync(int id, int? dimensionId, DimensionForm form, CancellationToken cancellation) => ChangeAsync(
        id,
        form.Version,
        scheme =>
        {
            if (dimensionId is null)
            {
                var added = scheme.Add(user.Actor, form.Content, EvaluationFacts.Definitions, clock.UtcNow);
                audit.Record(AuditAction.EvaluationSchemeChanged, Subject(scheme), [new FieldChange("考核指标", null, Words(added))]);
                return true;
            }

            if (scheme.Dimensions.SingleOrDefault(d => d.Id == dimensionId) is not { } dimension)
            {
                return false;
            }

            var before = Words(dimension);
            if (scheme.Change(user.Actor, dimension, form.Content, EvaluationFacts.Definitions, clock.UtcNow))
            {
                audit.Record(AuditAction.EvaluationSchemeChanged, Subject(scheme), [new FieldChange("考核指标", before, Words(dimension))]);
            }

            return true;
        },
        cancellation);

    /// <summary>Takes a dimension out.</summary>
    public Task<bool> RemoveAsync(int id, int dimensionId, int version, CancellationToken cancellation) => ChangeAsync(
        id,
        version,
        scheme =>
        {
            if (scheme.Dimensions.SingleOrDefault(d => d.Id == dimensionId) is not { } dimension)
            {
                return false;
            }

            scheme.Remove(user.Actor, dimension, clock.UtcNow);
            audit.Record(AuditAction.EvaluationSchemeChanged, Subject(scheme), [new FieldChange("考核指标", Words(dimension), null)]);
            return true;
        },
        cancellation);

    /// <summary>The own office agrees.</summary>
    public async Task<bool> AgreeAsync(int id, int version, CancellationToken cancellation)
    {
        var present = await db.EvaluationSchemes.SingleOrDefaultAsync(s => s.State == SchemeState.InForce, cancellation);
        return await ChangeAsync(
            id,
            version,
            scheme =>
            {
                var inForce = scheme.Agree(user.Actor, present, clock.UtcNow);
                audit.Record(AuditAction.EvaluationSchemeAgreed, Subject(scheme), [new FieldChange("同意方", null, user.Actor.Side!.Value.Name())]);
                if (inForce)
                {
                    audit.Record(AuditAction.EvaluationSchemeInForce, Subject(scheme));
                }

                return true;
            },
            cancellation);
    }

    /// <summary>Asked before a turn is taken, so that what is refused changes nothing, and again when it is one's turn.</summary>
    private async Task RequireNoDraftAsync(CancellationToken cancellation)
    {
        if (await db.EvaluationSchemes.AnyAsync(s => s.State == SchemeState.Draft, cancellation))
        {
            throw new BusinessRuleException("已有一个拟定中的新版，请在它上面修改。");
        }
    }

    private static AuditSubject Subject(EvaluationScheme scheme) =>
        new("evaluation-scheme", scheme.Id, $"{scheme.Name} #{Text(scheme.Number)}");

    private static string Words(EvaluationDimension dimension) =>
        string.Create(CultureInfo.InvariantCulture, $"{dimension.Name} {EvaluationWords.Word(dimension.Kind)} {dimension.Points}");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>One change of a version; its number goes up with it, so that consent and change never pass each other.</summary>
    /// <returns>False where there is none for the person.</returns>
    private async Task<bool> ChangeAsync(int id, int version, Func<EvaluationScheme, bool> change, CancellationToken cancellation)
    {
        var found = false;
        await db.InTransactionAsync(
            async () =>
            {
                var scheme = await db.EvaluationSchemes.Include(s => s.Dimensions).Include(s => s.Consents).AsSplitQuery()
                    .SingleOrDefaultAsync(s => s.Id == id, cancellation);
                if (scheme?.CanRead(user.Actor) != true)
                {
                    return;
                }

                db.ExpectVersion(scheme, version);
                found = change(scheme);
                if (found && db.ChangeTracker.HasChanges())
                {
                    db.Entry(scheme).State = EntityState.Modified;
                    await db.SaveChangesAsync(cancellation);
                }
            },
            cancellation);
        return found;
    }
}
