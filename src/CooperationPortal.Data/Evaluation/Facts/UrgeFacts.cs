using CooperationPortal.Core.Evaluation;
using CooperationPortal.Core.Urges;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Evaluation.Facts;

/// <summary>催办按期答复率: urges that had to be answered in the period, first answered by their first last day. Withdrawn ones do not count.</summary>
internal sealed class UrgesAnsweredFact : IEvaluationFact
{
    public FactDefinition Definition { get; } = new("urges", "催办按期答复率", "考核期内应答复的催办中，在答复期限前首次答复的比例；已撤回的不算", false);

    public async Task<IReadOnlyList<FactCase>> ReadAsync(PortalDbContext db, FactPeriod period, CancellationToken cancellation) =>
        (await db.Urges.AsNoTracking()
            .Where(u => u.State != UrgeState.Withdrawn && u.FirstReplyBy >= period.From && u.FirstReplyBy <= period.To
                && (u.FirstReplyBy < period.AsOf || u.FirstAnsweredOn != null))
            .OrderBy(u => u.Year).ThenBy(u => u.Sequence)
            .Select(u => new { u.DepartmentId, u.Year, u.Sequence, u.TaskId, Task = u.Task == null ? null : u.Task.Number, u.FirstReplyBy, u.FirstAnsweredOn })
            .ToListAsync(cancellation))
        .ConvertAll(u =>
        {
            var (inTime, title) = (u.FirstAnsweredOn <= u.FirstReplyBy, UrgeNumbers.Title(u.Year, u.Sequence));
            return new FactCase(
                u.DepartmentId,
                inTime ? 1 : 0,
                1,
                new FactItem(
                    $"{title.Zh} {u.Task}".TrimEnd(), $"{title.En} {u.Task}".TrimEnd(),
                    u.FirstAnsweredOn is null ? "未答复，期限 {1}" : inTime ? "{0} 按期答复" : "{0} 答复，期限 {1}",
                    [u.FirstAnsweredOn is { } day ? DueReport.Day(day) : "", DueReport.Day(u.FirstReplyBy)], inTime, u.TaskId));
        });
}
