using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Registers;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Registers;

/// <summary>A choice of a field.</summary>
public sealed record FieldOption(string Value, string Text);

/// <summary>What the controls of fields offer.</summary>
public static class FieldOptions
{
    /// <summary>Empty rows under those that are filled.</summary>
    public const int EmptyRows = 3;

    /// <summary>The choices; null: it is typed.</summary>
    public static IReadOnlyList<FieldOption>? Of(RegisterField field, RegisterDirectory directory, IStringLocalizer texts)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(directory);
        return field.Shape switch
        {
            FieldShape.Choice => [.. field.Choices.Select(c => new FieldOption(c.Value, texts[c.Word]))],
            FieldShape.Area => [.. directory.Areas.Select(a => new FieldOption($"{a.Number}", $"{a.Number} {a.Title}"))],
            FieldShape.Task => [.. directory.Tasks.Select(t => new FieldOption(t.Key, $"{t.Key} {t.Title}"))],
            FieldShape.Department => [.. directory.Departments.Where(d => d.IsActive).Select(d => new FieldOption(d.Code, $"{texts[d.Side.Name()]} {d.Title}"))],
            FieldShape.Meeting => [.. directory.Meetings.Select(m => new FieldOption(m.Key, m.Title.ToString()))],
            FieldShape.Entry => [.. directory.Entries.Where(e => e.Kind == field.Target).Select(e => new FieldOption(e.Number, $"{e.Number} {e.Title}"))],
            _ => null,
        };
    }

    /// <summary>The keyboard that a phone shows.</summary>
    public static string? InputMode(RegisterField field) => field?.Shape switch
    {
        FieldShape.Number => "numeric",
        FieldShape.Money or FieldShape.Quantity => "decimal",
        _ => null,
    };

    /// <summary>The type of an input in a row.</summary>
    public static string InputType(RegisterField field) => field?.Shape switch
    {
        FieldShape.Date => "date",
        FieldShape.Month => "month",
        _ => "text",
    };
}
