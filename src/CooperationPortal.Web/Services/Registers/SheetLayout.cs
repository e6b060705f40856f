using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Registers;
using CooperationPortal.Web.Services.Spreadsheets;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Services.Registers;

/// <summary>
/// How a register stands in a sheet: number, department and state, which an import only reads back, and the fields of the kind. Words of
/// choices are those of the screen; both languages are read.
/// </summary>
public sealed class SheetLayout(RegisterKind kind, IStringLocalizer texts)
{
    /// <summary>Columns before the fields.</summary>
    public const int Before = 3;

    private readonly IReadOnlyList<RegisterField> _fields = kind.Fields;

    /// <summary>The first row.</summary>
    public IReadOnlyList<string> Headings =>
        [texts["编号"], texts["部门"], texts["状态"], .. _fields.Select(HeadingOf)];

    /// <summary>Columns, from 0, that hold numbers.</summary>
    public IReadOnlyList<int> NumberColumns =>
    [
        .. Enumerable.Range(0, _fields.Count)
            .Where(i => _fields[i].Shape is FieldShape.Number or FieldShape.Money or FieldShape.Quantity).Select(i => i + Before),
    ];

    /// <summary>A second sheet that says what to write in each column.</summary>
    public SheetContent Guide => new(
        texts["填写说明"],
        [texts["列"], texts["必填"], texts["写什么"]],
        [
            [texts["编号"], texts["否"], texts["新登记的留空；要修改已有的记录，保留它的编号。"]],
            [texts["部门"], texts["否"], texts["不用填；导入的记录都归本部门。"]],
            [texts["状态"], texts["否"], texts["不用填；导入的记录都是草稿。"]],
            .. _fields.Select(IReadOnlyList<string?> (f) => [HeadingOf(f), texts[f.IsRequired ? "是" : "否"], Advice(f)]),
        ]);

    /// <summary>The heading of a field: its name, with the unit.</summary>
    public string HeadingOf(RegisterField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Unit is { } unit ? $"{texts[field.Label]}（{texts[unit]}）" : texts[field.Label];
    }

    /// <summary>A row.</summary>
    public IReadOnlyList<string?> Row(string number, DepartmentName department, string state, EntryValues values, RegisterDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(department);
        ArgumentNullException.ThrowIfNull(values);
        return [number, $"{texts[department.Side.Name()]} {department.Title}", state, .. _fields.Select(f => Out(f, values[f.Key], directory))];
    }

    /// <summary>What stands in a cell for what was typed.</summary>
    public string? Out(RegisterField field, string? typed, RegisterDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(field);
        return typed is null ? null : field.Shape switch
        {
            FieldShape.Choice => field.Choices.FirstOrDefault(c => c.Value == typed) is { } choice ? texts[choice.Word] : typed,
            FieldShape.Department => directory.Department(typed) is { } department ? $"{texts[department.Side.Name()]} {department.Title}" : typed,
            FieldShape.Meeting => directory.Meeting(typed)?.Title.Zh ?? typed,
            FieldShape.Rows => EntryRows.Write(EntryRows.Read(typed, field.Columns.Count).Select(row => field.Columns.Zip(row, (c, cell) => Out(c, cell.Length == 0 ? null : cell, directory)))),
            _ => typed,
        };
    }

    /// <summary>What was typed, from a cell in either language.</summary>
    public string? In(RegisterField field, string? cell, RegisterDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(field);
        return string.IsNullOrWhiteSpace(cell) ? null : field.Shape switch
        {
            FieldShape.Choice => field.Choices.FirstOrDefault(c => cell == c.Word || cell == c.Value || cell == texts[c.Word].Value)?.Value ?? cell,
            FieldShape.Department => directory.Departments.FirstOrDefault(d => cell == $"{texts[d.Side.Name()]} {d.Title}")?.Code ?? directory.Department(cell)?.Code ?? cell,
            FieldShape.Rows => EntryRows.Write(EntryRows.Read(cell, field.Columns.Count).Select(row => field.Columns.Zip(row, (c, part) => In(c, part, directory)))),
            _ => cell,
        };
    }

    private string Advice(RegisterField field)
    {
        var shape = field.Shape switch
        {
            FieldShape.Date => texts["日期，例如 2026-05-18"].Value,
            FieldShape.Month => texts["月份，例如 2026-05"].Value,
            FieldShape.Number => texts["整数"].Value,
            FieldShape.Money => texts["数字，单位万元，最多四位小数"].Value,
            FieldShape.Quantity => texts["数字，最多两位小数"].Value,
            FieldShape.Choice => texts["其中之一：{0}", string.Join(" / ", field.Choices.Select(c => texts[c.Word].Value))].Value,
            FieldShape.Area => texts["重点工作的序号，1 到 7"].Value,
            FieldShape.Task => texts["任务的年度和编号，例如 2026/3.1"].Value,
            FieldShape.Department => texts["一方和部门名称，例如 静海 商务局"].Value,
            FieldShape.Meeting => texts["会议名称，例如 2026年第1次联席会议"].Value,
            FieldShape.Entry => texts["对应记录的编号"].Value,
            FieldShape.Link => texts["以 http:// 或 https:// 开头的网址"].Value,
            FieldShape.Rows => texts["每行一条，用 | 隔开：{0}", string.Join(" | ", field.Columns.Select(c => HeadingOf(c)))].Value,
            _ => texts["文字，最多 {0} 字", field.MaxLength].Value,
        };
        return field.Hint is { } hint ? $"{shape} {texts[hint]}" : shape;
    }
}
