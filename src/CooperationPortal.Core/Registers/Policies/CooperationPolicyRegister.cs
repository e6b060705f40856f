namespace CooperationPortal.Core.Registers.Policies;

/// <summary>政策: fields and measures.</summary>
public static class CooperationPolicyRegister
{
    public const string Name = "policies";
    public const string Issued = "policies.issued";

    /// <summary>The kind.</summary>
    public static readonly RegisterKind Kind = RegisterKind.Of<CooperationPolicy>(
        Name, "政策", "为合作制定的政策文件：文号、部门、有效期、受益对象和正文。", "ZC", "file-text",
        [
            Field.Text((CooperationPolicy e) => e.DocumentNumber, "文号", 100).Must().Listed(),
            Field.Text((CooperationPolicy e) => e.Issuer, "发文单位", 200).Must(),
            Field.Choice((CooperationPolicy e) => e.Type, "政策类别", Word).Must().Filtered(),
            Field.Date((CooperationPolicy e) => e.IssuedOn, "发文日期").Must().Listed(),
            Field.Date((CooperationPolicy e) => e.ValidUntil, "有效期至").Listed()
                .Saying("长期有效的留空。"),
            Field.Text((CooperationPolicy e) => e.Beneficiaries, "受益对象", 300).Must(),
            Field.LongText((CooperationPolicy e) => e.Text, "政策要点", 4000).Must(),
            Field.Money((CooperationPolicy e) => e.Paid, "兑现金额").Totalled(),
        ],
        [
            new RegisterMeasure(Issued, "印发政策制度", "份", "按发文月份计一次。"),
        ],
        area: 2, titleLabel: "文件名称");

    public static string Word(PolicyKind value) => value switch
    {
        PolicyKind.General => "普惠政策",
        _ => "专项政策",
    };
}
