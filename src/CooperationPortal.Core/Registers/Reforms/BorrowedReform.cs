namespace CooperationPortal.Core.Registers.Reforms;

/// <summary>How far it is.</summary>
public enum ReformStage
{
    /// <summary>研究.</summary>
    Studied = 1,

    /// <summary>印发.</summary>
    Issued = 2,

    /// <summary>实施.</summary>
    Applied = 3,

    /// <summary>见效.</summary>
    Effective = 4,
}

/// <summary>借鉴改革举措: Measures learnt from the other side, and how they are put into effect here.</summary>
public sealed class BorrowedReform() : RegisterEntry(BorrowedReformRegister.Name)
{
    /// <summary>来源单位.</summary>
    public string? SourceUnit { get; private set; }

    /// <summary>来源文件.</summary>
    public string? SourceDocument { get; private set; }

    /// <summary>主要内容.</summary>
    public string? Content { get; private set; }

    /// <summary>落实状态.</summary>
    public ReformStage? Stage { get; private set; }

    /// <summary>开始研究.</summary>
    public DateOnly? StudiedOn { get; private set; }

    /// <summary>本地文件.</summary>
    public string? LocalDocument { get; private set; }

    /// <summary>印发日期.</summary>
    public DateOnly? IssuedOn { get; private set; }

    /// <summary>实施日期.</summary>
    public DateOnly? AppliedOn { get; private set; }

    /// <summary>成效.</summary>
    public string? Effect { get; private set; }

    /// <inheritdoc/>
    protected internal override IEnumerable<Measured> Measure()
    {
        if (StudiedOn is { } studied)
        {
            yield return Measured.One(BorrowedReformRegister.Studied, studied);
        }

        if (Stage >= ReformStage.Applied && AppliedOn is { } applied)
        {
            yield return Measured.One(BorrowedReformRegister.Applied, applied);
        }
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<FieldFault> Faults(DateOnly today)
    {
        if (Stage >= ReformStage.Issued && (LocalDocument is null || IssuedOn is null))
        {
            yield return new FieldFault("localDocument", "已印发的请填写本地文件和印发日期。");
        }

        if (Stage >= ReformStage.Applied && AppliedOn is null)
        {
            yield return new FieldFault("appliedOn", "请填写实施日期。");
        }

        if (Stage == ReformStage.Effective && Effect is null)
        {
            yield return new FieldFault("effect", "请填写成效。");
        }
    }
}
