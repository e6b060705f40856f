using System.Linq.Expressions;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;

namespace CooperationPortal.Core.Registers;

/// <summary>Where the latest change of an entry is.</summary>
public enum EntryState
{
    /// <summary>草稿: a first draft, or a change of an approved entry that is being written.</summary>
    Draft = 1,

    /// <summary>待部门审.</summary>
    WithHead = 2,

    /// <summary>待办公室审.</summary>
    WithOffice = 3,

    /// <summary>已通过: nothing is under way.</summary>
    Approved = 4,
}

/// <summary>
/// 台账记录: a fact that a department enters once and that is checked once. What was approved stands in the entry's properties and counts; a
/// change of it is kept as typed until it is approved in its turn, so everybody else goes on seeing, and counting, what was checked.
/// A kind of register derives from this.
/// </summary>
public abstract class RegisterEntry : IVersioned
{
    /// <summary>Longest name of a kind.</summary>
    public const int KindLength = 40;

    /// <summary>Longest number: XM-2026-0001.</summary>
    public const int NumberLength = 30;
    public const int TitleLength = 200;
    public const int NotesLength = 2000;
    public const int ReasonLength = 500;

    /// <summary>First year of which anything can be entered: the first phase of the plan.</summary>
    public const int FirstYear = 2018;

    public const int LastYear = 2100;

    /// <summary>Entries that count: approved once, and not withdrawn.</summary>
    public static readonly Expression<Func<RegisterEntry, bool>> Counts = e => e.ApprovedRevision != null && e.WithdrawnAt == null;

    private readonly List<EntryAuthor> _authors = [];
    private readonly List<EntryRevision> _revisions = [];
    private readonly List<RegisterFigure> _figures = [];

    /// <param name="kind">Name of the kind of register.</param>
    protected RegisterEntry(string kind) => Kind = kind;

    public int Id { get; private set; }

    public int Version { get; private set; }

    /// <summary>Name of its kind, as <see cref="RegisterKind.Name"/>.</summary>
    public string Kind { get; private set; }

    /// <summary>编号.</summary>
    public string Number { get; private set; } = "";

    /// <summary>名称.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The department that owns it.</summary>
    public int DepartmentId { get; private set; }

    public Department Department { get; private set; } = null!;

    public Side Side { get; private set; }

    public int Year { get; private set; }

    public int? WorkAreaId { get; private set; }

    public WorkArea? WorkArea { get; private set; }

    /// <summary>The task to whose report it belongs.</summary>
    public int? TaskId { get; private set; }

    public WorkTask? Task { get; private set; }

    public string? Notes { get; private set; }

    /// <summary>The texts of its fields in one, for the search; of what is in force, or of a first draft.</summary>
    public string Words { get; private set; } = "";

    /// <summary>Longest <see cref="Words"/>; what is more cannot be found.</summary>
    public const int WordsLength = 4000;

    public EntryState State { get; private set; } = EntryState.Draft;

    /// <summary>The change under way as typed, see <see cref="EntryValues"/>; null: none.</summary>
    public string? Pending { get; private set; }

    /// <summary>True: what is under way is its withdrawal, for <see cref="PendingReason"/>.</summary>
    public bool WithdrawalPending { get; private set; }

    /// <summary>Why it is to be withdrawn.</summary>
    public string? PendingReason { get; private set; }

    public string CreatedByName { get; private set; } = "";

    public DateTime CreatedAt { get; private set; }

    /// <summary>Last save of what is under way.</summary>
    public DateTime SavedAt { get; private set; }

    public string SavedByName { get; private set; } = "";

    /// <summary>Frozen at submission: whether the department head confirms.</summary>
    public bool HasHeadStep { get; private set; }

    /// <summary>Frozen at submission: the department whose office approves.</summary>
    public int? OfficeDepartmentId { get; private set; }

    /// <summary>Since when it waits where it is; null: it waits for nobody.</summary>
    public DateTime? WaitingSince { get; private set; }

    public DateTime? ReturnedAt { get; private set; }

    public string? ReturnedByName { get; private set; }

    public string? ReturnReason { get; private set; }

    /// <summary>Number of the latest submission, 0 before the first.</summary>
    public int Revision { get; private set; }

    /// <summary>The submission that is in force; null: none was approved yet.</summary>
    public int? ApprovedRevision { get; private set; }

    public DateTime? ApprovedAt { get; private set; }

    public string? ApprovedByName { get; private set; }

    public DateTime? WithdrawnAt { get; private set; }

    public string? WithdrawnByName { get; private set; }

    public string? WithdrawReason { get; private set; }

