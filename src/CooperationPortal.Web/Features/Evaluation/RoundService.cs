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

/// <summary>Takes rounds from step to step.</summary>
public sealed class RoundService(
    PortalDbContext db, Numbering turns, EvaluationFinder finder, FactFreezing facts, CurrentUser user, AuditTrail audit, BusinessClock clock)
{
    /// <summary>Two offices that open a round at the same moment take turns: the second one finds the first one's.</summary>
    private const string Turn = "evaluation/rounds";

    /// <summary>Opens a round on the version in force.</summary>
    public async Task<int> OpenAsync(NewRoundForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        EvaluationRound? round = null;
        await RequireNoRoundAsync(form, cancellation);
        await turns.PrepareAsync(Turn, cancellation);
        await db.InTransactionAsync(
            async () =>
            {
                await turns.TakeAsync(Turn, cancellation);
                var scheme = await db.EvaluationSchemes.SingleOrDefaultAsync(s => s.State == SchemeState.InForce, cancellation)
                    ?? throw new BusinessRuleException("还没有施行中的考核方案。");
                await RequireNoRoundAsync(form, cancellation);
                round = new EvaluationRound(scheme, form.Year, form.Half, user.Actor, clock.UtcNow);
                db.EvaluationRounds.Add(round);
                await db.SaveChangesAsync(cancellation);
                audit.Record(AuditAction.EvaluationOpened, EvaluationFinder.Subject(round));
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return round!.Id;
    }

    /// <summary>The next step; the first one freezes the facts.</summary>
    /// <returns>False where there is no such round for the person.</returns>
    public Task<bool> AdvanceAsync(int id, AdvanceForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        return ChangeAsync(
            id,
            form.Version,
            async round =>
            {
                var before = round.State;
                if (before == RoundState.Preparing)
                {
                    var counted = round.CanAdvance(user.Actor)
                        ? await facts.CountAsync(round.Year, new FactPeriod(round.From, round.To, clock.Today), cancellation)
                        : [];
                    round.Freeze(user.Actor, counted, clock.Today, clock.UtcNow);
                    audit.Record(AuditAction.EvaluationFrozen, EvaluationFinder.Subject(round), [new FieldChange("部门数", null, Text(counted.Count))]);
                    return;
                }

                round.Advance(user.Actor, form.Until, clock.Today);
                audit.Record(
                    AuditAction.EvaluationAdvanced, EvaluationFinder.Subject(round),
                    [new FieldChange("考核步骤", EvaluationWords.Word(before), EvaluationWords.Word(round.State))]);
            },
            cancellation);
    }

    /// <summary>The own office agrees to what is asked now.</summary>
    public Task<bool> AgreeAsync(int id, int version, CancellationToken cancellation) => ChangeAsync(
        id,
        version,
        round =>
        {
            var purpose = round.Asked;
            var went = round.Agree(user.Actor, clock.Today, clock.UtcNow);
            audit.Record(
                purpose == ConsentPurpose.Publish ? AuditAction.EvaluationPublishAgreed : AuditAction.EvaluationChecked,
                EvaluationFinder.Subject(round), [new FieldChange("同意方", null, user.Actor.Side!.Value.Name())]);
            if (went)
            {
                audit.Record(
                    round.State == RoundState.Shown ? AuditAction.EvaluationShown : AuditAction.EvaluationPublished, EvaluationFinder.Subject(round));
            }

            return Task.CompletedTask;
        },
        cancellation);

    /// <summary>Back to the evaluators.</summary>
    public Task<bool> ReopenAsync(int id, ReopenForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        return ChangeAsync(
            id,
            form.Version,
            round =>
            {
                var why = TextRules.Required(form.Reason, "退回原因", EvaluationRound.ReasonLength);
                round.ReopenScoring(user.Actor, clock.UtcNow);
                audit.Record(AuditAction.EvaluationScoringReopened, EvaluationFinder.Subject(round), reason: why);
                return Task.CompletedTask;
            },
            cancellation);
    }

    /// <summary>Asked before a turn is taken, so that what is refused changes nothing, and again when it is one's turn.</summary>
    private async Task RequireNoRoundAsync(NewRoundForm form, CancellationToken cancellation)
    {
        if (await db.EvaluationRounds.AnyAsync(r => r.Year == form.Year && r.Half == form.Half, cancellation))
        {
            throw new BusinessRuleException("这个考核期已经开启考核。");
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task<bool> ChangeAsync(int id, int version, Func<EvaluationRound, Task> change, CancellationToken cancellation)
    {
        var found = false;
        await db.InTransactionAsync(
            async () =>
            {
                await finder.LockAsync(id, cancellation);
                if (await finder.TrackAsync(id, cancellation) is not { } round || !round.CanRead(user.Actor))
                {
                    return;
                }

                found = true;
                db.ExpectVersion(round, version);
                await change(round);
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return found;
    }
}
