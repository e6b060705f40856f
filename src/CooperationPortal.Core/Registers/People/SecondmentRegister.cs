namespace CooperationPortal.Core.Registers.People;

/// <summary>挂职: fields and measures.</summary>
public static class SecondmentRegister
{
    public const string Name = "secondments";
    public const string People = "secondments.people";
    public const string ToLianhuashan = "secondments.to-lianhuashan";
    public const string ToJinghai = "secondments.to-jinghai";

    /// <summary>The kind.</summary>
    public static readonly RegisterKind Kind = RegisterKind.Of<Secondment>(
        Name, "挂职", "双方互派的挂职干部、专业技术人员和企业家。", "GZ", "user-plus",
        [
            Field.Choice((Secondment e) => e.Type, "人员类别", Word).Must().Filtered(),
            Field.Choice((Secondment e) => e.Direction, "派出方向", Word).Must().Listed().Filtered(),
            Field.Text((Secondment e) => e.HomePost, "派出单位和职务", 200).Must(),
            Field.Text((Secondment e) => e.HostPost, "挂职单位和职务", 200).Must().Listed(),
            Field.Date((Secondment e) => e.StartsOn, "开始日期").Must(),
            Field.Date((Secondment e) => e.EndsOn, "计划结束日期").Must().Listed()
                .Saying("到期前 30 天提醒派出部门。"),
            Field.Date((Secondment e) => e.EndedOn, "实际结束日期"),
            Field.LongText((Secondment e) => e.Duties, "分管工作", 500),
            Field.Choice((Secondment e) => e.Appraisal, "鉴定等次", Word),
            Field.LongText((Secondment e) => e.AppraisalNote, "鉴定意见", 1000),
        ],
        [
            new RegisterMeasure(People, "互派挂职", "名", "按开始月份每人计一次。"),
            new RegisterMeasure(ToLianhuashan, "静海派出挂职", "名", "静海派往莲花山的，按开始月份每人计一次。"),
            new RegisterMeasure(ToJinghai, "莲花山派出挂职", "名", "莲花山派往静海的，按开始月份每人计一次。"),
        ],
        area: 6, titleLabel: "姓名");

    public static string Word(SecondmentKind value) => value switch
    {
        SecondmentKind.Official => "党政干部",
        SecondmentKind.Specialist => "专业技术人员",
        _ => "企业家",
    };

    public static string Word(SecondmentDirection value) => value switch
    {
        SecondmentDirection.ToLianhuashan => "静海派往莲花山",
        _ => "莲花山派往静海",
    };

    public static string Word(Appraisal value) => value switch
    {
        Appraisal.Excellent => "优秀",
        Appraisal.Good => "称职",
        Appraisal.Fair => "基本称职",
        _ => "不称职",
    };
}
