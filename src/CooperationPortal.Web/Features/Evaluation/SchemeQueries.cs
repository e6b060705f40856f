using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Evaluation;
using CooperationPortal.Data;
using CooperationPortal.Data.Evaluation;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Evaluation;

/// <summary>A version in the list.</summary>
public sealed record SchemeRow(int Id, int Number, string Name, SchemeState State, DateTime CreatedAt, DateTime? InForceAt, int Rounds);

/// <summary>The list of versions.</summary>
/// <param name="Rows">The newest first.</param>
/// <param name="CanCreate">True where there is none yet and the person may make the first.</param>
public sealed record SchemeList(IReadOnlyList<SchemeRow> Rows, bool CanCreate);

/// <summary>A dimension as it is read.</summary>
/// <param name="Id">The dimension.</param>
/// <param name="Name">In the reader's language.</param>
/// <param name="Explanation">As typed, if any.</param>
/// <param name="Kind">Where its points come from.</param>
/// <param name="Points">Weight or cap.</param>
/// <param name="Rule">The rule in words of the reader's language.</param>
public sealed record DimensionRow(int Id, string Name, string? Explanation, DimensionKind Kind, int Points, string Rule);

/// <summary>An office's consent, or that there is none.</summary>
public sealed record ConsentRow(Side Side, string? Name, DateTime? At);

/// <summary>The page of one version.</summary>
public sealed record SchemePage(
    int Id, int Number, SchemeState State, SchemeForm Form, IReadOnlyList<DimensionRow> Dimensions, int Weight, IReadOnlyList<ConsentRow> Consents,
    string CreatedBy, DateTime CreatedAt, DateTime? InForceAt, bool CanEdit, bool CanAgree, bool CanCopy, string? Obstacle);

/// <summary>The form of one dimension.</summary>
/// <param name="SchemeId">Of which version.</param>
/// <param name="Number">Its number.</param>
/// <param name="Id">The dimension; null: a new one.</param>
/// <param name="Form">As typed.</param>
/// <param name="Kinds">Choices.</param>
/// <param name="Facts">Choices.</param>
public sealed record DimensionPage(
    int SchemeId, int Number, int? Id, DimensionForm Form, IReadOnlyList<SelectListItem> Kinds, IReadOnlyList<SelectListItem> Facts);

/// <summary>Reads schemes.</summary>
public sealed class SchemeQueries(PortalDbContext db, CurrentUser user, IStringLocalizer texts)
{
    public async Task<SchemeList> ListAsync(CancellationToken cancellation)
    {
        var office = EvaluationScheme.IsOffice(user.Actor);
        var rows = await db.EvaluationSchemes.AsNoTracking().Where(s => office || s.State != SchemeState.Draft).OrderByDescending(s => s.Number)
            .Select(s => new SchemeRow(s.Id, s.Number, s.Name, s.State, s.CreatedAt, s.InForceAt, db.EvaluationRounds.Count(r => r.SchemeId == s.Id)))
            .ToListAsync(cancellation);
        return new SchemeList(rows, office && rows.Count == 0);
    }

    /// <summary>A version that the person may read; null: none.</summary>
    public async Task<SchemePage?> ReadAsync(int id, CancellationToken cancellation)
    {
        var scheme = await FindAsync(id, cancellation);
        if (scheme is null)
        {
            return null;
        }

        var obstacle = scheme.ObstaclesToForce().FirstOrDefault();
        return new SchemePage(
            scheme.Id, scheme.Number, scheme.State,
            new SchemeForm { Version = scheme.Version, Name = scheme.Name, Note = scheme.Note, ObjectionDays = scheme.ObjectionDays },
            [.. scheme.Dimensions.OrderBy(d => d.Position).Select(Row)],
            scheme.Weight,
            [.. Sides.All.Select(side => new ConsentRow(side, scheme.ConsentOf(side)?.Name, scheme.ConsentOf(side)?.At))],
            scheme.CreatedByName, scheme.CreatedAt, scheme.InForceAt, scheme.CanEdit(user.Actor),
            scheme.CanAgree(user.Actor) && obstacle is null, scheme.CanCopy(user.Actor), obstacle is null ? null : texts.Of(obstacle));
    }

    /// <summary>The form of a dimension of a draft; null: there is none for the person.</summary>
    /// <param name="id">The version.</param>
    /// <param name="dimensionId">Null: a new one.</param>
    /// <param name="typed">What came back; null: as it is stored.</param>
    /// <param name="cancellation">Ends with the request.</param>
    public async Task<DimensionPage?> DimensionAsync(int id, int? dimensionId, DimensionForm? typed, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } scheme || !EvaluationScheme.IsOffice(user.Actor))
        {
            return null;
        }

        var dimension = scheme.Dimensions.SingleOrDefault(d => d.Id == dimensionId);
        if (dimensionId is not null && dimension is null)
        {
            return null;
        }

        var form = typed ?? (dimension is null ? new DimensionForm() : new DimensionForm
        {
            Name = dimension.Name,
            NameEn = dimension.NameEn,
            Explanation = dimension.Explanation,
            Kind = dimension.Kind,
            Points = dimension.Points,
            FactCode = dimension.FactCode,
            ZeroAt = dimension.ZeroAt,
            FullAt = dimension.FullAt,
            Each = dimension.Each,
        });
        form.Version = scheme.Version;
        return new DimensionPage(
            scheme.Id, scheme.Number, dimensionId, form,
            [.. EvaluationWords.Kinds.Select(k => new SelectListItem(texts[EvaluationWords.Word(k)], $"{k}"))],
            [.. EvaluationFacts.Definitions.Select(f => new SelectListItem(texts[f.Name], f.Code))]);
    }

    /// <summary>A dimension in words.</summary>
    internal DimensionRow Row(EvaluationDimension dimension) => new(
        dimension.Id, dimension.Title.ToString(), dimension.Explanation, dimension.Kind, dimension.Points, Rule(dimension));

    private string Rule(EvaluationDimension dimension)
    {
        var fact = dimension.FactCode is { } code ? texts[EvaluationFacts.Name(code)].Value : "";
        return (dimension.Kind, dimension.FactCode) switch
        {
            (DimensionKind.Automatic, _) => texts["{0}：{1}% 得零分，{2}% 得满分，其间按比例", fact, dimension.ZeroAt ?? 0, dimension.FullAt ?? 100],
            (DimensionKind.Manual, _) => texts["考核人员评 0 到 {0} 分，双方各占一半", dimension.Points],
            (DimensionKind.Bonus, null) => texts["考核人员评分，最多加 {0} 分", dimension.Points],
            (DimensionKind.Deduction, null) => texts["考核人员评分，最多扣 {0} 分", dimension.Points],
            (DimensionKind.Bonus, _) => texts["{0}：每件加 {1} 分，最多加 {2} 分", fact, Show.Points(dimension.Each), dimension.Points],
            _ => texts["{0}：每件扣 {1} 分，最多扣 {2} 分", fact, Show.Points(dimension.Each), dimension.Points],
        };
    }

    private async Task<EvaluationScheme?> FindAsync(int id, CancellationToken cancellation) =>
        await db.EvaluationSchemes.AsNoTracking().Include(s => s.Dimensions).Include(s => s.Consents).AsSplitQuery()
            .SingleOrDefaultAsync(s => s.Id == id, cancellation) is { } scheme && scheme.CanRead(user.Actor) ? scheme : null;
}
