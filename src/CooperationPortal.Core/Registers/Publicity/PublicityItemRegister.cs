namespace CooperationPortal.Core.Registers.Publicity;

/// <summary>宣传报道: fields and measures.</summary>
public static class PublicityItemRegister
{
    public const string Name = "publicity";
    public const string Items = "publicity.items";
    public const string National = "publicity.national";
    public const string Provincial = "publicity.provincial";

    /// <summary>The kind.</summary>
    public static readonly RegisterKind Kind = RegisterKind.Of<PublicityItem>(
        Name, "宣传报道", "媒体对合作的报道。", "XC", "message-2",
        [
            Field.Text((PublicityItem e) => e.Outlet, "媒体", 200).Must().Listed(),
            Field.Choice((PublicityItem e) => e.Level, "媒体级别", Word).Must().Listed().Filtered(),
            Field.Choice((PublicityItem e) => e.Type, "媒体类型", Word).Must().Filtered(),
            Field.Date((PublicityItem e) => e.PublishedOn, "刊发日期").Must().Listed(),
            Field.Link((PublicityItem e) => e.Link, "链接", 500),
        ],
        [
            new RegisterMeasure(Items, "宣传稿件", "篇", "按刊发月份计一篇。"),
            new RegisterMeasure(National, "国家级媒体稿件", "篇", "国家级媒体，按刊发月份计一篇。"),
            new RegisterMeasure(Provincial, "省级媒体稿件", "篇", "省（市）级媒体，按刊发月份计一篇。"),
        ],
        area: 7, titleLabel: "标题");

    public static string Word(OutletLevel value) => value switch
    {
        OutletLevel.National => "国家级",
        OutletLevel.Provincial => "省（市）级",
        _ => "区（县）级",
    };

    public static string Word(PublicityKind value) => value switch
    {
        PublicityKind.Paper => "报刊",
        PublicityKind.Broadcast => "广播电视",
        _ => "网络新媒体",
    };
}