    /// <summary>Of what came by import: a hash of its row, so that the same row never comes twice; else null.</summary>
    public string? ImportKey { get; private set; }

    /// <summary>Longest import key: SHA-256 in hexadecimal digits.</summary>
    public const int ImportKeyLength = 64;

    public IReadOnlyCollection<EntryAuthor> Authors => _authors;

    public IReadOnlyCollection<EntryRevision> Revisions => _revisions;

    /// <summary>Its lines in the ledger of figures, superseded ones too.</summary>
    public IReadOnlyCollection<RegisterFigure> Figures => _figures;

    /// <summary>Counts now.</summary>
    public bool IsInForce => ApprovedRevision is not null && WithdrawnAt is null;

    /// <summary>True where it came back and waits for the department.</summary>
    public bool IsReturned => State == EntryState.Draft && ReturnedAt is not null;

    /// <summary>True while something waits for a reviewer.</summary>
    public bool IsInReview => State is EntryState.WithHead or EntryState.WithOffice;

    /// <summary>What it adds to the measures of its kind while it is in force.</summary>
    protected internal virtual IEnumerable<Measured> Measure() => [];

    /// <summary>What else speaks against submitting these contents, field by field.</summary>
    /// <param name="today">The business day.</param>
    protected internal virtual IEnumerable<FieldFault> Faults(DateOnly today) => [];

    /// <summary>Makes a new draft the department's.</summary>
    /// <exception cref="BusinessRuleException">The actor keeps no registers.</exception>
    public void Begin(Actor actor, Department department, string number, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(department);
        Require(actor.May(Permission.KeepRegisters) && actor.IsOf(department.Id), "您不能登记这个部门的台账。");
        (Department, DepartmentId, Side, Number) = (department, department.Id, department.Side, number);
        (CreatedByName, CreatedAt) = (actor.Name, at);
        Year = BusinessClock.DayOf(at).Year;
    }

    /// <summary>Marks what came by import.</summary>
    public void Imported(string key) => ImportKey = key;

    /// <summary>True where the account wrote on what is under way or in force; an author never reviews it.</summary>
    public bool IsAuthor(int userId) => _authors.Exists(a => a.UserId == userId);

    /// <summary>True where the actor sees what is under way; others see only what was approved.</summary>
    public bool CanReadPending(Actor actor) =>
        actor.May(Permission.ReadPlan)
        && (actor.IsOf(DepartmentId) || (State == EntryState.WithOffice && OfficeDepartmentId is { } office && actor.ReviewsFor(office)));

    /// <summary>True where the actor sees it at all.</summary>
    public bool CanRead(Actor actor) => CanReadPending(actor) || (actor.May(Permission.ReadPlan) && ApprovedRevision is not null);

    /// <summary>May write on it now: a draft, or a change of what was approved.</summary>
    public bool CanWrite(Actor actor) =>
        actor.May(Permission.KeepRegisters) && actor.IsOf(DepartmentId) && WithdrawnAt is null && !IsInReview && !WithdrawalPending;

    /// <summary>May submit what is under way.</summary>
    public bool CanSubmit(Actor actor) => CanWrite(actor) && State == EntryState.Draft && Pending is not null;

    /// <summary>May drop the change under way; of a first draft this withdraws the entry.</summary>
    public bool CanDiscard(Actor actor) =>
        actor.May(Permission.KeepRegisters) && actor.IsOf(DepartmentId) && WithdrawnAt is null && State == EntryState.Draft;

    /// <summary>May ask for its withdrawal.</summary>
    public bool CanAskWithdrawal(Actor actor) => CanWrite(actor) && State == EntryState.Approved;

    /// <summary>May take the submission back, as long as nobody has dealt with it.</summary>
    public bool CanRecall(Actor actor) =>
        actor.May(Permission.KeepRegisters) && actor.IsOf(DepartmentId)
        && (State == EntryState.WithHead || (State == EntryState.WithOffice && !HasHeadStep));

    /// <summary>May confirm as the department's head.</summary>
    public bool CanConfirm(Actor actor) =>
        State == EntryState.WithHead && actor.May(Permission.ConfirmReports) && actor.IsOf(DepartmentId) && !IsAuthor(actor.UserId);

    /// <summary>May approve as the office of the frozen chain.</summary>
    public bool CanApprove(Actor actor) =>
        State == EntryState.WithOffice && OfficeDepartmentId is { } office && actor.ReviewsFor(office) && !IsAuthor(actor.UserId);

    /// <summary>May send it back: whoever has it now.</summary>
    public bool CanReturn(Actor actor) => CanConfirm(actor) || CanApprove(actor);

