namespace CooperationPortal.Core.Registers.Trade;

/// <summary>旅游线路: fields and measures.</summary>
public static class TourismRouteRegister
{
    public const string Name = "tourism-routes";
    public const string Opened = "tourism-routes.opened";
    public const string Visitors = "tourism-routes.visitors";
    public const string Income = "tourism-routes.income";

    /// <summary>The kind.</summary>
    public static readonly RegisterKind Kind = RegisterKind.Of<TourismRoute>(
        Name, "旅游线路", "互送游客的线路、旅行社和游客人次。", "LX", "map-pin",
        [
            Field.Choice((TourismRoute e) => e.Direction, "方向", Word).Must().Listed().Filtered(),
            Field.Text((TourismRoute e) => e.Agency, "合作旅行社", 200).Must().Listed(),
            Field.Date((TourismRoute e) => e.OpenedOn, "开通日期").Must().Listed(),
            Field.LongText((TourismRoute e) => e.Route, "途经景点", 500).Must(),
            Field.Rows((TourismRoute e) => e.Visitors, "游客情况",
                RowColumn.Month("month", "月份").Must(),
                RowColumn.Number("people", "游客", "人次").Must(),
                RowColumn.Money("income", "旅游收入")),
        ],
        [
            new RegisterMeasure(Opened, "新开线路", "条", "按开通月份计一次。"),
            new RegisterMeasure(Visitors, "互送游客", "人次", "按月份计入。"),
            new RegisterMeasure(Income, "旅游收入", RegisterMeasure.Money, "按月份计入。"),
        ],
        area: 5, titleLabel: "线路名称");

    public static string Word(TourDirection value) => value switch
    {
        TourDirection.ToLianhuashan => "静海到莲花山",
        _ => "莲花山到静海",
    };
}
