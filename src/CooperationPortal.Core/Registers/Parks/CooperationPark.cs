namespace CooperationPortal.Core.Registers.Parks;

/// <summary>共建园区: Parks that both sides build, with area, firms, investment, output and jobs of each year.</summary>
public sealed class CooperationPark() : RegisterEntry(CooperationParkRegister.Name)
{
    /// <summary>所在地.</summary>
    public string? Place { get; private set; }

    /// <summary>共建日期.</summary>
    public DateOnly? EstablishedOn { get; private set; }

    /// <summary>对方牵头部门.</summary>
    public int? PartnerDepartmentId { get; private set; }

    /// <summary>分年情况, as <see cref="EntryRows"/>: 年度 | 面积 | 入园企业 | 完成投资 | 产值 | 就业.</summary>
    public string? ByYear { get; private set; }

    /// <inheritdoc/>
    protected internal override IEnumerable<Measured> Measure()
    {
        if (EstablishedOn is { } on)
        {
            yield return Measured.One(CooperationParkRegister.Count, on);
        }

        var firms = 0;
        foreach (var cells in EntryRows.Read(ByYear, YearColumns).OrderBy(cells => RowCells.Number(cells[0])))
        {
            var (year, now) = (RowCells.Number(cells[0]), RowCells.Number(cells[2]));
            yield return new Measured(CooperationParkRegister.Firms, year, 12, now - firms);
            yield return new Measured(CooperationParkRegister.Invested, year, 12, RowCells.Money(cells[3]));
            yield return new Measured(CooperationParkRegister.Output, year, 12, RowCells.Money(cells[4]));
            firms = now;
        }
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<FieldFault> Faults(DateOnly today)
    {
        var years = EntryRows.Read(ByYear, YearColumns).Select(cells => RowCells.Number(cells[0])).ToList();
        if (years.Exists(year => year < FirstYear || year > today.Year))
        {
            yield return new FieldFault("byYear", "年度应在 {0} 到 {1} 之间。", FirstYear, today.Year);
        }

        if (years.Distinct().Count() != years.Count)
        {
            yield return new FieldFault("byYear", "同一年只能填一行。");
        }
    }

    private const int YearColumns = 6;
}
