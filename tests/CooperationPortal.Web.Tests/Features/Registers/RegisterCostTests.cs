using System.Net;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Registers;
using CooperationPortal.Data;
using CooperationPortal.TestData.JointMeetings;
using CooperationPortal.TestData.People;
using CooperationPortal.TestData.Registers;
using CooperationPortal.Web.Tests.Costs;

namespace CooperationPortal.Web.Tests.Features.Registers;

/// <summary>Pages of registers send the same commands however many entries there are.</summary>
public sealed class RegisterCostTests : RegisterSteps
{
    private const int Many = 150;

    private static readonly string[] Addresses =
    [
        "/registers", "/registers/publicity", "/registers/publicity?sort=-publishedOn&search=稿件", "/registers/publicity/{id}", "/registers/publicity/{id}/edit",
        "/registers/publicity/{id}/links?search=稿件", "/registers/entries?measure=publicity.items&year=2026", "/registers/calendar?month=2026-11",
        "/registers/publicity/import", "/desk",
    ];

    [Fact]
    public async Task WithOneEntryAndWithManyMore_APageSendsTheSameCommands()
    {
        var id = await DatabaseAsync(db => MakeAsync(db, 1, 1));
        var few = await CountAsync(id);
        await DatabaseAsync(db => MakeAsync(db, 2, Many));
        var many = await CountAsync(id);
        Assert.Equal(few, many);
        Assert.All(many, count => Assert.InRange(count, 1, CostTests.Most));
    }

    private async Task<IReadOnlyList<int>> CountAsync(int id)
    {
        using var staff = await SignedInAsync(TestPeople.Commerce);
        var counts = new List<int>();
        foreach (var address in Addresses)
        {
            counts.Add((await staff.GetAsync(address.Replace("{id}", $"{id}", StringComparison.Ordinal))).Expect(HttpStatusCode.OK).Commands.Count);
        }

        return counts;
    }

    private static async Task<int> MakeAsync(PortalDbContext db, int first, int count)
    {
        var now = new DateTime(2026, 11, 24, 2, 0, 0, DateTimeKind.Utc);
        var people = new MeetingBuilder(db, now);
        var (staff, head, office) = (
            await people.ActorAsync(TestPeople.Commerce), await people.ActorAsync(TestPeople.CommerceHead), await people.ActorAsync(TestPeople.Office));
        var make = await RegisterBuilder.OfAsync(db, "publicity", now);
        var chain = new ReviewChain(HasHead: true, office.DepartmentId!.Value);
        RegisterEntry? last = null;
        for (var i = first; i < first + count; i++)
        {
            db.Add(last = make.Approved(staff, head, office, $"稿件 {i}", i, chain));
        }

        await db.SaveChangesAsync();
        return last!.Id;
    }
}
