using CooperationPortal.Core.Departments;

namespace CooperationPortal.Core.ProgressReports;

/// <summary>The way of one submission, fixed when it is submitted.</summary>
/// <param name="HasHead">True: the department head confirms first.</param>
/// <param name="OfficeDepartmentId">The department whose leading-group office approves.</param>
public sealed record ReviewChain(bool HasHead, int OfficeDepartmentId)
{
    /// <summary>
    /// The chain for a department: its head, where there is an active one who did not write the report, then the office of
    /// its own side; for an office's own department the office of the other side, because nobody approves what is their own.
    /// </summary>
    /// <param name="department">The reporting department.</param>
    /// <param name="activeHeads">Accounts of the department's active heads.</param>
    /// <param name="authors">Accounts that wrote on the report.</param>
    /// <param name="officeDepartments">Side → department in which its office sits.</param>
    public static ReviewChain For(
        Department department,
        IReadOnlyCollection<int> activeHeads,
        IReadOnlyCollection<int> authors,
        IReadOnlyDictionary<Side, int> officeDepartments)
    {
        var reviewingSide = department.IsLeadingGroupOffice ? department.Side.Other() : department.Side;
        return new ReviewChain(activeHeads.Except(authors).Any(), officeDepartments[reviewingSide]);
    }
}
