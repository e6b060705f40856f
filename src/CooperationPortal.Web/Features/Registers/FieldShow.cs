using System.Globalization;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Localization;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Registers;

/// <summary>Shows what stands in fields of entries in the reader's language. What cannot be read is shown as it was typed.</summary>
public sealed class FieldShow(IStringLocalizer texts)
{
    /// <summary>A field with what was typed in it.</summary>
    public ShownField Of(RegisterField field, string? typed, RegisterDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Shape == FieldShape.Rows
            ? new ShownField(field, null, [.. EntryRows.Read(typed, field.Columns.Count).Select(row => Row(field, row, directory))])
            : new ShownField(field, typed is null ? null : Words(field, typed, directory), []);
    }

    /// <summary>A number of the database with its unit.</summary>
    public string Amount(long amount, FieldShape shape, string? unit) => shape == FieldShape.Money
        ? Show.Money(amount)
        : Number(amount, shape) + (unit is null ? "" : " " + texts[unit].Value);

    private IReadOnlyList<string> Row(RegisterField field, IReadOnlyList<string> row, RegisterDirectory directory) =>
        [.. field.Columns.Zip(row, (column, cell) => cell.Length == 0 ? "" : Words(column, cell, directory))];

    private string Words(RegisterField field, string typed, RegisterDirectory directory)
    {
        try
        {
            return field.Parse(typed, directory) switch
            {
                DateOnly day => Show.Date(day),
                int id when field.Shape == FieldShape.Area => directory.Areas.First(a => a.Id == id) is var area ? $"{area.Number} {area.Title}" : typed,
                int id when field.Shape == FieldShape.Task => directory.Tasks.First(t => t.Id == id) is var task ? $"{task.Key} {task.Title}" : typed,
                int id when field.Shape == FieldShape.Department => directory.Departments.First(d => d.Id == id) is var department
                    ? $"{texts[Core.Departments.Sides.Name(department.Side)]} {department.Title}" : typed,
                int id when field.Shape == FieldShape.Entry => directory.Entries.First(e => e.Id == id) is var entry ? $"{entry.Number} {entry.Title}" : typed,
                int id when field.Shape == FieldShape.Meeting => directory.Meetings.First(m => m.Id == id).Title.ToString(),
                int number when field.Key == "year" => number.ToString(CultureInfo.InvariantCulture),
                int number => Amount(number, field.Shape, field.Unit),
                long number => Amount(number, field.Shape, field.Unit),
                string value when field.Shape == FieldShape.Choice => texts[field.Choices.First(c => c.Value == value).Word],
                string month when field.Shape == FieldShape.Month => Show.Month(int.Parse(month[..4], CultureInfo.InvariantCulture), int.Parse(month[5..], CultureInfo.InvariantCulture)),
                _ => typed,
            };
        }
        catch (BusinessRuleException)
        {
            return typed;
        }
    }

    private static string Number(long amount, FieldShape shape) => shape == FieldShape.Quantity
        ? (amount / 100m).ToString("#,0.##", CultureInfo.InvariantCulture)
        : amount.ToString("#,0", CultureInfo.InvariantCulture);
}
