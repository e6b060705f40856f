using System.Globalization;

namespace CooperationPortal.Core.Registers;

/// <summary>A small field within the rows of another one; it is stored in that one's text.</summary>
public sealed class RowColumn : RegisterField
{
    /// <summary>A short text.</summary>
    public static RegisterField Text(string key, string label, int maxLength) =>
        new RowColumn { Key = key, Label = label, Shape = FieldShape.Text, MaxLength = maxLength };

    /// <summary>A day.</summary>
    public static RegisterField Date(string key, string label) => new RowColumn { Key = key, Label = label, Shape = FieldShape.Date };

    /// <summary>A month.</summary>
    public static RegisterField Month(string key, string label) => new RowColumn { Key = key, Label = label, Shape = FieldShape.Month };

    /// <summary>A whole number.</summary>
    public static RegisterField Number(string key, string label, string? unit = null) =>
        WithUnit(new RowColumn { Key = key, Label = label, Shape = FieldShape.Number }.Between(0, NumberRule.MostNumber), unit);

    /// <summary>A quantity with at most two decimals.</summary>
    public static RegisterField Quantity(string key, string label, string unit) =>
        new RowColumn { Key = key, Label = label, Shape = FieldShape.Quantity }.Between(0, NumberRule.MostQuantity).In(unit);

    /// <summary>An amount in 万元.</summary>
    public static RegisterField Money(string key, string label) =>
        new RowColumn { Key = key, Label = label, Shape = FieldShape.Money }.Between(0, NumberRule.MostMoney).In(RegisterMeasure.Money);

    /// <summary>One of several words.</summary>
    public static RegisterField Choice<TEnum>(string key, string label, Func<TEnum, string> word)
        where TEnum : struct, Enum => new RowColumn { Key = key, Label = label, Shape = FieldShape.Choice, Choices = FieldChoice.Of(word) };

    /// <summary>A department.</summary>
    public static RegisterField Department(string key, string label) => new RowColumn { Key = key, Label = label, Shape = FieldShape.Department };

    /// <inheritdoc/>
    public override string? Read(RegisterEntry entry, RegisterDirectory directory) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override object? Value(RegisterEntry entry) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(RegisterEntry entry, object? value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override IOrderedQueryable<RegisterEntry>? Order(IQueryable<RegisterEntry> entries, bool descending) => null;

    /// <inheritdoc/>
    public override IQueryable<RegisterEntry> Having(IQueryable<RegisterEntry> entries, object value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override IQueryable<long?> Numbers(IQueryable<RegisterEntry> entries) => throw new NotSupportedException();

    private static RegisterField WithUnit(RegisterField field, string? unit) => unit is null ? field : field.In(unit);
}

/// <summary>Reads the cells of rows that were checked when they were stored.</summary>
public static class RowCells
{
    /// <summary>yyyy-MM-dd; null: empty.</summary>
    public static DateOnly? Day(string cell) =>
        DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : null;

    /// <summary>The first day of yyyy-MM; null: empty.</summary>
    public static DateOnly? Month(string cell) => Day(cell + "-01");

    /// <summary>Whole yuan of an amount in 万元; 0: empty.</summary>
    public static long Money(string cell) =>
        decimal.TryParse(cell, CultureInfo.InvariantCulture, out var amount) ? (long)(amount * 10_000) : 0;

    /// <summary>A whole number; 0: empty.</summary>
    public static int Number(string cell) => int.TryParse(cell, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>A member of an enumeration; null: empty.</summary>
    public static TEnum? Word<TEnum>(string cell)
        where TEnum : struct, Enum => Enum.TryParse<TEnum>(cell, out var value) ? value : null;
}
