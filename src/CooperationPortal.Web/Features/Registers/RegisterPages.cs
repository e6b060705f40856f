using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Features.Shared.TaskList;
using CooperationPortal.Web.Infrastructure.Paging;
using CooperationPortal.Web.Services.Registers;

namespace CooperationPortal.Web.Features.Registers;

/// <summary>Which entries a list shows.</summary>
public enum EntryShelf
{
    /// <summary>在册: approved, and not withdrawn.</summary>
    InForce = 1,

    /// <summary>办理中: a draft or a change that the reader may see.</summary>
    UnderWay = 2,

    /// <summary>待我审核.</summary>
    Waiting = 3,

    /// <summary>已撤销.</summary>
    Withdrawn = 4,
}

/// <summary>What a register is narrowed to, as it stands in the address. What cannot be read narrows nothing.</summary>
public sealed class RegisterFilter
{
    public int? Year { get; set; }

    /// <summary>jinghai or lianhuashan.</summary>
    public string? Side { get; set; }

    /// <summary>Code of a department.</summary>
    public string? Department { get; set; }

    /// <summary>Number of an area.</summary>
    public int? Area { get; set; }

    /// <summary>Null: all that the reader sees and that is not withdrawn.</summary>
    public EntryShelf? Shelf { get; set; }

    /// <summary>Words in number or title.</summary>
    public string? Search { get; set; }

    /// <summary>Key of a field, with - before it for the other direction; null: the newest first.</summary>
    public string? Sort { get; set; }

    /// <summary>What the kind's own filters are set to, by key of the field: <c>is[stage]=Contracted</c>.</summary>
    public Dictionary<string, string?> Is { get; set; } = [];

    /// <summary>As values of a route, so that links and files keep it.</summary>
    public Dictionary<string, string?> ToRoute(string name, string? sort)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["name"] = name,
            ["year"] = Year?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["side"] = Side,
            ["department"] = Department,
            ["area"] = Area?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["shelf"] = Shelf?.ToString(),
            ["search"] = Search,
            ["sort"] = sort,
        };
        foreach (var (key, value) in Is)
        {
            values[$"is[{key}]"] = value;
        }

        return values;
    }
}

/// <summary>A register in the overview.</summary>
/// <param name="Kind">Which.</param>
/// <param name="InForce">How many entries count.</param>
/// <param name="UnderWay">How many drafts and changes the reader sees.</param>
/// <param name="Waiting">How many wait for the reader.</param>
public sealed record RegisterLine(RegisterKind Kind, int InForce, int UnderWay, int Waiting);

/// <summary>An entry that came back to the reader's department.</summary>
public sealed record ReturnedLine(int Id, string Kind, string Number, string Title, string? Reason, string? By);

/// <summary>The page 台账.</summary>
public sealed record RegisterOverview(IReadOnlyList<RegisterLine> Registers, IReadOnlyList<ReturnedLine> Returned);

/// <summary>An entry in a list.</summary>
public sealed record EntryLine(
    int Id, string Number, string Title, Side Side, string Code, LocalText Department, int Year, EntryStatus Status, IReadOnlyList<ShownField> Cells)
{
    /// <summary>Of a budget line on record: how much of it is spent.</summary>
    public BudgetUseLine? Use { get; init; }
}

/// <summary>Where an entry stands, for its status.</summary>
/// <param name="State">Of what is under way; approved where the reader does not see that.</param>
/// <param name="IsInForce">Counts.</param>
/// <param name="IsReturned">Came back.</param>
/// <param name="IsWithdrawn">Withdrawn.</param>
public sealed record EntryStatus(EntryState State, bool IsInForce, bool IsReturned, bool IsWithdrawn);

/// <summary>The sum of a column over all that the list shows and that counts.</summary>
public sealed record ColumnTotal(RegisterField Field, string Text);

/// <summary>A register's list.</summary>
public sealed record RegisterPage(RegisterKind Kind, RegisterFilter Filter, PageOf<EntryLine> Page)
{
    public IReadOnlyList<int> Years { get; init; } = [];

    public IReadOnlyList<DepartmentChoice> Departments { get; init; } = [];

    public IReadOnlyList<AreaName> Areas { get; init; } = [];

    public IReadOnlyList<RegisterField> Columns { get; init; } = [];

    public IReadOnlyList<ColumnTotal> Totals { get; init; } = [];

    /// <summary>How many of the list the totals add up: those on record, without dropped projects.</summary>
    public int Counted { get; init; }
}

/// <summary>A field with what stands in it, in words of the reader's language.</summary>
/// <param name="Field">Which.</param>
/// <param name="Text">Null: nothing.</param>
/// <param name="Rows">Of a field of rows.</param>
public sealed record ShownField(RegisterField Field, string? Text, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public bool IsEmpty => Text is null && Rows.Count == 0;
}

/// <summary>A field of which what is under way differs from what is in force.</summary>
public sealed record ShownChange(RegisterField Field, ShownField Old, ShownField New);

/// <summary>A line that the entry adds to a measure.</summary>
public sealed record ShownFigure(string Measure, string Title, string Unit, int Year, int Month, string Amount);