    /// <summary>Saves what is typed. Nothing is required yet, and nothing typed is lost.</summary>
    /// <returns>False where nothing changed.</returns>
    /// <exception cref="BusinessRuleException">The actor may not write now.</exception>
    public bool Save(Actor actor, RegisterKind kind, EntryValues values, RegisterDirectory directory, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(values);
        Require(CanWrite(actor), IsInReview ? "记录正在审核，不能修改。" : "您现在不能修改这条记录。");
        var json = values.ToJson();
        if (json == Pending || (Pending is null && State == EntryState.Approved && json == kind.Read(this, directory).ToJson()))
        {
            return false;
        }

        (Pending, State) = (json, EntryState.Draft);
        if (ApprovedRevision is null)
        {
            kind.WriteWhatFits(this, values, directory);
        }

        (SavedAt, SavedByName) = (at, actor.Name);
        AddAuthor(actor);
        return true;
    }

    /// <summary>Counts the actor among the authors, for example when a file is added.</summary>
    /// <exception cref="BusinessRuleException">The actor may not write now.</exception>
    public void Touch(Actor actor, RegisterKind kind, RegisterDirectory directory, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(kind);
        Require(CanWrite(actor), "您现在不能修改这条记录。");
        Pending ??= kind.Read(this, directory).ToJson();
        State = EntryState.Draft;
        (SavedAt, SavedByName) = (at, actor.Name);
        AddAuthor(actor);
    }

    /// <summary>Submits what is under way: a draft, or a change.</summary>
    /// <param name="actor">A writer of the department.</param>
    /// <param name="kind">The entry's kind.</param>
    /// <param name="directory">Names what the values refer to.</param>
    /// <param name="chain">The chain as it is at this moment; frozen from here on.</param>
    /// <param name="at">The moment.</param>
    /// <exception cref="BusinessRuleException">The first thing that is missing or wrong; <see cref="RegisterKind.Check"/> tells all of them.</exception>
    public void Submit(Actor actor, RegisterKind kind, RegisterDirectory directory, ReviewChain chain, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(kind);
        Require(CanSubmit(actor), "现在没有可以提交的内容。");
        if (kind.Check(EntryValues.FromJson(Pending), directory, BusinessClock.DayOf(at)) is [var first, ..])
        {
            throw first.Refusal;
        }

        Send(actor, chain, at);
    }

    /// <summary>Asks for the withdrawal of what was approved.</summary>
    /// <exception cref="BusinessRuleException">It may not be withdrawn now, or the reason is missing.</exception>
    public void AskWithdrawal(Actor actor, string? reason, ReviewChain chain, DateTime at)
    {
        Require(CanAskWithdrawal(actor), "这条记录现在不能撤销。");
        PendingReason = TextRules.Required(reason, "撤销原因", ReasonLength);
        WithdrawalPending = true;
        AddAuthor(actor);
        Send(actor, chain, at);
    }

    /// <summary>Drops what is under way: the approved content stays as it was; a first draft is withdrawn.</summary>
    /// <exception cref="BusinessRuleException">There is nothing to drop.</exception>
    public void Discard(Actor actor, string? reason, DateTime at)
    {
        Require(CanDiscard(actor), "现在没有可以放弃的内容。");
        if (ApprovedRevision is null)
        {
            WithdrawReason = TextRules.Required(reason, "撤销原因", ReasonLength);
            (WithdrawnAt, WithdrawnByName) = (at, actor.Name);
            return;
        }

        EndChange();
    }

    /// <summary>Takes the submission back before anybody dealt with it.</summary>
    /// <exception cref="BusinessRuleException">Somebody has dealt with it.</exception>
    public void Recall(Actor actor)
    {
        Require(CanRecall(actor), "记录已被处理，不能撤回。");
        WaitingSince = null;
        if (WithdrawalPending)
        {
            EndChange();
            return;
        }

        State = EntryState.Draft;
    }

    /// <summary>The head confirms; the office has it next.</summary>
    /// <exception cref="BusinessRuleException">It is not the actor's to confirm now.</exception>
    public void Confirm(Actor actor, DateTime at)
    {
        RequireReviewer(CanConfirm(actor), actor);
        _revisions.Single(r => r.Number == Revision).Confirm(actor, at);
        (State, WaitingSince) = (EntryState.WithOffice, at);
    }

