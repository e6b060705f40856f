using System.Linq.Expressions;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Registers;

/// <summary>How far an import is.</summary>
public enum ImportState
{
    /// <summary>正在导入.</summary>
    Running = 1,

    /// <summary>已完成.</summary>
    Done = 2,

    /// <summary>已取消: what came in before stays.</summary>
    Cancelled = 3,

    /// <summary>已中断: the workbook cannot be read to its end, or the account may no longer import.</summary>
    Failed = 4,
}

/// <summary>
/// 导入: a workbook that is brought into a register row by row. How far it is stands in the transaction of the rows themselves, so that an
/// import that is broken off goes on where it was, and no row comes twice.
/// </summary>
public sealed class RegisterImport
{
    public const int FileNameLength = 150;
    public const int FailureLength = 300;

    /// <summary>Most rows of a workbook.</summary>
    public const int MostRows = 50_000;

    /// <summary>Most faults that are kept; the others are counted.</summary>
    public const int MostFaults = 500;

    /// <summary>An import that is over is kept for so many days.</summary>
    public const int KeptDays = 30;

    private readonly List<ImportFault> _faults = [];
    private readonly List<ImportPart> _parts = [];

    private RegisterImport()
    {
    }

    /// <summary>An import that begins.</summary>
    /// <exception cref="BusinessRuleException">The actor keeps no registers.</exception>
    public RegisterImport(RegisterKind kind, Actor actor, string fileName, int rows, DateTime at)
    {
        if (actor.DepartmentId is not { } department || !actor.May(Permission.KeepRegisters))
        {
            throw new BusinessRuleException("您不能登记这个部门的台账。");
        }

        (Kind, DepartmentId, StartedById, StartedByName, FileName, Rows, StartedAt) =
            (kind.Name, department, actor.UserId, actor.Name, TextRules.Cut(fileName, FileNameLength), rows, at);
    }

    public int Id { get; private set; }

    /// <summary>Name of the kind.</summary>
    public string Kind { get; private set; } = "";

    public int DepartmentId { get; private set; }

    public int StartedById { get; private set; }

    public string StartedByName { get; private set; } = "";

    public DateTime StartedAt { get; private set; }

    public string FileName { get; private set; } = "";

    public ImportState State { get; private set; } = ImportState.Running;

    /// <summary>Rows that hold something, without the heading.</summary>
    public int Rows { get; private set; }

    /// <summary>How many of them have been dealt with.</summary>
    public int Position { get; private set; }

    /// <summary>New drafts.</summary>
    public int Created { get; private set; }

    /// <summary>Entries of which a change is under way now.</summary>
    public int Changed { get; private set; }

    /// <summary>Rows that said what is there already.</summary>
    public int Unchanged { get; private set; }

    /// <summary>Rows with a fault.</summary>
    public int Refused { get; private set; }

    public DateTime? EndedAt { get; private set; }

    /// <summary>Why it was broken off, in the words of the starter's language.</summary>
    public string? Failure { get; private set; }

    public IReadOnlyCollection<ImportFault> Faults => _faults;

    /// <summary>The workbook, until the import is over.</summary>
    public IReadOnlyCollection<ImportPart> Parts => _parts;

    /// <summary>Imports that the actor may see: those of the own department.</summary>
    public static Expression<Func<RegisterImport, bool>> ReadableBy(Actor actor)
    {
        var (own, may) = (actor.DepartmentId, actor.May(Permission.KeepRegisters));
        return i => may && i.DepartmentId == own;
    }

    /// <summary>Keeps the next piece of the workbook.</summary>
    public ImportPart Keep(int number, byte[] bytes)
    {
        var part = new ImportPart(number, bytes);
        _parts.Add(part);
        return part;
    }
}

/// <summary>A fault in a row.</summary>
public sealed class ImportFault
{
    public const int ColumnLength = 100;
    public const int MessageLength = 500;

    private ImportFault()
    {
    }

    /// <summary>A fault.</summary>
    /// <param name="importId">Of which import.</param>
    /// <param name="row">The row as the program shows it, from 1.</param>
    /// <param name="column">The column's heading; null: the whole row.</param>
    /// <param name="message">What is wrong, in the starter's language.</param>
    public ImportFault(int importId, int row, string? column, string message) =>
        (ImportId, Row, Column, Message) =
            (importId, row, column is null ? null : TextRules.Cut(column, ColumnLength), TextRules.Cut(message, MessageLength));

    public int Id { get; private set; }

    public int ImportId { get; private set; }

    public int Row { get; private set; }

    public string? Column { get; private set; }

    public string Message { get; private set; } = "";
}

/// <summary>A piece of the workbook.</summary>
public sealed class ImportPart
{
    /// <summary>Bytes of a piece.</summary>
    public const int Size = 256 * 1024;

    private ImportPart()
    {
    }

    internal ImportPart(int number, byte[] bytes) => (Number, Bytes) = (number, bytes);

    public int Id { get; private set; }

    public int ImportId { get; private set; }

    /// <summary>0 for the first.</summary>
    public int Number { get; private set; }

    public byte[] Bytes { get; private set; } = [];
}
