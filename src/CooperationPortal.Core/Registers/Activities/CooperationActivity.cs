using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Registers.Activities;

/// <summary>What kind of activity.</summary>
public enum ActivityType
{
    /// <summary>展会.</summary>
    Expo = 1,

    /// <summary>论坛.</summary>
    Forum = 2,

    /// <summary>推介.</summary>
    Promotion = 3,

    /// <summary>互访.</summary>
    Visit = 4,

    /// <summary>会商.</summary>
    Consultation = 5,

    /// <summary>文化交流.</summary>
    Culture = 6,

    /// <summary>媒体采风.</summary>
    Media = 7,
}

/// <summary>Who headed it.</summary>
public enum ActivityLevel
{
    /// <summary>领导小组领导带队.</summary>
    Group = 1,

    /// <summary>其他区级领导带队.</summary>
    District = 2,

    /// <summary>部门负责人带队.</summary>
    Department = 3,

    /// <summary>工作人员.</summary>
    Staff = 4,
}

/// <summary>活动: Expos, forums, promotions, mutual visits, consultations, cultural exchange and media tours.</summary>
public sealed class CooperationActivity() : RegisterEntry(CooperationActivityRegister.Name)
{
    /// <summary>活动类型.</summary>
    public ActivityType? Type { get; private set; }

    /// <summary>开始日期.</summary>
    public DateOnly? StartsOn { get; private set; }

    /// <summary>结束日期.</summary>
    public DateOnly? EndsOn { get; private set; }

    /// <summary>地点.</summary>
    public string? Place { get; private set; }

    /// <summary>规格.</summary>
    public ActivityLevel? Level { get; private set; }

    /// <summary>对方参加部门.</summary>
    public int? PartnerDepartmentId { get; private set; }

    /// <summary>参加人数.</summary>
    public int? People { get; private set; }

    /// <summary>参加企业.</summary>
    public int? Firms { get; private set; }

    /// <summary>意向金额, whole yuan.</summary>
    public long? IntendedAmount { get; private set; }

    /// <summary>签约金额, whole yuan.</summary>
    public long? AgreedAmount { get; private set; }

    /// <summary>成果.</summary>
    public string? Outcome { get; private set; }

    /// <summary>后续事项, as <see cref="EntryRows"/>: 事项 | 期限 | 完成日期 | 进展.</summary>
    public string? FollowUps { get; private set; }

    /// <inheritdoc/>
    protected internal override IEnumerable<Measured> Measure()
    {
        if (StartsOn is not { } on || EndsOn is not { } ended || IsAhead(ended))
        {
            yield break;
        }

        yield return Measured.One(CooperationActivityRegister.Held, on);
        foreach (var (_, measure) in CooperationActivityRegister.TypeMeasures.Where(pair => pair.Type == Type))
        {
            yield return Measured.One(measure, on);
        }

        if (Type == ActivityType.Visit)
        {
            yield return Measured.Of(CooperationActivityRegister.VisitPeople, on, People ?? 0);
            yield return Measured.Of(CooperationActivityRegister.HighVisits, on, Level == ActivityLevel.Group ? 1 : 0);
        }

        yield return Measured.Of(CooperationActivityRegister.People, on, People ?? 0);
        yield return Measured.Of(CooperationActivityRegister.Firms, on, Firms ?? 0);
        yield return Measured.Of(CooperationActivityRegister.Intended, on, IntendedAmount ?? 0);
        yield return Measured.Of(CooperationActivityRegister.Agreed, on, AgreedAmount ?? 0);
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<FieldFault> Faults(DateOnly today)
    {
        if (EndsOn < StartsOn)
        {
            yield return new FieldFault("endsOn", "结束日期不能早于开始日期。");
        }

        if (EndsOn <= today && People is null)
        {
            yield return new FieldFault("people", "活动已结束，请填写参加人数。");
        }

        if (EndsOn <= today && Outcome is null)
        {
            yield return new FieldFault("outcome", "活动已结束，请填写成果。");
        }

        if (EndsOn > today && (AgreedAmount is > 0 || IntendedAmount is > 0))
        {
            yield return new FieldFault("agreedAmount", "活动还没有结束，不能填写金额。");
        }
    }

    /// <summary>Announced only: it counts from its next approval after it is over, when people and outcome are filled in.</summary>
    private bool IsAhead(DateOnly ended) => People is null || Outcome is null || (ApprovedAt is { } at && BusinessClock.DayOf(at) < ended);
}