    /// <summary>Whoever has it sends it back to the department, with a reason. A withdrawal that is sent back has failed.</summary>
    /// <exception cref="BusinessRuleException">It is not the actor's to return now, or the reason is missing.</exception>
    public void Return(Actor actor, string? reason, DateTime at)
    {
        RequireReviewer(CanReturn(actor), actor);
        ReturnReason = TextRules.Required(reason, "退回原因", ReasonLength);
        _revisions.Single(r => r.Number == Revision).Return(actor, ReturnReason, at);
        if (WithdrawalPending)
        {
            EndChange();
        }
        else
        {
            (State, WaitingSince) = (EntryState.Draft, null);
        }

        (ReturnedAt, ReturnedByName) = (at, actor.Name);
    }

    /// <summary>
    /// The office approves: the content is in force, or the entry is withdrawn, and its figures follow. Needs its revisions, its authors and
    /// the figures that hold.
    /// </summary>
    /// <exception cref="BusinessRuleException">It is not the actor's to approve now, or what it refers to has gone meanwhile.</exception>
    public void Approve(Actor actor, RegisterKind kind, RegisterDirectory directory, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(kind);
        RequireReviewer(CanApprove(actor), actor);
        _revisions.Single(r => r.Number == Revision).Approve(actor, at);
        (ApprovedRevision, ApprovedAt, ApprovedByName) = (Revision, at, actor.Name);
        if (WithdrawalPending)
        {
            (WithdrawnAt, WithdrawnByName, WithdrawReason) = (at, _revisions.Single(r => r.Number == Revision).SubmittedByName, PendingReason);
        }
        else
        {
            kind.Write(this, EntryValues.FromJson(Pending), directory);
        }

        EndChange();
        RecordFigures(at);
    }

    /// <summary>Another department of the same side takes it over, into which its own one was merged.</summary>
    /// <exception cref="BusinessRuleException">It is being reviewed.</exception>
    public void MoveTo(Department department, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(department);
        Require(!IsInReview, "记录正在审核，不能转给另一部门。");
        (Department, DepartmentId) = (department, department.Id);
        if (IsInForce)
        {
            RecordFigures(at);
        }
    }

    internal void Say(IEnumerable<string> words) => Words = TextRules.Cut(string.Join('\n', words), WordsLength);

    /// <summary>Supersedes the lines that no longer hold and adds those that do.</summary>
    private void RecordFigures(DateTime at)
    {
        var wanted = WithdrawnAt is null ? [.. Measure()] : new List<Measured>();
        foreach (var line in _figures.Where(f => f.SupersededAt is null))
        {
            var same = wanted.FindIndex(what => line.Says(this, what));
            if (same >= 0)
            {
                wanted.RemoveAt(same);
            }
            else
            {
                line.Supersede(at);
            }
        }

        _figures.AddRange(wanted.Where(what => what.Amount != 0).Select(what => new RegisterFigure(this, what, at)));
    }

    private void Send(Actor actor, ReviewChain chain, DateTime at)
    {
        Revision++;
        _revisions.Add(new EntryRevision(Revision, WithdrawalPending ? null : Pending, PendingReason, actor, at));
        (HasHeadStep, OfficeDepartmentId) = (chain.HasHead, chain.OfficeDepartmentId);
        (State, WaitingSince) = (chain.HasHead ? EntryState.WithHead : EntryState.WithOffice, at);
        (ReturnedAt, ReturnedByName, ReturnReason) = (null, null, null);
    }

    private void EndChange()
    {
        (State, WaitingSince, Pending, WithdrawalPending, PendingReason) = (EntryState.Approved, null, null, false, null);
        (ReturnedAt, ReturnedByName, ReturnReason) = (null, null, null);
    }

    private void AddAuthor(Actor actor)
    {
        if (!IsAuthor(actor.UserId))
        {
            _authors.Add(new EntryAuthor(actor));
        }
    }

    private void RequireReviewer(bool allowed, Actor actor)
    {
        if (!allowed && IsAuthor(actor.UserId) && WaitingSince is not null)
        {
            throw new BusinessRuleException("不能审核自己填写的记录。");
        }

        Require(allowed, "这条记录现在不由您审核，可能已被处理。");
    }

    private static void Require(bool allowed, string message)
    {
        if (!allowed)
        {
            throw new BusinessRuleException(message);
        }
    }
}

/// <summary>Something that is wrong in a field.</summary>
/// <param name="Field">Key of the field; empty: the whole entry.</param>
/// <param name="Refusal">What, in the user's words.</param>
public sealed record FieldFault(string Field, BusinessRuleException Refusal)
{
    /// <summary>A fault of a field, in words.</summary>
    public FieldFault(string field, string message, params object[] arguments)
        : this(field, new BusinessRuleException(message, arguments))
    {
    }
}
