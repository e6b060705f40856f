using System.Globalization;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Evaluation;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Web.Documents;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Spreadsheets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Evaluation;

/// <summary>The result of a round as a table: computed from the frozen facts, so that it is the same whenever it is read.</summary>
public sealed class ResultQuery(PortalDbContext db, SchemeQueries schemes, CurrentUser user, IStringLocalizer texts)
{
    /// <summary>The table of all departments; null: there is none for the person.</summary>
    public async Task<ResultPage?> ReadAsync(int id, CancellationToken cancellation)
    {
        // Without the lists behind the facts, which are long.
        var round = await db.EvaluationRounds.AsNoTrackingWithIdentityResolution().Where(r => r.Id == id)
            .Include(r => r.Scheme).ThenInclude(s => s.Dimensions)
            .Include(r => r.Departments).ThenInclude(d => d.Department)
            .Include(r => r.Departments).ThenInclude(d => d.Scores)
            .Include(r => r.Departments).ThenInclude(d => d.Objections)
            .AsSplitQuery().SingleOrDefaultAsync(cancellation);
        if (round is null || round.Departments.Count == 0 || !round.Departments.All(d => d.CanReadResult(user.Actor)))
        {
            return null;
        }

        var facts = (await db.EvaluatedDepartments.AsNoTracking().Where(d => d.RoundId == id)
            .SelectMany(d => d.Facts, (d, f) => new { d.Id, f.Code, f.Numerator, f.Denominator }).ToListAsync(cancellation))
            .ToLookup(f => f.Id, f => new FrozenFact(f.Code, f.Numerator, f.Denominator));
        var rules = round.Scheme.Rules;
        var computed = round.Departments.Select(d => (Department: d, Result: d.Compute(rules, [.. facts[d.Id]]))).ToList();
        var rows = computed.Select(c => new ResultRow(
                c.Department.Department.Code, c.Department.Department.Title, c.Department.Side, [.. c.Result.Lines.Select(l => l.Points)], c.Result.Total,
                Ranking.Of(c.Result.Total, computed.Select(o => o.Result.Total)),
                Ranking.Of(c.Result.Total, computed.Where(o => o.Department.Side == c.Department.Side).Select(o => o.Result.Total))))
            .ToList();
        var order = round.Departments.ToDictionary(d => d.Department.Code, d => (d.Side, d.Department.SortOrder));
        var objections = round.Departments.SelectMany(d => d.Objections).ToList();
        return new ResultPage(
            RoundHead.Of(round), round.Label,
            [.. round.Scheme.Dimensions.OrderBy(d => d.Position).Select(schemes.Row)],
            [.. rows.OrderBy(r => r.Rank ?? int.MaxValue).ThenBy(r => order[r.Code])],
            [.. Sides.All.Select(side => (side, Mean(rows.Where(r => r.Side == side))))],
            round.PublishedAt, objections.Count, objections.Count(o => o.Delta is not null));
    }

    /// <summary>The same as a workbook: texts, and points as numbers.</summary>
    public byte[] Workbook(ResultPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        string[] headings =
        [
            texts["总名次"], texts["本方名次"], texts["所属一方"], texts["部门"], .. page.Dimensions.Select(d => d.Name), texts["总分"],
        ];
        return SheetWriter.Write(
            new SheetContent(texts["考核结果"], headings, [.. page.Rows.Select(row => (IReadOnlyList<string?>)
            [
                Text(row.Rank), Text(row.SideRank), texts[row.Side.Name()], row.Title.ToString(), .. row.Points.Select(Number), Number(row.Total),
            ])])
            {
                NumberColumns = [0, 1, .. Enumerable.Range(4, page.Dimensions.Count + 1)],
            },
            new SheetContent(texts["考核指标"], [texts["指标名称"], texts["指标类型"], texts["分值"], texts["计分规则"]],
            [
                .. page.Dimensions.Select(d => (IReadOnlyList<string?>)[d.Name, texts[EvaluationWords.Word(d.Kind)], Text(d.Points), d.Rule]),
            ])
            {
                NumberColumns = [2],
            });
    }

    /// <summary>A published result as it is printed.</summary>
    public static EvaluationNoticeContent Notice(ResultPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return new EvaluationNoticeContent(
            page.Label, page.Head.SchemeNumber, [.. page.Rows.Select(r => new EvaluationNoticeRow(r.Title.Zh, r.Side, r.Total, r.SideRank, r.Rank))],
            page.Means, page.Objections, page.Adjusted, BusinessClock.DayOf(page.PublishedAt!.Value));
    }

    private static decimal? Mean(IEnumerable<ResultRow> rows)
    {
        var totals = rows.Where(r => r.Total is not null).Select(r => r.Total!.Value).ToList();
        return totals.Count == 0 ? null : Math.Round(totals.Average(), 2, MidpointRounding.AwayFromZero);
    }

    private static string? Number(decimal? number) => number?.ToString("0.##", CultureInfo.InvariantCulture);

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
