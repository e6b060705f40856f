using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Registers.Projects;

/// <summary>How far a project is (七个一批), or that it rests or was dropped.</summary>
public enum ProjectStage
{
    /// <summary>谋划.</summary>
    Planned = 1,

    /// <summary>洽谈.</summary>
    Negotiating = 2,

    /// <summary>签约.</summary>
    Contracted = 3,

    /// <summary>开工.</summary>
    Started = 4,

    /// <summary>建设.</summary>
    Building = 5,

    /// <summary>投产.</summary>
    Producing = 6,

    /// <summary>达产.</summary>
    AtCapacity = 7,

    /// <summary>暂停.</summary>
    Paused = 8,

    /// <summary>终止, with its reason.</summary>
    Dropped = 9,
}

/// <summary>What weight a project has.</summary>
public enum ProjectWeight
{
    /// <summary>一般项目.</summary>
    Ordinary = 1,

    /// <summary>重点项目.</summary>
    Key = 2,

    /// <summary>重大项目.</summary>
    Major = 3,
}

/// <summary>A light for a project's risk; always shown with its word.</summary>
public enum ProjectRisk
{
    /// <summary>正常.</summary>
    None = 1,

    /// <summary>需关注.</summary>
    Watch = 2,

    /// <summary>有风险.</summary>
    Serious = 3,
}

/// <summary>Which money of a project.</summary>
public enum ProjectMoneyKind
{
    /// <summary>增资: agreed in addition, at a capital increase.</summary>
    Increase = 1,

    /// <summary>到位.</summary>
    Arrived = 2,

    /// <summary>完成投资.</summary>
    Completed = 3,

    /// <summary>计划: what is to be completed in that month, which may be yet to come.</summary>
    Planned = 4,
}

/// <summary>An amount of a project in a month.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Kind">Which money.</param>
/// <param name="Amount">Whole yuan.</param>
public sealed record ProjectMoney(DateOnly Month, ProjectMoneyKind Kind, long Amount);

/// <summary>A stage that was reached.</summary>
/// <param name="Stage">Which.</param>
/// <param name="On">When.</param>
public sealed record ProjectStep(ProjectStage Stage, DateOnly On);

/// <summary>重点合作项目 (plan, area 2): counted once, at its first signing; a capital increase adds only the increase; what is dropped leaves the
/// count of signings and agreed money, while money that arrived did arrive.</summary>
public sealed class CooperationProject() : RegisterEntry(ProjectRegister.Name)
{
    public const int InvestorLength = 200;
    public const int PlaceLength = 200;
    public const int SectorLength = 100;
    public const int TextLength = 1000;

    /// <summary>Cells of a row of <see cref="Steps"/>.</summary>
    internal const int StepColumns = 2;

    /// <summary>Cells of a row of <see cref="Money"/>.</summary>
    internal const int MoneyColumns = 4;

    public string? Investor { get; private set; }

    /// <summary>Where the investor comes from.</summary>
    public string? Origin { get; private set; }

    public string? Place { get; private set; }

    public string? Sector { get; private set; }

    public ProjectWeight? Weight { get; private set; }

    public ProjectStage? Stage { get; private set; }

    /// <summary>Stages reached, as <see cref="EntryRows"/>: stage | date.</summary>
    public string? Steps { get; private set; }

    /// <summary>计划总投资, whole yuan.</summary>
    public long? PlannedAmount { get; private set; }

    /// <summary>协议投资 at the first signing, whole yuan.</summary>
    public long? AgreedAmount { get; private set; }

    /// <summary>Money by month, as <see cref="EntryRows"/>: month | which | 万元 | note.</summary>
    public string? Money { get; private set; }

    /// <summary>带动就业, people.</summary>
    public int? Jobs { get; private set; }

    /// <summary>The park in which it stands.</summary>
    public int? ParkId { get; private set; }

    public ProjectRisk? Risk { get; private set; }

    public string? RiskNote { get; private set; }

    /// <summary>The lead department of the other side.</summary>
    public int? PartnerDepartmentId { get; private set; }

    /// <summary>Why it rests, or was dropped.</summary>
    public string? DropReason { get; private set; }

