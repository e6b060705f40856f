using System.ComponentModel.DataAnnotations;
using CooperationPortal.Core.Registers;

namespace CooperationPortal.Web.Features.Registers;

/// <summary>The contents of an entry as they come from the screen, field by field; the kind says what they mean.</summary>
public sealed class EntryForm
{
    /// <summary>More fields than any kind has.</summary>
    public const int MostFields = 60;

    public int Version { get; set; }

    /// <summary>True: submitted for review; else only saved.</summary>
    public bool? Submit { get; set; }

    [MaxLength(MostFields)]
    public List<FieldText> Fields { get; set; } = [];

    /// <summary>What was typed, by the fields of the kind; what is none of its fields is left out.</summary>
    public EntryValues ToValues(RegisterKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var values = new EntryValues();
        foreach (var typed in Fields)
        {
            if (kind.Field(typed.Key) is { } field)
            {
                values[field.Key] = field.Shape == FieldShape.Rows ? EntryRows.Write(typed.Rows.Select(row => row.Cells.Select(cell => cell.Text))) : typed.Text;
            }
        }

        return values;
    }

    /// <summary>The name under which a field's errors stand, and its control.</summary>
    public static string NameOf(RegisterKind kind, string field)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var index = kind.Fields.Select(f => f.Key).ToList().IndexOf(field);
        return index < 0 ? "" : $"Fields[{index}].Text";
    }
}

/// <summary>One field.</summary>
public sealed class FieldText
{
    [StringLength(RegisterEntry.KindLength)]
    public string? Key { get; set; }

    /// <summary>Longer than any field may be: a draft keeps what is too long, to be shortened.</summary>
    public const int TextLength = 8000;

    [StringLength(TextLength), DataType(DataType.MultilineText)]
    public string? Text { get; set; }

    /// <summary>Of a field of rows.</summary>
    [MaxLength(RegisterField.MostRows)]
    public List<RowText> Rows { get; set; } = [];
}

/// <summary>One row of a field of rows.</summary>
public sealed class RowText
{
    /// <summary>More columns than any field of rows has.</summary>
    public const int MostCells = 12;

    [MaxLength(MostCells)]
    public List<CellText> Cells { get; set; } = [];
}

/// <summary>One cell of a row.</summary>
public sealed class CellText
{
    /// <summary>Longer than any small field may be.</summary>
    public const int TextLength = 1000;

    [StringLength(TextLength)]
    public string? Text { get; set; }
}

/// <summary>A step of review, or why something is withdrawn.</summary>
public sealed class EntryStepForm
{
    public int Version { get; set; }

    [Display(Name = "原因"), StringLength(RegisterEntry.ReasonLength), DataType(DataType.MultilineText)]
    public string? Reason { get; set; }
}