/// <summary>A submission of the entry, with who stood for it.</summary>
public sealed record ShownRevision(
    int Number, bool IsWithdrawal, string SubmittedBy, DateTime SubmittedAt, string? ConfirmedBy, DateTime? ConfirmedAt, string? ApprovedBy,
    DateTime? ApprovedAt, string? ReturnedBy, DateTime? ReturnedAt, string? ReturnReason)
{
    public static ShownRevision Of(EntryRevision revision)
    {
        ArgumentNullException.ThrowIfNull(revision);
        return new(
            revision.Number, revision.Content is null, revision.SubmittedByName, revision.SubmittedAt, revision.ConfirmedByName, revision.ConfirmedAt,
            revision.ApprovedByName, revision.ApprovedAt, revision.ReturnedByName, revision.ReturnedAt, revision.ReturnReason);
    }
}

/// <summary>What the page of an entry says beside its fields.</summary>
public sealed record EntryHead
{
    public required int Id { get; init; }

    public required int Version { get; init; }

    public required string Number { get; init; }

    public required string Title { get; init; }

    public required Side Side { get; init; }

    public required string Code { get; init; }

    public required LocalText Department { get; init; }

    public required EntryState State { get; init; }

    /// <summary>Approved once.</summary>
    public required bool IsApproved { get; init; }

    public required bool HasPending { get; init; }

    public required bool WithdrawalPending { get; init; }

    public string? PendingReason { get; init; }

    public string? ReturnReason { get; init; }

    public string? ReturnedBy { get; init; }

    public DateTime? ReturnedAt { get; init; }

    public DateTime? WithdrawnAt { get; init; }

    public string? WithdrawnBy { get; init; }

    public string? WithdrawReason { get; init; }

    public DateTime? WaitingSince { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>Of an entry with its department.</summary>
    public static EntryHead Of(RegisterEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new EntryHead
        {
            Id = entry.Id,
            Version = entry.Version,
            Number = entry.Number,
            Title = entry.Title,
            Side = entry.Side,
            Code = entry.Department.Code,
            Department = entry.Department.Title,
            State = entry.State,
            IsApproved = entry.ApprovedRevision is not null,
            HasPending = entry.Pending is not null,
            WithdrawalPending = entry.WithdrawalPending,
            PendingReason = entry.PendingReason,
            ReturnReason = entry.ReturnReason,
            ReturnedBy = entry.ReturnedByName,
            ReturnedAt = entry.ReturnedAt,
            WithdrawnAt = entry.WithdrawnAt,
            WithdrawnBy = entry.WithdrawnByName,
            WithdrawReason = entry.WithdrawReason,
            WaitingSince = entry.WaitingSince,
            CreatedBy = entry.CreatedByName,
            CreatedAt = entry.CreatedAt,
        };
    }
}

/// <summary>The page of an entry.</summary>
public sealed record EntryPage(RegisterKind Kind, EntryHead Entry, EntryStatus Status)
{
    public IReadOnlyList<ShownField> Fields { get; init; } = [];

    /// <summary>What the change under way would change; empty for a first draft.</summary>
    public IReadOnlyList<ShownChange> Changes { get; init; } = [];

    public IReadOnlyList<ShownFigure> Figures { get; init; } = [];

    public IReadOnlyList<ShownRevision> Revisions { get; init; } = [];

    public FileListModel Files { get; init; } = new([]);

    public IReadOnlyList<HistoryEntry> History { get; init; } = [];

    public IReadOnlyList<LinkedThing> Links { get; init; } = [];

    public bool CanLink { get; init; }

    /// <summary>Of a budget line or an expenditure.</summary>
    public BudgetUseLine? Budget { get; init; }

    /// <summary>Others of the register that bear the same title: perhaps the same fact.</summary>
    public IReadOnlyList<EntryName> Alike { get; init; } = [];

    /// <summary>Who has it now; null: nobody.</summary>
    public LocalText? WaitsWith { get; init; }

    public bool SeesPending { get; init; }

    public bool CanWrite { get; init; }

    public bool CanSubmit { get; init; }

    public bool CanDiscard { get; init; }

    public bool CanAskWithdrawal { get; init; }

    public bool CanRecall { get; init; }

    public bool CanConfirm { get; init; }

    public bool CanApprove { get; init; }

    public DateOnly Today { get; init; }

    /// <summary>What was typed into a step that was refused.</summary>
    public EntryStepForm Step { get; init; } = new();

    /// <summary>Which step was refused: opens its form again.</summary>
    public string? Refused { get; init; }
}

/// <summary>The form of an entry.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Id">Null: a new one.</param>
/// <param name="Number">Null: a new one.</param>
/// <param name="Version">The version that the form carries.</param>
/// <param name="Values">What stands in it.</param>
/// <param name="Directory">What can be chosen.</param>
public sealed record EntryFormPage(RegisterKind Kind, int? Id, string? Number, int Version, EntryValues Values, RegisterDirectory Directory)
{
    /// <summary>True: of what is in force already.</summary>
    public bool IsChange { get; init; }

    public DateTime? SavedAt { get; init; }

    public string? SavedBy { get; init; }

    public string? ReturnReason { get; init; }

    public IReadOnlyList<ConflictField>? Conflict { get; init; }
}

/// <summary>A step that takes a reason, for the partial <c>_EntryStep</c>; all texts translated.</summary>
public sealed record EntryStepModel(EntryPage Page, string Route, string Step, string Title, string Label, string Hint, string Icon);

/// <summary>A field of the form, for the partial <c>_EntryField</c>.</summary>
/// <param name="Page">The form.</param>
/// <param name="Field">Which field.</param>
/// <param name="Index">Its place in the form.</param>
public sealed record FieldModel(EntryFormPage Page, RegisterField Field, int Index)
{
    public string Name => $"Fields[{Index}].Text";

    public string Id => $"Fields_{Index}__Text";

    public string? Typed => Page.Values[Field.Key];
}
