using System.Globalization;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;

namespace CooperationPortal.Core.Urges;

/// <summary>Why something cannot be urged.</summary>
public enum UrgeRefusal
{
    /// <summary>It can.</summary>
    None = 0,

    /// <summary>It is not the person's to urge.</summary>
    NotTheirs = 1,

    /// <summary>Nothing is late or due: done meanwhile, or not yet due.</summary>
    NotDue = 2,

    /// <summary>There is an open urge on it.</summary>
    UrgedAlready = 3,
}

/// <summary>What a department may be urged about, with all that the rule asks.</summary>
/// <param name="On">What kind of thing.</param>
/// <param name="TaskId">The task; null: minutes.</param>
/// <param name="ReportId">The report, of reports.</param>
/// <param name="MinutesId">The minutes, of comments.</param>
/// <param name="DepartmentId">The department that owes it.</param>
/// <param name="Side">Its side.</param>
/// <param name="IsOfOffice">True: the leading-group office of its side sits in the department.</param>
/// <param name="IsDue">True: it is late, lagging or due now, and not done.</param>
/// <param name="OpenNumber">Number of the open urge on it; null: there is none.</param>
public sealed record UrgeTarget(
    UrgeOn On, int? TaskId, int? ReportId, int? MinutesId, int DepartmentId, Side Side, bool IsOfOffice, bool IsDue, string? OpenNumber)
{
    /// <summary>Names it among all open urges.</summary>
    public string Key => KeyOf(On, TaskId, ReportId, MinutesId, DepartmentId);

    /// <summary>The one rule of who may urge what, and when; button, list and command ask it.</summary>
    /// <remarks>
    /// The office of the department's side; the other side's office where the department is the office itself, because nobody urges what is
    /// their own; leaders of the department's side. Nobody else, as no side gives orders to the other's departments.
    /// </remarks>
    public UrgeRefusal Judge(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var theirs = actor.May(Permission.Urge) && !actor.IsOf(DepartmentId)
            && actor.Side == (IsOfOffice && IsOffice(actor) ? Side.Other() : Side);
        return !theirs ? UrgeRefusal.NotTheirs : !IsDue ? UrgeRefusal.NotDue : OpenNumber is not null ? UrgeRefusal.UrgedAlready : UrgeRefusal.None;
    }

    /// <summary>True where the actor may urge it now.</summary>
    public bool CanBeUrgedBy(Actor actor) => Judge(actor) == UrgeRefusal.None;

    /// <summary>Acts as a leading-group office; whoever else may urge does so as a leader.</summary>
    public static bool IsOffice(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.IsOfficeMember && actor.May(Permission.ReviewReports);
    }

    /// <inheritdoc cref="Key"/>
    public static string KeyOf(UrgeOn on, int? task, int? report, int? minutes, int department) => string.Create(
        CultureInfo.InvariantCulture,
        $"{on switch { UrgeOn.Report => "report", UrgeOn.Comment => "minutes", _ => "task" }}:{report ?? minutes ?? task}:{department}");
}
