using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.WorkPlan;
using CooperationPortal.Web.Services;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Settings;

/// <summary>Reads and changes the rules' numbers, with all that follows from them in one transaction.</summary>
public sealed class SettingsService(PortalDbContext db, Figures figures, AuditTrail audit, BusinessClock clock)
{
    /// <summary>The numbers as they stand.</summary>
    public async Task<SettingsForm> ReadAsync(CancellationToken cancellation)
    {
        var rules = await db.Rules.AsNoTracking().SingleOrDefaultAsync(cancellation) ?? new PortalRules();
        return SettingsForm.Of(rules);
    }

    /// <summary>
    /// Changes the numbers. A new due day moves what has not been submitted yet in this year and later ones; what was
    /// submitted was on time or late by the day that held then.
    /// </summary>
    /// <returns>False where nothing changed.</returns>
    /// <exception cref="StaleFormException">Somebody has saved since the form was opened.</exception>
    public async Task<bool> ChangeAsync(SettingsForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        var changed = false;
        await db.InTransactionAsync(
            async () =>
            {
                var rules = await db.Rules.SingleOrDefaultAsync(cancellation) ?? db.Rules.Add(new PortalRules()).Entity;
                db.ExpectVersion(rules, form.Version);
                var before = SettingsForm.Of(rules);
                rules.Change(form.ReportDueDay, form.SoonDays, form.LaggingPoints);
                rules.ChangeMeetings(form.MeetingWarningMonth, form.SilenceIsConsent ?? rules.SilenceIsConsent);
                rules.ChangeUrging(form.UrgeHeadDays, form.UrgeLeaderDays);
                rules.ChangeQuotas(form.UserQuota, form.DepartmentQuota);
                rules.ChangeRetention(form.SessionDays, form.LeaverDays, form.ReceiptDays, form.LogDays);
                changed = audit.RecordChanges(
                    AuditAction.SettingsChanged,
                    new AuditSubject("settings", PortalRules.SingletonId, "设置"),
                    before.Words().Zip(SettingsForm.Of(rules).Words(), (old, now) => new FieldChange(old.Field, old.Value, now.Value)));
                if (!changed)
                {
                    return;
                }

                await db.SaveChangesAsync(cancellation);
                if (before.ReportDueDay != rules.ReportDueDay)
                {
                    await MoveDueDatesAsync(rules.ReportDueDay, cancellation);
                }

                if (before.ReportDueDay != rules.ReportDueDay || before.LaggingPoints != rules.LaggingPoints)
                {
                    await RefreshAsync(cancellation);
                }
            },
            cancellation);
        return changed;
    }

    /// <summary>A command a month, however many reports there are; their versions stay, because nobody's text changed.</summary>
    private async Task MoveDueDatesAsync(int dueDay, CancellationToken cancellation)
    {
        var year = clock.Today.Year;
        var open = db.Reports.Where(r => r.Year >= year && r.FirstSubmittedOn == null);
        var months = await open.Select(r => new { r.Year, r.Month }).Distinct().ToListAsync(cancellation);
        foreach (var month in months)
        {
            var dueOn = new ReportingPeriod(month.Year, month.Month).DueOn(dueDay);
            await open.Where(r => r.Year == month.Year && r.Month == month.Month)
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.DueOn, dueOn), cancellation);
        }
    }

    private async Task RefreshAsync(CancellationToken cancellation)
    {
        var year = clock.Today.Year;
        foreach (var open in await db.PlanYears.AsNoTracking().Where(y => y.Year >= year).Select(y => y.Year).ToListAsync(cancellation))
        {
            await figures.RefreshYearAsync(open, cancellation);
        }
    }
}
