namespace CooperationPortal.Core.Registers.Trade;

/// <summary>What kind of product.</summary>
public enum ProductType
{
    /// <summary>农副产品.</summary>
    Farm = 1,

    /// <summary>草编.</summary>
    Straw = 2,

    /// <summary>其他产品.</summary>
    Other = 3,
}

/// <summary>How it was sold.</summary>
public enum SalesChannel
{
    /// <summary>展销点.</summary>
    Shop = 1,

    /// <summary>线上.</summary>
    Online = 2,

    /// <summary>展会销售.</summary>
    Fair = 3,

    /// <summary>单位采购.</summary>
    Purchase = 4,
}

/// <summary>产品销售: Farm products, straw weaving and other goods sold on the other side.</summary>
public sealed class ProductSale() : RegisterEntry(ProductSaleRegister.Name)
{
    /// <summary>产品类别.</summary>
    public ProductType? Type { get; private set; }

    /// <summary>销售渠道.</summary>
    public SalesChannel? Channel { get; private set; }

    /// <summary>截止日期.</summary>
    public DateOnly? SoldOn { get; private set; }

    /// <summary>销售单位.</summary>
    public string? Seller { get; private set; }

    /// <summary>销量, in hundredths of the unit.</summary>
    public long? Tonnes { get; private set; }

    /// <summary>销售额, whole yuan.</summary>
    public long? Amount { get; private set; }

    /// <inheritdoc/>
    protected internal override IEnumerable<Measured> Measure()
    {
        if (SoldOn is { } on)
        {
            yield return Measured.Of(ProductSaleRegister.Amount, on, Amount ?? 0);
            yield return Measured.Of(ProductSaleRegister.Farm, on, Type == ProductType.Farm ? Amount ?? 0 : 0);
            yield return Measured.Of(ProductSaleRegister.Straw, on, Type == ProductType.Straw ? Amount ?? 0 : 0);
        }
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<FieldFault> Faults(DateOnly today)
    {
        if (SoldOn > today)
        {
            yield return new FieldFault("soldOn", "日期不能晚于今天。");
        }
    }
}
