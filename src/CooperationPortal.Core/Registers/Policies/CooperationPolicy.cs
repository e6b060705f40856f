namespace CooperationPortal.Core.Registers.Policies;

/// <summary>Whom a policy addresses.</summary>
public enum PolicyKind
{
    /// <summary>普惠政策.</summary>
    General = 1,

    /// <summary>专项政策.</summary>
    Special = 2,
}

/// <summary>政策: Policy documents for the cooperation: number, department, validity, beneficiaries and text.</summary>
public sealed class CooperationPolicy() : RegisterEntry(CooperationPolicyRegister.Name)
{
    /// <summary>文号.</summary>
    public string? DocumentNumber { get; private set; }

    /// <summary>发文单位.</summary>
    public string? Issuer { get; private set; }

    /// <summary>政策类别.</summary>
    public PolicyKind? Type { get; private set; }

    /// <summary>发文日期.</summary>
    public DateOnly? IssuedOn { get; private set; }

    /// <summary>有效期至.</summary>
    public DateOnly? ValidUntil { get; private set; }

    /// <summary>受益对象.</summary>
    public string? Beneficiaries { get; private set; }

    /// <summary>政策要点.</summary>
    public string? Text { get; private set; }

    /// <summary>兑现金额, whole yuan.</summary>
    public long? Paid { get; private set; }

    /// <inheritdoc/>
    protected internal override IEnumerable<Measured> Measure()
    {
        if (IssuedOn is { } on)
        {
            yield return Measured.One(CooperationPolicyRegister.Issued, on);
        }
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<FieldFault> Faults(DateOnly today)
    {
        if (IssuedOn > today)
        {
            yield return new FieldFault("issuedOn", "日期不能晚于今天。");
        }

        if (ValidUntil < IssuedOn)
        {
            yield return new FieldFault("validUntil", "有效期不能早于发文日期。");
        }
    }
}
