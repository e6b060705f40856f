using System.Linq.Expressions;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Registers;

/// <summary>A kind of register (台账): its entity with a short description of its fields, measures and place. Screens, import, export, review and
/// figures are the same for all of them; docs/adding-a-register.md tells how to add one.</summary>
public sealed class RegisterKind
{
    private readonly Func<RegisterEntry> _make;

    private RegisterKind(Type type, Func<RegisterEntry> make) => (EntryType, _make) = (type, make);

    /// <summary>In addresses and in the database: projects.</summary>
    public required string Name { get; init; }

    /// <summary>The Chinese name of the register, a resource key: 重点合作项目.</summary>
    public required string Title { get; init; }

    /// <summary>In Chinese, what belongs into it, in one sentence.</summary>
    public required string Purpose { get; init; }

    /// <summary>Before its numbers: XM.</summary>
    public required string Prefix { get; init; }

    /// <summary>An icon of Assets/icons.json.</summary>
    public required string Icon { get; init; }

    /// <summary>The area of the plan to which it belongs as a rule; null: to several.</summary>
    public int? Area { get; init; }

    /// <summary>What the title is called here: 项目名称.</summary>
    public string TitleLabel { get; init; } = "名称";

    /// <summary>The fields of its own.</summary>
    public required IReadOnlyList<RegisterField> OwnFields { get; init; }

    /// <summary>What its entries add up to.</summary>
    public IReadOnlyList<RegisterMeasure> Measures { get; init; } = [];

    /// <summary>Which entries the totals of its list add up; null: all that are in force.</summary>
    public Expression<Func<RegisterEntry, bool>>? Totalled { get; init; }

    /// <summary>The entity.</summary>
    public Type EntryType { get; }

    /// <summary>All fields in the order of the form: the title, its own ones, and where it belongs.</summary>
    public IReadOnlyList<RegisterField> Fields => field ??=
    [
        new RegisterField<RegisterEntry, string>(e => e.Title)
            { Key = "title", Label = TitleLabel, Shape = FieldShape.Text, MaxLength = RegisterEntry.TitleLength }.Must(),
        .. OwnFields,
        new RegisterField<RegisterEntry, int>(e => e.Year) { Key = "year", Label = "年度", Shape = FieldShape.Number }
            .Between(RegisterEntry.FirstYear, RegisterEntry.LastYear).Must(),
        new RegisterField<RegisterEntry, int?>(e => e.WorkAreaId) { Key = "area", Label = "重点工作", Shape = FieldShape.Area }.Must(),
        new RegisterField<RegisterEntry, int?>(e => e.TaskId) { Key = "task", Label = "对应任务", Shape = FieldShape.Task }
            .Saying("选了任务，这条记录的数字会自动带进该任务的进展填报。"),
        new RegisterField<RegisterEntry, string?>(e => e.Notes)
            { Key = "notes", Label = "备注", Shape = FieldShape.LongText, MaxLength = RegisterEntry.NotesLength },
    ];

    /// <summary>A kind with this entity.</summary>
    public static RegisterKind Of<TEntry>(
        string name, string title, string purpose, string prefix, string icon, IReadOnlyList<RegisterField> fields,
        IReadOnlyList<RegisterMeasure>? measures = null, int? area = null, string? titleLabel = null,
        Expression<Func<RegisterEntry, bool>>? totalled = null)
        where TEntry : RegisterEntry, new() => new(typeof(TEntry), () => new TEntry())
        {
            Name = name,
            Title = title,
            Purpose = purpose,
            Prefix = prefix,
            Icon = icon,
            OwnFields = fields,
            Measures = measures ?? [],
            Area = area,
            TitleLabel = titleLabel ?? "名称",
            Totalled = totalled,
        };

    /// <summary>An empty entry.</summary>
    public RegisterEntry New() => _make();

    /// <summary>The field of this key; null: none.</summary>
    public RegisterField? Field(string? key) => Fields.FirstOrDefault(f => f.Key == key);

    /// <summary>Entries of other registers that an entry names.</summary>
    public IEnumerable<int> References(RegisterEntry entry) =>
        OwnFields.Where(f => f.Shape == FieldShape.Entry).Select(f => f.Value(entry)).OfType<int>();

