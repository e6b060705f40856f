namespace CooperationPortal.Core.Registers.Promotion;

/// <summary>招商合作协调议事机构: The body in which both sides coordinate investment promotion: members, sessions and what they settled.</summary>
public sealed class PromotionBody() : RegisterEntry(PromotionBodyRegister.Name)
{
    /// <summary>成立日期.</summary>
    public DateOnly? FoundedOn { get; private set; }

    /// <summary>职责.</summary>
    public string? Duties { get; private set; }

    /// <summary>成员, as <see cref="EntryRows"/>: 部门 | 姓名 | 职务.</summary>
    public string? Members { get; private set; }

    /// <summary>会商情况, as <see cref="EntryRows"/>: 日期 | 地点 | 议题 | 结果.</summary>
    public string? Sessions { get; private set; }

    /// <inheritdoc/>
    protected internal override IEnumerable<Measured> Measure()
    {
        foreach (var on in EntryRows.Read(Sessions, SessionColumns).Select(cells => RowCells.Day(cells[0])).OfType<DateOnly>())
        {
            yield return Measured.One(PromotionBodyRegister.Sessions, on);
        }
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<FieldFault> Faults(DateOnly today)
    {
        if (EntryRows.Read(Sessions, SessionColumns).Any(cells => RowCells.Day(cells[0]) > today))
        {
            yield return new FieldFault("sessions", "会商日期不能晚于今天。");
        }
    }

    private const int SessionColumns = 4;
}