    /// <summary>Stages with their dates.</summary>
    public IEnumerable<ProjectStep> Reached =>
        from cells in EntryRows.Read(Steps, StepColumns)
        let stage = RowCells.Word<ProjectStage>(cells[0])
        let day = RowCells.Day(cells[1])
        where stage is not null && day is not null
        select new ProjectStep(stage.Value, day.Value);

    /// <summary>Money by month.</summary>
    public IEnumerable<ProjectMoney> Amounts =>
        from cells in EntryRows.Read(Money, MoneyColumns)
        let month = RowCells.Month(cells[0])
        let kind = RowCells.Word<ProjectMoneyKind>(cells[1])
        where month is not null && kind is not null
        select new ProjectMoney(month.Value, kind.Value, RowCells.Money(cells[2]));

    /// <summary>The first day on which it was signed; null: it was not.</summary>
    public DateOnly? SignedOn => FirstOf(ProjectStage.Contracted);

    /// <inheritdoc/>
    protected internal override IEnumerable<Measured> Measure()
    {
        var dropped = Stage == ProjectStage.Dropped;
        if (!dropped)
        {
            foreach (var (stage, measure) in ProjectRegister.StageMeasures)
            {
                if (FirstOf(stage) is { } on)
                {
                    yield return Measured.One(measure, on);
                }
            }
        }

        if (!dropped && SignedOn is { } signed)
        {
            yield return Measured.Of(ProjectRegister.Agreed, signed, AgreedAmount ?? 0);
            yield return Measured.Of(ProjectRegister.Jobs, signed, Jobs ?? 0);
        }

        foreach (var money in Amounts.Where(money => !dropped || money.Kind is ProjectMoneyKind.Arrived or ProjectMoneyKind.Completed).GroupBy(m => (m.Month, m.Kind)))
        {
            yield return Measured.Of(ProjectRegister.MeasureOf(money.Key.Kind), money.Key.Month, money.Sum(m => m.Amount));
        }
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<FieldFault> Faults(DateOnly today)
    {
        var reached = Reached.ToList();
        if (reached.Exists(step => step.On > today))
        {
            yield return new FieldFault("steps", "阶段日期不能晚于今天。");
        }

        // Resting or dropping a project is a stage of its own, but says nothing about what came before.
        var inOrder = reached.FindAll(step => step.Stage < ProjectStage.Paused);
        if (inOrder.Exists(step => inOrder.Exists(later => later.Stage > step.Stage && later.On < step.On)))
        {
            yield return new FieldFault("steps", "阶段日期前后颠倒，请按谋划、洽谈、签约、开工、建设、投产、达产的先后填写。");
        }

        if (Stage is { } stage and not ProjectStage.Planned && !reached.Exists(step => step.Stage == stage))
        {
            yield return new FieldFault("steps", "请填写进入“{0}”阶段的日期。", new Term(ProjectRegister.Word(stage)));
        }

        if (Stage is >= ProjectStage.Started and <= ProjectStage.AtCapacity && SignedOn is null)
        {
            yield return new FieldFault("steps", "已开工的项目请填写签约日期。");
        }

        if (SignedOn is not null && AgreedAmount is null)
        {
            yield return new FieldFault("agreedAmount", "已签约的项目请填写协议投资。");
        }

        if (Stage is ProjectStage.Paused or ProjectStage.Dropped && DropReason is null)
        {
            yield return new FieldFault("dropReason", "请填写暂停或终止的原因。");
        }

        if (Risk is ProjectRisk.Watch or ProjectRisk.Serious && RiskNote is null)
        {
            yield return new FieldFault("riskNote", "请填写风险说明。");
        }

        if (Amounts.Any(money => money.Month > today && money.Kind != ProjectMoneyKind.Planned))
        {
            yield return new FieldFault("money", "资金月份不能晚于本月。");
        }

        if (SignedOn is null && Amounts.Any(money => money.Kind == ProjectMoneyKind.Increase))
        {
            yield return new FieldFault("money", "增资应在签约之后。");
        }
    }

    private DateOnly? FirstOf(ProjectStage stage) =>
        Reached.Where(step => step.Stage == stage).Select(step => (DateOnly?)step.On).Min();
}