    /// <summary>The contents of an entry as they would have been typed.</summary>
    public EntryValues Read(RegisterEntry entry, RegisterDirectory directory)
    {
        var values = new EntryValues();
        foreach (var f in Fields)
        {
            values[f.Key] = f.Read(entry, directory);
        }

        return values;
    }

    /// <summary>Puts contents that were checked into the entry.</summary>
    /// <exception cref="BusinessRuleException">They are not right.</exception>
    public void Write(RegisterEntry entry, EntryValues values, RegisterDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(values);
        foreach (var f in Fields)
        {
            f.Write(entry, f.Parse(values[f.Key], directory));
        }

        entry.Say(WordsOf(values));
    }

    /// <summary>Puts what can be read of a draft into the entry, so that lists show it; the rest stays empty.</summary>
    public void WriteWhatFits(RegisterEntry entry, EntryValues values, RegisterDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(values);
        foreach (var f in Fields)
        {
            var value = Reads(f, values[f.Key], directory);
            if (value is not null || f.Key != "year")
            {
                f.Write(entry, value);
            }
        }

        entry.Say(WordsOf(values));
    }

    /// <summary>What people would look for: texts, not numbers, dates, and the codes of departments and choices; of rows likewise.</summary>
    private IEnumerable<string> WordsOf(EntryValues values) =>
        from f in Fields
        where f.Key != "title" && f.Shape is (FieldShape.Text or FieldShape.LongText or FieldShape.Rows)
        let text = values[f.Key]
        where text is not null
        from words in f.Shape == FieldShape.Rows ? WordsOfRows(f, text) : [text]
        select words;

    private static IEnumerable<string> WordsOfRows(RegisterField field, string text) =>
        from row in EntryRows.Read(text, field.Columns.Count)
        let words = string.Join(' ', field.Columns.Zip(row).Where(c => c.First.Shape == FieldShape.Text && c.Second.Length > 0).Select(c => c.Second))
        where words.Length > 0
        select words;

    /// <summary>All that speaks against submitting these contents, in the order of the form.</summary>
    public IReadOnlyList<FieldFault> Check(EntryValues values, RegisterDirectory directory, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(directory);
        var faults = new List<FieldFault>();
        var tried = New();
        foreach (var f in Fields)
        {
            try
            {
                var value = f.Parse(values[f.Key], directory);
                f.Write(tried, value);
                if (value is null && f.IsRequired)
                {
                    faults.Add(new FieldFault(f.Key, f.Shape is FieldShape.Choice or FieldShape.Area ? "请选择{0}。" : "请填写{0}。", new Term(f.Label)));
                }
            }
            catch (BusinessRuleException refusal)
            {
                faults.Add(new FieldFault(f.Key, refusal));
            }
        }

        if (faults.Count == 0)
        {
            var task = directory.Tasks.FirstOrDefault(t => t.Id == tried.TaskId);
            if (task is not null && task.Year != tried.Year)
            {
                faults.Add(new FieldFault("task", "任务是 {0} 年的，与年度不一致。", task.Year));
            }
            else if (task is not null && task.WorkAreaId != tried.WorkAreaId)
            {
                faults.Add(new FieldFault("task", "任务不属于所选的重点工作。"));
            }

            faults.AddRange(tried.Faults(today));
        }

        return faults;
    }

    private static object? Reads(RegisterField field, string? text, RegisterDirectory directory)
    {
        try
        {
            return field.Parse(text, directory);
        }
        catch (BusinessRuleException)
        {
            return null;
        }
    }
}

/// <summary>Short ways to write the fields of a kind; the entity is told by the lambda's parameter.</summary>
public static class Field
{
    public static RegisterField Text<TEntry>(Expression<Func<TEntry, string?>> property, string label, int maxLength)
        where TEntry : RegisterEntry =>
        new RegisterField<TEntry, string?>(property) { Key = KeyOf(property), Label = label, Shape = FieldShape.Text, MaxLength = maxLength };

