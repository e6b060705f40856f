namespace CooperationPortal.Core.Registers.Parks;

/// <summary>共建园区: fields and measures.</summary>
public static class CooperationParkRegister
{
    public const string Name = "parks";
    public const string Count = "parks.count";
    public const string Firms = "parks.firms";
    public const string Invested = "parks.invested";
    public const string Output = "parks.output";

    /// <summary>The kind.</summary>
    public static readonly RegisterKind Kind = RegisterKind.Of<CooperationPark>(
        Name, "共建园区", "双方共建的园区，每年登记面积、企业、投资、产值和就业。", "YQ", "building-community",
        [
            Field.Text((CooperationPark e) => e.Place, "所在地", 200).Must().Listed(),
            Field.Date((CooperationPark e) => e.EstablishedOn, "共建日期").Must().Listed(),
            Field.Department((CooperationPark e) => e.PartnerDepartmentId, "对方牵头部门"),
            Field.Rows((CooperationPark e) => e.ByYear, "分年情况",
                RowColumn.Number("year", "年度").Must(),
                RowColumn.Quantity("area", "面积", "亩"),
                RowColumn.Number("firms", "入园企业", "户"),
                RowColumn.Money("invested", "完成投资"),
                RowColumn.Money("output", "产值"),
                RowColumn.Number("jobs", "就业", "人"))
                .Saying("每年一行，填年末数；投资和产值填当年数。"),
        ],
        [
            new RegisterMeasure(Count, "共建园区", "个", "按共建月份计一次。"),
            new RegisterMeasure(Firms, "入园企业", "户", "年末在园企业数比上年增加的部分，计入当年12月。"),
            new RegisterMeasure(Invested, "园区完成投资", RegisterMeasure.Money, "按年计入当年12月。"),
            new RegisterMeasure(Output, "园区产值", RegisterMeasure.Money, "按年计入当年12月。"),
        ],
        area: 2, titleLabel: "园区名称");
}
