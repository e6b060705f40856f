namespace CooperationPortal.Core.Registers.SpecialPolicies;

/// <summary>How far a case is.</summary>
public enum CaseStage
{
    /// <summary>申请.</summary>
    Requested = 1,

    /// <summary>部门会审.</summary>
    Opinions = 2,

    /// <summary>合法性审查.</summary>
    Legality = 3,

    /// <summary>领导小组研究.</summary>
    Deciding = 4,

    /// <summary>批准.</summary>
    Approved = 5,

    /// <summary>协议.</summary>
    Agreed = 6,

    /// <summary>兑现中.</summary>
    Fulfilling = 7,

    /// <summary>完结.</summary>
    Done = 8,

    /// <summary>不批准.</summary>
    Refused = 9,
}

/// <summary>What the legality check found.</summary>
public enum LegalityResult
{
    /// <summary>合法.</summary>
    Lawful = 1,

    /// <summary>修改后合法.</summary>
    Amend = 2,

    /// <summary>不合法.</summary>
    Unlawful = 3,
}

/// <summary>What a department says.</summary>
public enum OpinionKind
{
    /// <summary>同意.</summary>
    Agrees = 1,

    /// <summary>有条件同意.</summary>
    Conditional = 2,

    /// <summary>不同意.</summary>
    Objects = 3,
}

/// <summary>一事一议 (plan, area 2): special terms for key and major projects; the legality check is a step that cannot be left out, and a case that fails it ends there</summary>
public sealed class SpecialCase() : RegisterEntry(SpecialCaseRegister.Name)
{
    /// <summary>对应项目.</summary>
    public int? ProjectId { get; private set; }

    /// <summary>办理阶段.</summary>
    public CaseStage? Stage { get; private set; }

    /// <summary>申请日期.</summary>
    public DateOnly? RequestedOn { get; private set; }

    /// <summary>申请事项和理由.</summary>
    public string? Request { get; private set; }

    /// <summary>部门意见, as <see cref="EntryRows"/>: 部门 | 意见 | 日期 | 说明.</summary>
    public string? Opinions { get; private set; }

    /// <summary>审查结论.</summary>
    public LegalityResult? Legality { get; private set; }

    /// <summary>审查日期.</summary>
    public DateOnly? LegalityOn { get; private set; }

    /// <summary>审查单位.</summary>
    public string? LegalityBy { get; private set; }

    /// <summary>审查意见.</summary>
    public string? LegalityNote { get; private set; }

    /// <summary>研究会议.</summary>
    public int? MeetingId { get; private set; }

    /// <summary>决定日期.</summary>
    public DateOnly? DecidedOn { get; private set; }

    /// <summary>不批准的原因.</summary>
    public string? RefusalReason { get; private set; }

    /// <summary>政策条款和兑现, as <see cref="EntryRows"/>: 条款 | 约定日期 | 兑现日期 | 凭据.</summary>
    public string? Terms { get; private set; }

    /// <inheritdoc/>
    protected internal override IEnumerable<Measured> Measure()
    {
        if (RequestedOn is { } requested)
        {
            yield return Measured.One(SpecialCaseRegister.Requested, requested);
        }

        if (IsGranted && DecidedOn is { } decided)
        {
            yield return Measured.One(SpecialCaseRegister.Approved, decided);
        }

        foreach (var month in AllTerms.Where(t => t.DoneOn is not null).GroupBy(t => (t.DoneOn!.Value.Year, t.DoneOn.Value.Month)))
        {
            yield return new Measured(SpecialCaseRegister.Fulfilled, month.Key.Year, month.Key.Month, month.Count());
        }
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<FieldFault> Faults(DateOnly today)
    {
        var needsLegality = Stage is >= CaseStage.Deciding and <= CaseStage.Done;
        if (Stage >= CaseStage.Legality && Stage != CaseStage.Refused && Opinions is null)
        {
            yield return new FieldFault("opinions", "请先填写部门意见。");
        }

        if (needsLegality && (Legality is null || LegalityOn is null || LegalityBy is null))
        {
            yield return new FieldFault("legality", "合法性审查是必经环节，请填写审查结论、日期和单位。");
        }

        if (needsLegality && Legality == LegalityResult.Unlawful)
        {
            yield return new FieldFault("stage", "审查不合法的事项到此结束，请选择“不批准”并写明原因。");
        }

        if (Legality is not null && Legality != LegalityResult.Lawful && LegalityNote is null)
        {
            yield return new FieldFault("legalityNote", "请填写审查意见。");
        }

        if (IsGranted && (MeetingId is null || DecidedOn is null))
        {
            yield return new FieldFault("meetingId", "请填写研究决定的会议和决定日期。");
        }

        if (Stage == CaseStage.Refused && RefusalReason is null)
        {
            yield return new FieldFault("refusalReason", "请填写不批准的原因。");
        }

        var terms = AllTerms.ToList();
        if (Stage is >= CaseStage.Agreed and <= CaseStage.Done && terms.Count == 0)
        {
            yield return new FieldFault("terms", "请填写政策条款。");
        }

        if (terms.Exists(t => t.DoneOn > today))
        {
            yield return new FieldFault("terms", "兑现日期不能晚于今天。");
        }

        if (terms.Exists(t => t.DoneOn is not null && t.Proof.Length == 0))
        {
            yield return new FieldFault("terms", "已兑现的条款请填写凭据。");
        }

        if (Stage == CaseStage.Done && terms.Exists(t => t.DoneOn is null))
        {
            yield return new FieldFault("stage", "还有没有兑现的条款，不能完结。");
        }
    }

    /// <summary>The terms with what became of each.</summary>
    public IEnumerable<CaseTerm> AllTerms =>
        EntryRows.Read(Terms, 4).Select(cells => new CaseTerm(cells[0], RowCells.Day(cells[1]), RowCells.Day(cells[2]), cells[3]));

    private bool IsGranted => Stage is >= CaseStage.Approved and <= CaseStage.Done;
}

/// <summary>A term of a special policy.</summary>
/// <param name="Text">What was promised.</param>
/// <param name="DueOn">By when.</param>
/// <param name="DoneOn">When it was fulfilled; null: it was not.</param>
/// <param name="Proof">By what it is proved.</param>
public sealed record CaseTerm(string Text, DateOnly? DueOn, DateOnly? DoneOn, string Proof);