    public static RegisterField LongText<TEntry>(Expression<Func<TEntry, string?>> property, string label, int maxLength)
        where TEntry : RegisterEntry =>
        new RegisterField<TEntry, string?>(property) { Key = KeyOf(property), Label = label, Shape = FieldShape.LongText, MaxLength = maxLength };

    public static RegisterField Link<TEntry>(Expression<Func<TEntry, string?>> property, string label, int maxLength)
        where TEntry : RegisterEntry =>
        new RegisterField<TEntry, string?>(property) { Key = KeyOf(property), Label = label, Shape = FieldShape.Link, MaxLength = maxLength };

    public static RegisterField Date<TEntry>(Expression<Func<TEntry, DateOnly?>> property, string label)
        where TEntry : RegisterEntry =>
        new RegisterField<TEntry, DateOnly?>(property) { Key = KeyOf(property), Label = label, Shape = FieldShape.Date };

    public static RegisterField Number<TEntry>(Expression<Func<TEntry, int?>> property, string label, string unit)
        where TEntry : RegisterEntry =>
        new RegisterField<TEntry, int?>(property) { Key = KeyOf(property), Label = label, Shape = FieldShape.Number }
            .Between(0, NumberRule.MostNumber).In(unit);

    public static RegisterField Money<TEntry>(Expression<Func<TEntry, long?>> property, string label)
        where TEntry : RegisterEntry =>
        new RegisterField<TEntry, long?>(property) { Key = KeyOf(property), Label = label, Shape = FieldShape.Money }
            .Between(0, NumberRule.MostMoney).In(RegisterMeasure.Money);

    public static RegisterField Quantity<TEntry>(Expression<Func<TEntry, long?>> property, string label, string unit)
        where TEntry : RegisterEntry =>
        new RegisterField<TEntry, long?>(property) { Key = KeyOf(property), Label = label, Shape = FieldShape.Quantity }
            .Between(0, NumberRule.MostQuantity).In(unit);

    public static RegisterField Choice<TEntry, TEnum>(Expression<Func<TEntry, TEnum?>> property, string label, Func<TEnum, string> word)
        where TEntry : RegisterEntry
        where TEnum : struct, Enum =>
        new RegisterField<TEntry, TEnum?>(property)
        {
            Key = KeyOf(property),
            Label = label,
            Shape = FieldShape.Choice,
            Choices = FieldChoice.Of(word),
        };

    public static RegisterField Department<TEntry>(Expression<Func<TEntry, int?>> property, string label)
        where TEntry : RegisterEntry =>
        new RegisterField<TEntry, int?>(property) { Key = KeyOf(property), Label = label, Shape = FieldShape.Department };

    public static RegisterField Entry<TEntry>(Expression<Func<TEntry, int?>> property, string label, string target)
        where TEntry : RegisterEntry =>
        new RegisterField<TEntry, int?>(property) { Key = KeyOf(property), Label = label, Shape = FieldShape.Entry, Target = target };

    public static RegisterField Meeting<TEntry>(Expression<Func<TEntry, int?>> property, string label)
        where TEntry : RegisterEntry =>
        new RegisterField<TEntry, int?>(property) { Key = KeyOf(property), Label = label, Shape = FieldShape.Meeting };

    public static RegisterField Rows<TEntry>(Expression<Func<TEntry, string?>> property, string label, params IReadOnlyList<RegisterField> columns)
        where TEntry : RegisterEntry =>
        new RegisterField<TEntry, string?>(property) { Key = KeyOf(property), Label = label, Shape = FieldShape.Rows, Columns = columns };

    private static string KeyOf(LambdaExpression property)
    {
        var name = ((MemberExpression)property.Body).Member.Name;
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}

/// <summary>Bounds of numbers: what is more is a slip of the key.</summary>
public static class NumberRule
{
    /// <summary>Of people, pieces and times.</summary>
    public const int MostNumber = 10_000_000;

    /// <summary>Of money: a hundred billion yuan.</summary>
    public const long MostMoney = 100_000_000_000;

    /// <summary>Of quantities, in hundredths: a hundred million.</summary>
    public const long MostQuantity = 10_000_000_000;
}
