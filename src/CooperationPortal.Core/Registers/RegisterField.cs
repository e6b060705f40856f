using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Registers;

/// <summary>How a field is typed and shown.</summary>
public enum FieldShape
{
    /// <summary>One line.</summary>
    Text = 1,

    /// <summary>Several lines.</summary>
    LongText,

    /// <summary>An address of the web.</summary>
    Link,

    /// <summary>A day.</summary>
    Date,

    /// <summary>yyyy-MM; only in rows.</summary>
    Month,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>Whole yuan, typed in 万元 with at most four decimals.</summary>
    Money,

    /// <summary>A quantity with at most two decimals, kept in hundredths: tonnes, square kilometres.</summary>
    Quantity,

    /// <summary>One of several words.</summary>
    Choice,

    /// <summary>One of the seven areas.</summary>
    Area,

    /// <summary>A task.</summary>
    Task,

    /// <summary>A department of either side.</summary>
    Department,

    /// <summary>An entry of another register.</summary>
    Entry,

    /// <summary>A meeting of the leading groups.</summary>
    Meeting,

    /// <summary>Several rows of small fields, see <see cref="EntryRows"/>.</summary>
    Rows,
}

/// <summary>A word to choose.</summary>
/// <param name="Value">As stored: the name of the enumeration's member.</param>
/// <param name="Word">In Chinese, a resource key.</param>
public sealed record FieldChoice(string Value, string Word)
{
    /// <summary>The words of an enumeration.</summary>
    public static IReadOnlyList<FieldChoice> Of<TEnum>(Func<TEnum, string> word)
        where TEnum : struct, Enum => [.. Enum.GetValues<TEnum>().Select(value => new FieldChoice(value.ToString(), word(value)))];
}

/// <summary>One field of a kind of register: how it is typed, checked, stored, shown, sorted and added up.</summary>
public abstract class RegisterField
{
    /// <summary>Most rows of a field of rows.</summary>
    public const int MostRows = 120;

    /// <summary>Room for a field of rows.</summary>
    public const int RowsLength = 20_000;

    /// <summary>Its name in forms and stored contents.</summary>
    public required string Key { get; init; }

    /// <summary>The Chinese name, a resource key.</summary>
    public required string Label { get; init; }

    public required FieldShape Shape { get; init; }

    /// <summary>Must be there when the entry is submitted.</summary>
    public bool IsRequired { get; private set; }

    /// <summary>Stands in the list.</summary>
    public bool IsListed { get; private set; }

    /// <summary>The list shows its sum.</summary>
    public bool IsTotal { get; private set; }

    /// <summary>The list can be narrowed by it.</summary>
    public bool IsFilter { get; private set; }

    /// <summary>In Chinese, what to write; null: it is clear.</summary>
    public string? Hint { get; private set; }

    /// <summary>The Chinese unit; null: none.</summary>
    public string? Unit { get; private set; }

    /// <summary>Of a field that names another entry: which may be named; null: any of its kind.</summary>
    public Expression<Func<RegisterEntry, bool>>? Nameable { get; private set; }

    /// <summary>Longest text.</summary>
    public int MaxLength { get; init; }

    /// <summary>Least number; of money in yuan, of a quantity in hundredths.</summary>
    public long Min { get; private set; }

    /// <summary>Greatest number.</summary>
    public long Max { get; private set; } = int.MaxValue;

    /// <summary>The words of a choice.</summary>
    public IReadOnlyList<FieldChoice> Choices { get; init; } = [];

    /// <summary>The kind of register to which it refers.</summary>
    public string? Target { get; init; }

    /// <summary>The small fields of each row.</summary>
    public IReadOnlyList<RegisterField> Columns { get; init; } = [];

    /// <summary>Must be there when the entry is submitted.</summary>
    public RegisterField Must() => With(() => IsRequired = true);

    /// <summary>Stands in the list.</summary>
    public RegisterField Listed() => With(() => IsListed = true);

    /// <summary>Stands in the list, with its sum.</summary>
    public RegisterField Totalled() => With(() => (IsListed, IsTotal) = (true, true));

    /// <summary>Only such entries can be named.</summary>
    public RegisterField Among(Expression<Func<RegisterEntry, bool>> which) => With(() => Nameable = which);

    /// <summary>The list can be narrowed by it.</summary>
    public RegisterField Filtered() => With(() => IsFilter = true);

    /// <summary>Says what to write.</summary>
    public RegisterField Saying(string hint) => With(() => Hint = hint);

    /// <summary>Gives the unit.</summary>
    public RegisterField In(string unit) => With(() => Unit = unit);

    /// <summary>Sets the bounds of a number, in the unit in which it is stored.</summary>
    public RegisterField Between(long min, long max) => With(() => (Min, Max) = (min, max));

