using System.Globalization;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Indicators;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Indicators;

/// <summary>Offices write indicators and set their own side's targets, each change with its audit entry.</summary>
public sealed class IndicatorEditing(PortalDbContext db, CurrentUser user, AuditTrail audit, IStringLocalizer texts)
{
    /// <summary>The form of an existing indicator; null where there is none.</summary>
    public async Task<IndicatorForm?> FormAsync(int id, CancellationToken cancellation)
    {
        if (await LoadAsync(id, cancellation) is not { } indicator)
        {
            return null;
        }

        var form = IndicatorForm.Of(indicator);
        form.Choices = await ChoicesAsync(indicator, cancellation);
        return form;
    }

    /// <summary>What the form offers.</summary>
    /// <param name="indicator">Null: it is new.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<IndicatorChoices> ChoicesAsync(Indicator? indicator, CancellationToken cancellation)
    {
        var areas = await db.WorkAreas.AsNoTracking().OrderBy(a => a.Number).Select(a => new { a.Number, a.Name, a.NameEn }).ToListAsync(cancellation);
        var measures = await db.Measures.AsNoTracking().Where(m => indicator == null || m.WorkAreaId == indicator.WorkAreaId)
            .OrderBy(m => m.WorkArea.Number).ThenBy(m => m.SortOrder).Select(m => new { m.Id, m.Number }).ToListAsync(cancellation);
        return new IndicatorChoices(
            [
                .. areas.Select(a => new SelectListItem($"{a.Number}. {new LocalText(a.Name, a.NameEn)}", a.Number.ToString(CultureInfo.InvariantCulture))),
                new SelectListItem(texts["跨重点工作"].Value, "0"),
            ],
            [.. RegisterKinds.All.SelectMany(kind => kind.Measures.Select(m => new SelectListItem($"{texts[kind.Title].Value} · {texts[m.Title].Value}", m.Key)))],
            measures.ConvertAll(m => new SelectListItem(m.Number, m.Id.ToString(CultureInfo.InvariantCulture))),
            indicator?.Title,
            indicator?.IsMoney ?? false);
    }

