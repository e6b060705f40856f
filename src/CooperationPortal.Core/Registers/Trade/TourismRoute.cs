namespace CooperationPortal.Core.Registers.Trade;

/// <summary>Who travels where.</summary>
public enum TourDirection
{
    /// <summary>静海到莲花山.</summary>
    ToLianhuashan = 1,

    /// <summary>莲花山到静海.</summary>
    ToJinghai = 2,
}

/// <summary>旅游线路: Routes on which the sides send each other visitors: agencies and visitors.</summary>
public sealed class TourismRoute() : RegisterEntry(TourismRouteRegister.Name)
{
    /// <summary>方向.</summary>
    public TourDirection? Direction { get; private set; }

    /// <summary>合作旅行社.</summary>
    public string? Agency { get; private set; }

    /// <summary>开通日期.</summary>
    public DateOnly? OpenedOn { get; private set; }

    /// <summary>途经景点.</summary>
    public string? Route { get; private set; }

    /// <summary>游客情况, as <see cref="EntryRows"/>: 月份 | 游客 | 旅游收入.</summary>
    public string? Visitors { get; private set; }

    /// <inheritdoc/>
    protected internal override IEnumerable<Measured> Measure()
    {
        if (OpenedOn is { } on)
        {
            yield return Measured.One(TourismRouteRegister.Opened, on);
        }

        foreach (var month in EntryRows.Read(Visitors, 3).GroupBy(cells => RowCells.Month(cells[0])).Where(month => month.Key is not null))
        {
            yield return Measured.Of(TourismRouteRegister.Visitors, month.Key!.Value, month.Sum(cells => RowCells.Number(cells[1])));
            yield return Measured.Of(TourismRouteRegister.Income, month.Key.Value, month.Sum(cells => RowCells.Money(cells[2])));
        }
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<FieldFault> Faults(DateOnly today)
    {
        if (EntryRows.Read(Visitors, 3).Any(cells => RowCells.Month(cells[0]) > today))
        {
            yield return new FieldFault("visitors", "月份不能晚于本月。");
        }
    }
}
