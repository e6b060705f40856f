namespace CooperationPortal.Core.Registers.Trade;

/// <summary>产品销售: fields and measures.</summary>
public static class ProductSaleRegister
{
    public const string Name = "product-sales";
    public const string Amount = "product-sales.amount";
    public const string Farm = "product-sales.farm";
    public const string Straw = "product-sales.straw";

    /// <summary>The kind.</summary>
    public static readonly RegisterKind Kind = RegisterKind.Of<ProductSale>(
        Name, "产品销售", "农副产品、草编等产品在对方的销售。", "XX", "trending-up",
        [
            Field.Choice((ProductSale e) => e.Type, "产品类别", Word).Must().Listed().Filtered(),
            Field.Choice((ProductSale e) => e.Channel, "销售渠道", Word).Must().Listed().Filtered(),
            Field.Date((ProductSale e) => e.SoldOn, "截止日期").Must().Listed()
                .Saying("一笔销售的日期，或这一期销售的最后一天。"),
            Field.Text((ProductSale e) => e.Seller, "销售单位", 200).Must(),
            Field.Quantity((ProductSale e) => e.Tonnes, "销量", "吨"),
            Field.Money((ProductSale e) => e.Amount, "销售额").Must().Totalled(),
        ],
        [
            new RegisterMeasure(Amount, "产品销售额", RegisterMeasure.Money, "按截止日期所在月份计入。"),
            new RegisterMeasure(Farm, "农副产品销售额", RegisterMeasure.Money, "农副产品，按截止日期所在月份计入。"),
            new RegisterMeasure(Straw, "草编销售额", RegisterMeasure.Money, "草编，按截止日期所在月份计入。"),
        ],
        area: 3, titleLabel: "产品名称");

    public static string Word(ProductType value) => value switch
    {
        ProductType.Farm => "农副产品",
        ProductType.Straw => "草编",
        _ => "其他产品",
    };

    public static string Word(SalesChannel value) => value switch
    {
        SalesChannel.Shop => "展销点",
        SalesChannel.Online => "线上",
        SalesChannel.Fair => "展会销售",
        _ => "单位采购",
    };
}
