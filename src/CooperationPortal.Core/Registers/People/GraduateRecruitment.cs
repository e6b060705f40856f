namespace CooperationPortal.Core.Registers.People;

/// <summary>高校毕业生招聘: Recruitment of graduates at universities: posts and contracts.</summary>
public sealed class GraduateRecruitment() : RegisterEntry(GraduateRecruitmentRegister.Name)
{
    /// <summary>高校.</summary>
    public string? University { get; private set; }

    /// <summary>举办日期.</summary>
    public DateOnly? HeldOn { get; private set; }

    /// <summary>用人单位.</summary>
    public int? Firms { get; private set; }

    /// <summary>提供岗位.</summary>
    public int? Posts { get; private set; }

    /// <summary>签约毕业生.</summary>
    public int? Contracts { get; private set; }

    /// <inheritdoc/>
    protected internal override IEnumerable<Measured> Measure()
    {
        if (HeldOn is { } on)
        {
            yield return Measured.One(GraduateRecruitmentRegister.Fairs, on);
            yield return Measured.Of(GraduateRecruitmentRegister.Posts, on, Posts ?? 0);
            yield return Measured.Of(GraduateRecruitmentRegister.Contracts, on, Contracts ?? 0);
        }
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<FieldFault> Faults(DateOnly today)
    {
        if (HeldOn > today)
        {
            yield return new FieldFault("heldOn", "日期不能晚于今天。");
        }

        if (Contracts > Posts)
        {
            yield return new FieldFault("contracts", "签约人数不能多于岗位数。");
        }
    }
}