    /// <summary>Makes an indicator.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="BusinessRuleException">The entity refuses.</exception>
    public async Task<int> CreateAsync(IndicatorForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var area = await db.WorkAreas.AsNoTracking().Where(a => a.Number == form.Area).Select(a => (int?)a.Id).SingleOrDefaultAsync(cancellation);
        Indicator? indicator = null;
        await db.InTransactionAsync(
            async () =>
            {
                var code = $"own-{await db.Indicators.CountAsync(cancellation) + 1}-{form.Area}";
                indicator = form.Source == IndicatorSource.Computed
                    ? Indicator.Computed(code, area, form.MeasureKey, form.Basis)
                    : Indicator.Reported(
                        code, area ?? throw new BusinessRuleException("跨重点工作的指标只能由台账汇总。"), form.Unit, form.Basis);
                indicator.Define(form.Content(indicator.IsMoney) with { MeasureIds = await OfAreaAsync(area, form.Measures, cancellation) });
                db.Indicators.Add(indicator);
                await db.SaveChangesAsync(cancellation);
                audit.Record(AuditAction.IndicatorCreated, Subject(indicator));
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return indicator!.Id;
    }

    /// <summary>Changes a definition.</summary>
    /// <returns>False: there is no such indicator.</returns>
    public Task<bool> ChangeAsync(int id, IndicatorForm form, CancellationToken cancellation) => DoAsync(
        id, form.Version,
        async indicator =>
        {
            var choices = await ChoicesAsync(indicator, cancellation);
            var before = IndicatorForm.Of(indicator).Words(choices.Measures);
            indicator.Define(form.Content(indicator.IsMoney) with { MeasureIds = await OfAreaAsync(indicator.WorkAreaId, form.Measures, cancellation) });
            var after = IndicatorForm.Of(indicator).Words(choices.Measures);
            if (audit.RecordChanges(
                AuditAction.IndicatorChanged, Subject(indicator),
                [.. before.Zip(after, (o, n) => new FieldChange(o.Field, o.Value, n.Value)).Where(c => c.Old != c.New)]))
            {
                // A changed list of measures alone would not raise the version.
                db.Entry(indicator).State = EntityState.Modified;
            }
        },
        cancellation);

    /// <summary>Takes an indicator out of use.</summary>
    /// <returns>False: there is no such indicator.</returns>
    public Task<bool> EndAsync(int id, EndForm form, CancellationToken cancellation) => DoAsync(
        id, form.Version,
        indicator =>
        {
            indicator.End(form.Reason);
            audit.Record(AuditAction.IndicatorEnded, Subject(indicator), reason: indicator.EndReason);
            return Task.CompletedTask;
        },
        cancellation);

    /// <summary>Takes it into use again.</summary>
    /// <returns>False: there is no such indicator.</returns>
    public Task<bool> ResumeAsync(int id, ResumeForm form, CancellationToken cancellation) => DoAsync(
        id, form.Version,
        indicator =>
        {
            indicator.Resume();
            audit.Record(AuditAction.IndicatorResumed, Subject(indicator));
            return Task.CompletedTask;
        },
        cancellation);

    /// <summary>The form of the own side's target of a year; null where there is no such indicator, or the person sets none.</summary>
    public async Task<TargetForm?> TargetFormAsync(int id, int year, CancellationToken cancellation)
    {
        if (OwnSide is not { } side || await LoadAsync(id, cancellation) is not { } indicator)
        {
            return null;
        }

        var target = await db.IndicatorTargets.AsNoTracking().SingleOrDefaultAsync(t => t.IndicatorId == id && t.Year == year && t.Side == side, cancellation);
        return new TargetForm
        {
            Year = year,
            Baseline = IndicatorNumber.Plain(target?.Baseline, indicator.IsMoney),
            Target = IndicatorNumber.Plain(target?.Target, indicator.IsMoney),
            Version = target?.Version ?? 0,
            Head = new TargetHead(indicator.Title, indicator.Unit, side),
        };
    }

    /// <summary>Sets the own side's target of a year.</summary>
    /// <returns>False: there is no such indicator, or the person sets none.</returns>
    /// <exception cref="BusinessRuleException">A number is none.</exception>
    /// <exception cref="StaleFormException">A colleague was faster.</exception>
    public async Task<bool> SetTargetAsync(int id, TargetForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (OwnSide is not { } side)
        {
            return false;
        }

        var found = false;
        await db.InTransactionAsync(
            async () =>
            {
                // Of two first targets of a year at the same moment the second waits here, and then finds the first.
                await db.Indicators.Where(i => i.Id == id).ExecuteUpdateAsync(s => s.SetProperty(i => i.Version, i => i.Version), cancellation);
                if (await LoadAsync(id, cancellation) is not { } indicator)
                {
                    return;
                }

                found = true;
                var target = await db.IndicatorTargets.SingleOrDefaultAsync(t => t.IndicatorId == id && t.Year == form.Year && t.Side == side, cancellation);
                if ((target?.Version ?? 0) != form.Version)
                {
                    throw new StaleFormException();
                }

                if (target is null)
                {
                    db.IndicatorTargets.Add(target = new IndicatorTarget(indicator, form.Year, side));
                }

                Put(indicator, target, form);
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return found;
    }

    private Side? OwnSide => user.Actor.Side is { } side && IndicatorTarget.CanSet(user.Actor, side) ? side : null;

    private void Put(Indicator indicator, IndicatorTarget target, TargetForm form)
    {
        var (baseline, aim) = (target.Baseline, target.Target);
        target.Set(
            user.Actor, IndicatorNumber.Parse(form.Baseline, indicator.IsMoney, new LocalText("基期值", "Baseline")),
            IndicatorNumber.Parse(form.Target, indicator.IsMoney, new LocalText("目标值", "Target")));
        audit.RecordChanges(
            AuditAction.IndicatorTargetSet, Subject(indicator, $"{target.Year} {target.Side.Name()}"),
            [
                .. new FieldChange[]
                {
                    new("基期值", IndicatorNumber.Plain(baseline, indicator.IsMoney), IndicatorNumber.Plain(target.Baseline, indicator.IsMoney)),
                    new("目标值", IndicatorNumber.Plain(aim, indicator.IsMoney), IndicatorNumber.Plain(target.Target, indicator.IsMoney)),
                }.Where(c => c.Old != c.New),
            ]);
    }

    private Task<Indicator?> LoadAsync(int id, CancellationToken cancellation) =>
        db.Indicators.Include(i => i.WorkArea).Include(i => i.Measures).AsSplitQuery().SingleOrDefaultAsync(i => i.Id == id, cancellation);

    private Task<List<int>> OfAreaAsync(int? areaId, List<int> measureIds, CancellationToken cancellation) =>
        db.Measures.AsNoTracking().Where(m => m.WorkAreaId == areaId && measureIds.Contains(m.Id)).Select(m => m.Id).ToListAsync(cancellation);

    private async Task<bool> DoAsync(int id, int version, Func<Indicator, Task> act, CancellationToken cancellation)
    {
        var found = false;
        await db.InTransactionAsync(
            async () =>
            {
                if (await LoadAsync(id, cancellation) is not { } indicator)
                {
                    return;
                }

                found = true;
                db.ExpectVersion(indicator, version);
                await act(indicator);
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return found;
    }

    private static AuditSubject Subject(Indicator indicator, string? what = null) =>
        new("indicator", indicator.Id, what is null ? indicator.Name : $"{indicator.Name} {what}");
}
