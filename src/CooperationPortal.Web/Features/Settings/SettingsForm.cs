using System.ComponentModel.DataAnnotations;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Web.Features.Settings;

/// <summary>The three numbers of the rules.</summary>
public sealed class SettingsForm
{
    [Display(Name = "填报截止日")]
    [Range(PortalRules.MinDueDay, PortalRules.MaxDueDay)]
    public int ReportDueDay { get; set; }

    [Display(Name = "临期天数")]
    [Range(PortalRules.MinSoonDays, PortalRules.MaxSoonDays)]
    public int SoonDays { get; set; }

    [Display(Name = "滞后百分点")]
    [Range(PortalRules.MinLaggingPoints, PortalRules.MaxLaggingPoints)]
    public int LaggingPoints { get; set; }

    /// <summary>The version that the form was opened on.</summary>
    public int Version { get; set; }
}

/// <summary>The page.</summary>
/// <param name="Form">The form as typed.</param>
/// <param name="Stored">What somebody saved meanwhile; null where there is no conflict.</param>
public sealed record SettingsPage(SettingsForm Form, SettingsForm? Stored)
{
    /// <summary>What differs: the field's Chinese name, mine, theirs.</summary>
    public IEnumerable<(string Field, int Mine, int Theirs)> Differences => Stored is null
        ? []
        : new (string Field, int Mine, int Theirs)[]
        {
            ("填报截止日", Form.ReportDueDay, Stored.ReportDueDay),
            ("临期天数", Form.SoonDays, Stored.SoonDays),
            ("滞后百分点", Form.LaggingPoints, Stored.LaggingPoints),
        }.Where(row => row.Mine != row.Theirs);
}
