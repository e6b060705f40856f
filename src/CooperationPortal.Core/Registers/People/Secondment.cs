namespace CooperationPortal.Core.Registers.People;

/// <summary>Whom.</summary>
public enum SecondmentKind
{
    /// <summary>党政干部.</summary>
    Official = 1,

    /// <summary>专业技术人员.</summary>
    Specialist = 2,

    /// <summary>企业家.</summary>
    Entrepreneur = 3,
}

/// <summary>From where to where.</summary>
public enum SecondmentDirection
{
    /// <summary>静海派往莲花山.</summary>
    ToLianhuashan = 1,

    /// <summary>莲花山派往静海.</summary>
    ToJinghai = 2,
}

/// <summary>How it was judged.</summary>
public enum Appraisal
{
    /// <summary>优秀.</summary>
    Excellent = 1,

    /// <summary>称职.</summary>
    Good = 2,

    /// <summary>基本称职.</summary>
    Fair = 3,

    /// <summary>不称职.</summary>
    Poor = 4,
}

/// <summary>挂职: Officials, specialists and entrepreneurs whom the sides send each other.</summary>
public sealed class Secondment() : RegisterEntry(SecondmentRegister.Name)
{
    /// <summary>人员类别.</summary>
    public SecondmentKind? Type { get; private set; }

    /// <summary>派出方向.</summary>
    public SecondmentDirection? Direction { get; private set; }

    /// <summary>派出单位和职务.</summary>
    public string? HomePost { get; private set; }

    /// <summary>挂职单位和职务.</summary>
    public string? HostPost { get; private set; }

    /// <summary>开始日期.</summary>
    public DateOnly? StartsOn { get; private set; }

    /// <summary>计划结束日期.</summary>
    public DateOnly? EndsOn { get; private set; }

    /// <summary>实际结束日期.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>分管工作.</summary>
    public string? Duties { get; private set; }

    /// <summary>鉴定等次.</summary>
    public Appraisal? Appraisal { get; private set; }

    /// <summary>鉴定意见.</summary>
    public string? AppraisalNote { get; private set; }

    /// <inheritdoc/>
    protected internal override IEnumerable<Measured> Measure()
    {
        if (StartsOn is { } on)
        {
            yield return Measured.One(SecondmentRegister.People, on);
            yield return Measured.One(Direction == SecondmentDirection.ToJinghai ? SecondmentRegister.ToJinghai : SecondmentRegister.ToLianhuashan, on);
        }
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<FieldFault> Faults(DateOnly today)
    {
        if (EndsOn < StartsOn)
        {
            yield return new FieldFault("endsOn", "结束日期不能早于开始日期。");
        }

        if (EndedOn < StartsOn || EndedOn > today)
        {
            yield return new FieldFault("endedOn", "实际结束日期应在开始日期和今天之间。");
        }

        if (EndedOn is not null && Appraisal is null)
        {
            yield return new FieldFault("appraisal", "挂职已结束，请填写鉴定等次。");
        }
    }
}
