using System.Globalization;
using System.Net;
using System.Text.Json;
using CooperationPortal.Core.Registers;
using CooperationPortal.TestData;
using CooperationPortal.TestData.JointMeetings;
using CooperationPortal.TestData.People;
using CooperationPortal.TestData.Registers;
using CooperationPortal.Web.Services.Spreadsheets;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Registers;

/// <summary>docs/adding-a-register.md, followed step by step for every kind that there is.</summary>
public sealed class AddingARegisterTests : RegisterSteps
{
    public static TheoryData<string> Kinds => [.. RegisterKinds.All.Select(kind => kind.Name)];

    [Theory, MemberData(nameof(Kinds))]
    public async Task AKind_NeedsNothingButItsEntity_ItsDescription_AndItsMapping(string name)
    {
        var kind = RegisterKinds.Find(name)!;

        // 1 and 2: a property a field, and both sides of it agree.
        var entry = kind.New();
        Assert.Equal(name, entry.Kind);
        Assert.All(kind.Fields, f => Assert.Null(Record.Exception(() => f.Value(entry))));

        // 4: every field is stored, in a table that documents name.
        var (table, columns) = await DatabaseAsync(db =>
        {
            var type = db.Model.FindEntityType(kind.EntryType)!;
            return Task.FromResult((type.GetTableName()!, type.GetProperties().Select(p => p.Name).ToHashSet(StringComparer.Ordinal)));
        });
        Assert.All(kind.OwnFields, f => Assert.Contains(char.ToUpperInvariant(f.Key[0]) + f.Key[1..], columns));
        Assert.Contains($"`{table}`", await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Root, "docs/data-classes.md")), StringComparison.Ordinal);

        // 6: an icon of the sprite.
        Assert.Contains($"\"{kind.Icon}\"", await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Root, "src/CooperationPortal.Web/Assets/icons.json")), StringComparison.Ordinal);

        // 8: demonstration data.
        using var samples = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Root, "src/CooperationPortal.Data/Seeding/Demonstration/demo-registers.json")));
        Assert.Contains(samples.RootElement.EnumerateArray(), sample => sample.GetProperty("kind").GetString() == name);

        // What comes by itself: list, form, page, export.
        var id = await DatabaseAsync(db => MakeAsync(db, kind));
        using var staff = await SignedInAsync(TestPeople.Commerce);
        Assert.Equal("1", Total((await staff.GetAsync($"/registers/{name}")).Expect(HttpStatusCode.OK)));
        (await staff.GetAsync($"/registers/{name}/new")).Expect(HttpStatusCode.OK);
        (await staff.GetAsync($"/registers/{name}/{id}")).Expect(HttpStatusCode.OK);
        (await staff.GetAsync($"/registers/{name}/{id}/edit")).Expect(HttpStatusCode.OK);
        var rows = SheetReader.Read("a.xlsx", new MemoryStream(await staff.Http.GetByteArrayAsync(new Uri($"/registers/{name}.xlsx", UriKind.Relative))), 10);
        Assert.Equal(kind.Fields.Count + 3, rows[0].Cells.Count);
        foreach (var field in kind.Fields.Where(f => f.Shape is not (FieldShape.Rows or FieldShape.LongText)))
        {
            (await staff.GetAsync($"/registers/{name}?sort={field.Key}")).Expect(HttpStatusCode.OK);
        }

        foreach (var measure in kind.Measures)
        {
            (await staff.GetAsync($"/registers/entries?measure={measure.Key}&year=2026")).Expect(HttpStatusCode.OK);
        }
    }

    private static async Task<int> MakeAsync(Data.PortalDbContext db, RegisterKind kind)
    {
        var now = new DateTime(2026, 11, 24, 2, 0, 0, DateTimeKind.Utc);
        var staff = await new MeetingBuilder(db, now).ActorAsync(TestPeople.Commerce);
        var entry = (await RegisterBuilder.OfAsync(db, kind.Name, now)).Draft(staff, string.Create(CultureInfo.InvariantCulture, $"样例 {kind.Prefix}"), 1);
        db.Add(entry);
        await db.SaveChangesAsync();
        return entry.Id;
    }
}
