using CooperationPortal.Core.Evaluation;

namespace CooperationPortal.Data.Evaluation;

/// <summary>What is counted.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="AsOf">The day of the freezing: what was not due by then is not held against anybody.</param>
public sealed record FactPeriod(DateOnly From, DateOnly To, DateOnly AsOf)
{
    /// <summary>The last day that counts.</summary>
    public DateOnly End => AsOf < To ? AsOf : To;
}

/// <summary>A counted case of one department.</summary>
/// <param name="DepartmentId">The department.</param>
/// <param name="Numerator">What it adds to the numerator.</param>
/// <param name="Denominator">What it adds to the denominator.</param>
/// <param name="Item">As it stands in the list behind the number.</param>
public sealed record FactCase(int DepartmentId, int Numerator, int Denominator, FactItem Item);

/// <summary>
/// One fact of the evaluation. To add one, write a class and put it on <see cref="EvaluationFacts.All"/>; the
/// scheme's form, the freezing and the pages follow. The English of its texts goes to Features/Evaluation/Texts.en.resx.
/// </summary>
public interface IEvaluationFact
{
    /// <summary>What it is.</summary>
    FactDefinition Definition { get; }

    /// <summary>The cases of all departments in one command, however many there are, in the order of the list.</summary>
    Task<IReadOnlyList<FactCase>> ReadAsync(PortalDbContext db, FactPeriod period, CancellationToken cancellation);
}
