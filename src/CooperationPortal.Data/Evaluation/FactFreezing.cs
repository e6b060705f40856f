using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Evaluation;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Evaluation;

/// <summary>
/// Counts the facts of a round: one command a fact and two for the departments, however many reports and departments there are.
/// </summary>
public sealed class FactFreezing(PortalDbContext db)
{
    /// <summary>
    /// A snapshot of each department that has something to do with the period: a task of the year, or a case of a fact. Departments come
    /// tracked, so that the round can be saved with them.
    /// </summary>
    public async Task<IReadOnlyList<DepartmentSnapshot>> CountAsync(int year, FactPeriod period, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(period);
        var facts = new List<(string Code, ILookup<int, FactCase> Cases)>();
        foreach (var fact in EvaluationFacts.All)
        {
            facts.Add((fact.Definition.Code, (await fact.ReadAsync(db, period, cancellation)).ToLookup(c => c.DepartmentId)));
        }

        var departments = await db.Departments
            .Where(d => d.IsActive && db.Assignments.Any(a => a.DepartmentId == d.Id && a.IsActive && a.Year == year))
            .OrderBy(d => d.Side).ThenBy(d => d.SortOrder).ToListAsync(cancellation);
        var areas = (await db.WorkAreaDepartments.AsNoTracking().Select(a => new { a.WorkAreaId, a.DepartmentId }).ToListAsync(cancellation))
            .ToLookup(a => a.DepartmentId, a => a.WorkAreaId);
        return
        [
            .. departments.Select(department => new DepartmentSnapshot(
                department,
                [
                    .. facts.Select(fact => new CountedFact(
                        fact.Code,
                        fact.Cases[department.Id].Sum(c => c.Numerator),
                        fact.Cases[department.Id].Sum(c => c.Denominator),
                        [.. fact.Cases[department.Id].Select(c => c.Item)])),
                ],
                [.. departments.Where(other => IsCounterpart(department, other, areas)).Select(other => other.Id)])),
        ];
    }

    /// <summary>Of the other side: its office, and whoever works in one of the same areas.</summary>
    private static bool IsCounterpart(Department department, Department other, ILookup<int, int> areas) =>
        other.Side == department.Side.Other()
        && (other.IsLeadingGroupOffice || areas[department.Id].Intersect(areas[other.Id]).Any());
}
