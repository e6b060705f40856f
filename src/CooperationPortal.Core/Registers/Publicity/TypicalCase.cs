namespace CooperationPortal.Core.Registers.Publicity;

/// <summary>How far it is.</summary>
public enum TypicalCaseStage
{
    /// <summary>推荐.</summary>
    Nominated = 1,

    /// <summary>评审.</summary>
    Reviewed = 2,

    /// <summary>发布.</summary>
    Published = 3,
}

/// <summary>典型案例: Good practice: nominated, reviewed, published, and by whom it was taken up.</summary>
public sealed class TypicalCase() : RegisterEntry(TypicalCaseRegister.Name)
{
    /// <summary>案例状态.</summary>
    public TypicalCaseStage? Stage { get; private set; }

    /// <summary>主要做法.</summary>
    public string? Practice { get; private set; }

    /// <summary>成效.</summary>
    public string? Effect { get; private set; }

    /// <summary>推荐日期.</summary>
    public DateOnly? NominatedOn { get; private set; }

    /// <summary>评审日期.</summary>
    public DateOnly? ReviewedOn { get; private set; }

    /// <summary>评审意见.</summary>
    public string? ReviewNote { get; private set; }

    /// <summary>发布日期.</summary>
    public DateOnly? PublishedOn { get; private set; }

    /// <summary>推广应用, as <see cref="EntryRows"/>: 采用单位 | 日期 | 怎样采用.</summary>
    public string? Reuses { get; private set; }

    /// <inheritdoc/>
    protected internal override IEnumerable<Measured> Measure()
    {
        if (Stage == TypicalCaseStage.Published && PublishedOn is { } on)
        {
            yield return Measured.One(TypicalCaseRegister.Published, on);
        }

        foreach (var day in EntryRows.Read(Reuses, 3).Select(cells => RowCells.Day(cells[1])).OfType<DateOnly>())
        {
            yield return Measured.One(TypicalCaseRegister.Reused, day);
        }
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<FieldFault> Faults(DateOnly today)
    {
        if (Stage >= TypicalCaseStage.Reviewed && (ReviewedOn is null || ReviewNote is null))
        {
            yield return new FieldFault("reviewNote", "请填写评审日期和评审意见。");
        }

        if (Stage == TypicalCaseStage.Published && PublishedOn is null)
        {
            yield return new FieldFault("publishedOn", "请填写发布日期。");
        }
    }
}