    /// <summary>What the entry has in this field, as typed; null: nothing.</summary>
    public abstract string? Read(RegisterEntry entry, RegisterDirectory directory);

    /// <summary>What the entry has in this field, as it is stored.</summary>
    public abstract object? Value(RegisterEntry entry);

    /// <summary>Puts a parsed value into the entry.</summary>
    public abstract void Write(RegisterEntry entry, object? value);

    /// <summary>Orders entries by it; null where it cannot be ordered by.</summary>
    public abstract IOrderedQueryable<RegisterEntry>? Order(IQueryable<RegisterEntry> entries, bool descending);

    /// <summary>Those entries that have this value.</summary>
    public abstract IQueryable<RegisterEntry> Having(IQueryable<RegisterEntry> entries, object value);

    /// <summary>The numbers to be added up.</summary>
    public abstract IQueryable<long?> Numbers(IQueryable<RegisterEntry> entries);

    /// <summary>Reads what was typed.</summary>
    /// <returns>Null where there is nothing.</returns>
    /// <exception cref="BusinessRuleException">It is none of this shape, or out of bounds.</exception>
    public object? Parse(string? text, RegisterDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        if (TextRules.Clean(text) is not { } typed)
        {
            return null;
        }

        // Chinese input methods give digits and signs their full width.
        typed = Shape is FieldShape.Text or FieldShape.LongText or FieldShape.Rows ? typed : typed.Normalize(NormalizationForm.FormKC);

        return Shape switch
        {
            FieldShape.Text or FieldShape.LongText => Text(typed),
            FieldShape.Link => Uri.TryCreate(Text(typed), UriKind.Absolute, out var link) && link.Scheme is "http" or "https"
                ? typed : throw Wrong("{0}应是以 http:// 或 https:// 开头的网址。"),
            FieldShape.Date => DateOnly.TryParseExact(typed, DateForms.Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && day.Year is >= 1990 and <= RegisterEntry.LastYear ? day : throw Wrong("{0}应是日期，例如 2026-05-18。"),
            FieldShape.Month => DateOnly.TryParseExact(typed, DateForms.Months, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
                && month.Year is >= 1990 and <= RegisterEntry.LastYear
                ? month.ToString("yyyy-MM", CultureInfo.InvariantCulture) : throw Wrong("{0}应是月份，例如 2026-05。"),
            FieldShape.Number => (int)Scaled(typed, 1, 0),
            FieldShape.Money => Scaled(typed, 10_000, 4),
            FieldShape.Quantity => Scaled(typed, 100, 2),
            FieldShape.Choice => Choices.FirstOrDefault(c => c.Value == typed || c.Word == typed)?.Value
                ?? throw Wrong("{0}没有“{1}”这个选项。", TextRules.Cut(typed, 40)),
            FieldShape.Area => directory.Area(typed)?.Id ?? throw Wrong("{0}没有“{1}”这一项。", TextRules.Cut(typed, 40)),
            FieldShape.Task => directory.Task(typed)?.Id ?? throw Wrong("{0}“{1}”不是本部门承担的任务，应写成 2026/3.1 这样的年度和编号。", TextRules.Cut(typed, 40)),
            FieldShape.Department => directory.Department(typed)?.Id ?? throw Wrong("{0}没有“{1}”这个部门，应写成“静海 商务局”这样的一方和名称。", TextRules.Cut(typed, 40)),
            FieldShape.Entry => directory.Entry(Target!, typed)?.Id ?? throw Wrong("{0}没有编号为“{1}”的记录。", TextRules.Cut(typed, 40)),
            FieldShape.Meeting => directory.Meeting(typed)?.Id ?? throw Wrong("{0}没有“{1}”这次会议。", TextRules.Cut(typed, 40)),
            _ => EntryRows.Parse(this, typed, directory),
        };
    }

    /// <summary>What was typed of a number, or of an amount, as it is stored, back as typed.</summary>
    public static string Unscaled(long value, FieldShape shape) => shape switch
    {
        FieldShape.Money => (value / 10_000m).ToString("0.####", CultureInfo.InvariantCulture),
        FieldShape.Quantity => (value / 100m).ToString("0.##", CultureInfo.InvariantCulture),
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    private string Text(string typed) => typed.Length <= MaxLength
        ? typed
        : throw new BusinessRuleException("{0}最多 {1} 字，现在 {2} 字。", new Term(Label), MaxLength, typed.Length);

    private long Scaled(string typed, int scale, int decimals)
    {
        var plain = typed.Replace(",", "", StringComparison.Ordinal).Replace("，", "", StringComparison.Ordinal);
        if (!decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            throw Wrong("{0}只能填数字。");
        }

        if (Math.Abs(number) > 1_000_000_000_000m)
        {
            throw Wrong("{0}应在 {1} 到 {2} 之间。", Unscaled(Min, Shape), Unscaled(Max, Shape));
        }

        var scaled = number * scale;
        if (scaled != Math.Truncate(scaled))
        {
            throw decimals == 0 ? Wrong("{0}应是整数。") : Wrong("{0}最多 {1} 位小数。", decimals);
        }

        return scaled >= Min && scaled <= Max
            ? (long)scaled
            : throw Wrong("{0}应在 {1} 到 {2} 之间。", Unscaled(Min, Shape), Unscaled(Max, Shape));
    }

    private BusinessRuleException Wrong(string message, params object[] arguments) => new(message, [new Term(Label), .. arguments]);

    private RegisterField With(Action change)
    {
        change();
        return this;
    }
}

/// <summary>A field that is kept in a property of the entity.</summary>
/// <typeparam name="TEntry">The entity, or the common one.</typeparam>
/// <typeparam name="TValue">The property's type.</typeparam>
public sealed class RegisterField<TEntry, TValue> : RegisterField
    where TEntry : RegisterEntry
{
    private readonly PropertyInfo _property;
    private readonly Expression<Func<RegisterEntry, TValue>> _read;
    private readonly Func<RegisterEntry, TValue> _compiled;

    public RegisterField(Expression<Func<TEntry, TValue>> property)
    {
        ArgumentNullException.ThrowIfNull(property);
        var declared = (PropertyInfo)((MemberExpression)property.Body).Member;
        _property = declared.DeclaringType!.GetProperty(declared.Name)!;
        var entry = Expression.Parameter(typeof(RegisterEntry), "e");
        var typed = typeof(TEntry) == typeof(RegisterEntry) ? (Expression)entry : Expression.Convert(entry, typeof(TEntry));
        _read = Expression.Lambda<Func<RegisterEntry, TValue>>(Expression.Property(typed, _property), entry);
        _compiled = _read.Compile();
    }

    /// <inheritdoc/>
    public override string? Read(RegisterEntry entry, RegisterDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        object? value = _compiled(entry);
        return (Shape, value) switch
        {
            (_, null) => null,
            (FieldShape.Area, int id) => directory.Areas.FirstOrDefault(a => a.Id == id)?.Number.ToString(CultureInfo.InvariantCulture),
            (FieldShape.Task, int id) => directory.Tasks.FirstOrDefault(t => t.Id == id)?.Key,
            (FieldShape.Department, int id) => directory.Departments.FirstOrDefault(d => d.Id == id)?.Code,
            (FieldShape.Meeting, int id) => directory.Meetings.FirstOrDefault(m => m.Id == id)?.Key,
            (FieldShape.Entry, int id) => directory.Entries.FirstOrDefault(e => e.Id == id)?.Number,
            (_, DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            (_, int number) => Unscaled(number, Shape),
            (_, long number) => Unscaled(number, Shape),
            _ => value.ToString() is { Length: > 0 } text ? text : null,
        };
    }

    /// <inheritdoc/>
    public override object? Value(RegisterEntry entry) => _compiled(entry);

    /// <inheritdoc/>
    public override void Write(RegisterEntry entry, object? value)
    {
        var type = Nullable.GetUnderlyingType(typeof(TValue)) ?? typeof(TValue);
        var stored = value switch
        {
            string word when type.IsEnum => Enum.Parse(type, word),
            null when type == typeof(string) && default(TValue) is null && IsTitle => "",
            null when typeof(TValue).IsValueType && Nullable.GetUnderlyingType(typeof(TValue)) is null => default(TValue),
            _ => value,
        };
        _property.SetValue(entry, stored);
    }

    /// <inheritdoc/>
    public override IOrderedQueryable<RegisterEntry>? Order(IQueryable<RegisterEntry> entries, bool descending) =>
        Shape is FieldShape.Rows or FieldShape.LongText ? null
        : descending ? entries.OrderByDescending(_read) : entries.OrderBy(_read);

    /// <inheritdoc/>
    public override IQueryable<RegisterEntry> Having(IQueryable<RegisterEntry> entries, object value)
    {
        var type = Nullable.GetUnderlyingType(typeof(TValue)) ?? typeof(TValue);
        var wanted = value is string word && type.IsEnum ? Enum.Parse(type, word) : value;
        var same = Expression.Equal(_read.Body, Expression.Convert(Expression.Constant(wanted), typeof(TValue)));
        return entries.Where(Expression.Lambda<Func<RegisterEntry, bool>>(same, _read.Parameters));
    }

    /// <inheritdoc/>
    public override IQueryable<long?> Numbers(IQueryable<RegisterEntry> entries) =>
        entries.Select(Expression.Lambda<Func<RegisterEntry, long?>>(Expression.Convert(_read.Body, typeof(long?)), _read.Parameters));

    /// <summary>The one text that is never null in the database.</summary>
    private bool IsTitle => _property.Name == nameof(RegisterEntry.Title);
}
