using CooperationPortal.Core.Departments;

namespace CooperationPortal.Core.WorkPlan;

/// <summary>What the roll-up needs of one assignment: its part, and the approved percents by month.</summary>
/// <param name="Side">The department's side.</param>
/// <param name="Part">Lead or supporting.</param>
/// <param name="Approved">Approved percents of the task's year by month (1–12); months without one are absent.</param>
public sealed record AssignmentProgress(Side Side, AssignmentPart Part, IReadOnlyDictionary<int, int> Approved)
{
    /// <summary>Percent of the latest approved report up to and including the month; null: none.</summary>
    public int? At(int month)
    {
        for (var m = month; m >= 1; m--)
        {
            if (Approved.TryGetValue(m, out var percent))
            {
                return percent;
            }
        }

        return null;
    }
}

/// <summary>Progress of a task on both sides.</summary>
/// <param name="Jinghai">Percent; null: no department of that side.</param>
/// <param name="Lianhuashan">Percent; null: no department of that side.</param>
/// <param name="Overall">Mean of the sides that have departments; null: none has.</param>
public readonly record struct TaskProgress(double? Jinghai, double? Lianhuashan, double? Overall);

/// <summary>The formulas of DESIGN.md, 'Plan, tasks, progress'. Pure, so that they can be checked against an independent reckoning.</summary>
public static class ProgressMath
{
    /// <summary>
    /// Progress of a task at the end of a month: a side's is its lead department's, else the mean of that side's departments
    /// (nothing approved counts as 0); the task's is the mean of the sides that have departments on it.
    /// </summary>
    public static TaskProgress At(IReadOnlyCollection<AssignmentProgress> assignments, int month)
    {
        var jinghai = OfSide(assignments, Side.Jinghai, month);
        var lianhuashan = OfSide(assignments, Side.Lianhuashan, month);
        double? overall = (jinghai, lianhuashan) switch
        {
            ({ } a, { } b) => (a + b) / 2,
            ({ } a, null) => a,
            (null, { } b) => b,
            _ => null,
        };
        return new TaskProgress(jinghai, lianhuashan, overall);
    }

    private static double? OfSide(IReadOnlyCollection<AssignmentProgress> assignments, Side side, int month)
    {
        var own = assignments.Where(a => a.Side == side).ToList();
        if (own.Count == 0)
        {
            return null;
        }

        var leads = own.Where(a => a.Part == AssignmentPart.Lead).ToList();
        return (leads.Count > 0 ? leads : own).Average(a => a.At(month) ?? 0);
    }
}
