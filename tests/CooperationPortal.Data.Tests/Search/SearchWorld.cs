using CooperationPortal.Core.Access;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Search;
using CooperationPortal.Data.Search;
using CooperationPortal.Data.WorkPlan;
using CooperationPortal.TestData;
using CooperationPortal.TestData.JointMeetings;
using CooperationPortal.TestData.People;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Tests.Search;

/// <summary>What the tests of the search write, and what they look up: the documents by kind and part, whoever asks.</summary>
internal static class SearchWorld
{
    public static DateTime Now { get; } = new TestClock().Now.UtcDateTime;

    public static DateOnly Today { get; } = new(2026, 11, 24);

    public static async Task<IReadOnlyList<int>> FindAsync(PortalDbContext db, string query, SearchKind kind = SearchKind.Task, SearchPart part = SearchPart.Standing)
    {
        var lookup = new SearchLookup(db);
        var plan = await lookup.PlanAsync(query, default);
        return plan.Terms.Count == 0 || plan.IsHopeless
            ? []
            : await lookup.Find(plan, kind).Where(d => d.Part == part).OrderBy(d => d.SubjectId).Select(d => d.SubjectId).ToListAsync();
    }

    /// <summary>Changes what a task of the plan says.</summary>
    public static async Task<int> DescribeAsync(PortalDbContext db, string number, string content)
    {
        var task = await db.Tasks.SingleAsync(t => t.Year == 2026 && t.Number == number);
        task.Describe(task.Name, task.NameEn, content, null, task.Weight);
        await db.SaveChangesAsync();
        return task.Id;
    }

    /// <summary>The report of jh-commerce for its task 3.2, this month.</summary>
    public static Task<ProgressReport> ReportAsync(PortalDbContext db) =>
        db.Reports.Include(r => r.Assignment).Include(r => r.Task).Include(r => r.Authors).Include(r => r.Department).AsSingleQuery()
            .SingleAsync(r => r.Task.Number == "3.2" && r.Year == 2026 && r.Month == 11 && r.Department.Code == "jh-commerce");

    public static async Task WriteAsync(PortalDbContext db, string done)
    {
        var report = await ReportAsync(db);
        report.Write(await ActorAsync(db, TestPeople.Commerce), new ReportContent(done, null, null, null, 40, null), Today, Now);
        await db.SaveChangesAsync();
    }

    public static async Task SubmitAsync(PortalDbContext db)
    {
        var report = await ReportAsync(db);
        var actor = await ActorAsync(db, TestPeople.Commerce);
        report.Submit(actor, ReviewChain.For(report.Department, [], [actor.UserId], await YearOpening.OfficeDepartmentsAsync(db)), null, Today, Now);
        await db.SaveChangesAsync();
    }

    public static async Task ApproveAsync(PortalDbContext db)
    {
        (await ReportAsync(db)).Approve(await ActorAsync(db, TestPeople.Office), Now);
        await db.SaveChangesAsync();
    }

    public static Task<Actor> ActorAsync(PortalDbContext db, TestPerson person) => new MeetingBuilder(db, Now).ActorAsync(person);

    /// <summary>The index holds what the records say, neither more nor less, and each pair of each text.</summary>
    public static async Task ExpectInStepAsync(PortalDbContext db)
    {
        foreach (var source in SearchSources.All)
        {
            var expected = (await source.Rows(db).ToListAsync()).Select(r => (r.SubjectId, r.FileId, r.Stamp, Text: r.Folded())).Order();
            var found = (await db.SearchDocuments.AsNoTracking().Where(d => d.Kind == source.Kind && d.Part == source.Part).ToListAsync())
                .Select(d => (d.SubjectId, d.FileId, d.Stamp, d.Text)).Order();
            Assert.Equal(expected, found);
        }

        var grams = (await db.SearchDocuments.AsNoTracking().ToListAsync())
            .SelectMany(d => SearchText.Grams(d.Text).Select(gram => (gram, d.Kind, d.Id))).Order();
        Assert.Equal(grams, (await db.SearchGrams.AsNoTracking().ToListAsync()).Select(g => (g.Gram, g.Kind, g.DocumentId)).Order());
    }
}
