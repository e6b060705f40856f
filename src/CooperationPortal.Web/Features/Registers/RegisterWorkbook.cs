using CooperationPortal.Core.Registers;
using CooperationPortal.Web.Services.Registers;
using CooperationPortal.Web.Services.Spreadsheets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Registers;

/// <summary>A register as a workbook: the template of the import, filled with exactly the list on the screen.</summary>
public sealed class RegisterWorkbook(RegisterQueries registers, RegisterDirectories directories, IStringLocalizer texts)
{
    /// <summary>Rows of a workbook.</summary>
    public const int MostRows = 50_000;

    /// <summary>The list of a filter.</summary>
    public async Task<byte[]> WriteAsync(RegisterKind kind, RegisterFilter filter, CancellationToken cancellation)
    {
        var entries = await registers.All(kind, filter).Take(MostRows).ToListAsync(cancellation);
        var directory = await directories.ForAsync(kind, null, entries, cancellation);
        var layout = new SheetLayout(kind, texts);
        return SheetWriter.Write(
            new SheetContent(
                texts[kind.Title],
                layout.Headings,
                [
                    .. entries.Select(entry => layout.Row(
                        entry.Number, directory.Departments.First(d => d.Id == entry.DepartmentId), Status(entry), kind.Read(entry, directory), directory)),
                ])
            { NumberColumns = layout.NumberColumns },
            layout.Guide);
    }

    /// <summary>An empty one.</summary>
    public byte[] Template(RegisterKind kind)
    {
        var layout = new SheetLayout(kind, texts);
        return SheetWriter.Write(new SheetContent(texts[kind.Title], layout.Headings, []) { NumberColumns = layout.NumberColumns }, layout.Guide);
    }

    private string Status(RegisterEntry entry) => texts[EntryWords.Word(registers.StatusOf(entry))];
}
