using System.Net;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Files;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.Search;
using CooperationPortal.TestData.JointMeetings;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Tests.Hosting;
using CooperationPortal.Web.Tests.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Web.Tests.Features.Search;

/// <summary>
/// Over one record of every kind and state (<see cref="WalkRecords"/>), each person finds exactly what the records' own rules and pages give them.
/// </summary>
public sealed class SearchRightsTests : PortalTests
{
    /// <summary>All who read the plan; the records give one of them a second factor, without which nobody signs in.</summary>
    private static readonly TestPerson[] Readers =
    [
        .. TestPeople.All.Where(p => p is { IsActive: true, MustChangePassword: false } && p != TestPeople.CultureHead
            && RolePermissions.Of(p.Role).Contains(Permission.ReadPlan)),
    ];

    [Fact]
    public async Task EachPerson_FindsTheTasksReportsDecisionsAndEntries_ThatTheirRulesShow()
    {
        await FillAsync();
        foreach (var person in Readers)
        {
            var found = await FoundAsync(person, "已完成", "不可外泄", "合作", "议定", "协议");
            var expected = await DatabaseAsync(async db => await ExpectedAsync(db, await new MeetingBuilder(db, Clock.Now.UtcDateTime).ActorAsync(person), "已完成", "不可外泄", "合作", "议定", "协议"));
            Assert.True(expected.SequenceEqual(found), $"{person}: {string.Join(' ', expected)} are theirs, found were {string.Join(' ', found)}");
        }
    }

    [Fact]
    public async Task EachPerson_FindsTheFilesThatTheyMayFetch()
    {
        await FillAsync();
        await AttachEverywhereAsync();
        var files = await DatabaseAsync(db => db.Files.AsNoTracking().Where(f => f.Name.StartsWith("处处佐证")).ToListAsync());
        foreach (var owner in new Func<StoredFile, object?>[] { f => f.TaskId, f => f.ReportId, f => f.AgendaItemId, f => f.FindingId, f => f.ScoreId, f => f.EntryId })
        {
            Assert.Contains(files, f => owner(f) is not null);
        }

        var totals = new HashSet<int>();
        foreach (var person in Readers)
        {
            using var reader = await SignedInAsync(person);
            var theirs = new List<string>();
            foreach (var file in files)
            {
                // A content that is not there is refused in another way; what is hidden is not there at all.
                if ((await reader.GetAsync($"/files/{file.Id}")).Status != HttpStatusCode.NotFound)
                {
                    theirs.Add(file.Name);
                }
            }

            var found = new List<string>();
            for (var page = await reader.GetAsync("/search?kind=file&q=处处佐证"); ; page = await page.ClickAsync("下一页"))
            {
                foreach (var link in page.Document.QuerySelectorAll("#list .search-hit > a"))
                {
                    found.Add(link.TextContent.Trim());
                    (await reader.GetAsync(link.GetAttribute("href")!)).Expect(HttpStatusCode.OK);
                }

                if (page.Document.QuerySelector("a[rel=next]") is null)
                {
                    break;
                }
            }

            var (may, does) = (theirs.Order(StringComparer.Ordinal).ToList(), found.Order(StringComparer.Ordinal).ToList());
            Assert.True(may.SequenceEqual(does), $"{person} may fetch {string.Join(' ', may.Except(does))}, and finds {string.Join(' ', does.Except(may))}");
            totals.Add(found.Count);
        }

        Assert.True(totals.Count > 4, string.Join(' ', totals));
    }

    [Theory]
    [InlineData(FileScanState.Waiting)]
    [InlineData(FileScanState.Infected)]
    public async Task AFileThatIsNotDelivered_IsFoundByWhoUploadedItOnly(FileScanState state)
    {
        await DatabaseAsync(async db =>
        {
            var task = await db.Tasks.OrderBy(t => t.Id).FirstAsync(t => t.State != TaskState.Draft);
            var actor = await new MeetingBuilder(db, Clock.Now.UtcDateTime).ActorAsync(TestPeople.Office);
            db.Files.Add(new StoredFile(Guid.NewGuid(), "处处佐证.pdf", "application/pdf", 1, new string('0', 64), actor, Clock.Now.UtcDateTime).OfTask(task.Id));
            await db.SaveChangesAsync();
            return await db.Files.ExecuteUpdateAsync(s => s.SetProperty(f => f.ScanState, state));
        });
        foreach (var (person, found) in new[] { (TestPeople.Office, "1"), (TestPeople.PartnerOffice, "0"), (TestPeople.Commerce, "0") })
        {
            using var reader = await SignedInAsync(person);
            Assert.Equal(found, (await reader.GetAsync("/search?q=处处佐证")).One("#list").GetAttribute("data-total"));
        }
    }

    [Fact]
    public async Task NobodyFindsASecret_ByItsWords_OfAnyKind()
    {
        var secrets = (await FillAsync()).Where(s => s.Text.Contains('〔', StringComparison.Ordinal)).ToList();
        var accounts = PermissionMatrix.Table.Actors.Where(a => a.Account is not null && Readers.Any(r => r.UserName == a.Account)).ToList();
        Assert.True(secrets.Count > 20 && accounts.Count > 7);
        foreach (var actor in accounts)
        {
            using var reader = await SignedInAsync(Readers.Single(r => r.UserName == actor.Account));
            foreach (var secret in secrets.Where(s => !s.Readers.Contains(actor.Id)))
            {
                var page = await reader.GetAsync($"/search?q={Uri.EscapeDataString(secret.Text)}");
                Assert.True(page.One("#list").GetAttribute("data-total") == "0", $"{actor.Id} finds {secret.Text}: {page}");
            }
        }
    }

    private async Task<IReadOnlyList<Secret>> FillAsync()
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        await using var db = Portal.OpenDatabase();
        var records = new WalkRecords(db, scope.ServiceProvider.GetRequiredService<AccountReader>(), new BusinessClock(Portal.Clock));
        await records.MakeAsync();
        await new SearchCatchUp(db).RunAsync();
        return records.Secrets;
    }

    /// <summary>A file on every record that can have one, some of them withdrawn or of an earlier submission.</summary>
    private async Task AttachEverywhereAsync() => await DatabaseAsync(async db =>
    {
        var now = Clock.Now.UtcDateTime;
        var office = await new MeetingBuilder(db, now).ActorAsync(TestPeople.Office);
        var number = 0;
        StoredFile Next() => db.Files.Add(new StoredFile(Guid.NewGuid(), $"处处佐证{++number:000}.pdf", "application/pdf", 1, new string('0', 64), office, now)).Entity;
        foreach (var task in await db.Tasks.OrderBy(t => t.State).ThenBy(t => t.Id).Take(4).ToListAsync())
        {
            Next().OfTask(task.Id);
        }

        foreach (var report in await db.Reports.Where(r => r.State != ReportState.NotStarted).ToListAsync())
        {
            Next().OfReport(report);
            foreach (var until in new int?[] { null, report.Revision, report.Revision + 1 })
            {
                var earlier = Next().OfReport(report);
                db.Entry(earlier).Property(f => f.FromRevision).CurrentValue = 1;
                if (until is { } revision)
                {
                    earlier.Withdraw(office, revision, now);
                }
            }
        }

        var items = await db.AgendaItems.Include(i => i.Meeting).ToListAsync();
        foreach (var item in items.Where(i => i.PapersOf == i.Id))
        {
            Next().OfAgendaItem(item.Id);
        }

        foreach (var finding in await db.InspectionFindings.Select(f => f.Id).ToListAsync())
        {
            Next().OfFinding(finding);
        }

        foreach (var entry in await db.RegisterEntries.ToListAsync())
        {
            Next().OfEntry(entry);
            Next().OfEntry(entry).Withdraw(office, entry.Revision + 1, now);
            var earlier = Next().OfEntry(entry);
            db.Entry(earlier).Property(f => f.FromRevision).CurrentValue = 1;
        }

        foreach (var score in await db.EvaluatedDepartments.SelectMany(d => d.Scores).Select(s => s.Id).ToListAsync())
        {
            Next().OfScore(score);
            Next().OfScore(score).Withdraw(office, 0, now);
        }

        await db.SaveChangesAsync();
        return await new SearchCatchUp(db).RunAsync();
    });

    /// <summary>Addresses of all results for each of the words, but files.</summary>
    private async Task<IReadOnlyList<string>> FoundAsync(TestPerson person, params string[] queries)
    {
        using var reader = await SignedInAsync(person);
        var found = new List<string>();
        foreach (var (query, kind) in queries.SelectMany(q => new[] { "task", "report", "decision", "register" }.Select(k => (q, k))))
        {
            var page = (await reader.GetAsync($"/search?kind={kind}&q={query}")).Expect(HttpStatusCode.OK);
            var links = page.Document.QuerySelectorAll("#list .search-hit").Select(hit =>
                query + " " + hit.QuerySelector("a")!.GetAttribute("href") + (hit.QuerySelector(".light") is null ? "" : " draft")).ToList();
            Assert.InRange(links.Count, 0, 25);
            found.AddRange(links);
        }

        return [.. found.Order(StringComparer.Ordinal)];
    }

    /// <summary>The same by the entities' own rules.</summary>
    private static async Task<IReadOnlyList<string>> ExpectedAsync(PortalDbContext db, Actor actor, params string[] queries)
    {
        var tasks = await db.Tasks.AsNoTracking().ToListAsync();
        var reports = await db.Reports.AsNoTracking().Include(r => r.Revisions).Include(r => r.Department).AsSplitQuery().ToListAsync();
        var outcomes = await db.MinutesOutcomes.AsNoTracking().Include(o => o.Minutes).ToListAsync();
        var entries = await db.RegisterEntries.AsNoTracking().Where(e => e.WithdrawnAt == null).ToListAsync();
        var expected = new List<string>();
        foreach (var query in queries)
        {
            expected.AddRange(tasks.Where(t => (t.State != TaskState.Draft || actor.May(Permission.EditPlan)) && Says(query, t.Number, t.Name, t.NameEn, t.Content, t.SourceNote))
                .Select(t => $"{query} /tasks/{t.Id}" + (t.State == TaskState.Draft ? " draft" : "")));
            expected.AddRange(entries.Where(e => (e.ApprovedRevision is null ? e.CanReadPending(actor) : e.CanRead(actor)) && Says(query, e.Number, e.Title, e.Words))
                .Select(e => $"{query} /registers/{e.Kind}/{e.Id}" + (e.ApprovedRevision is null ? " draft" : "")));
            foreach (var report in reports)
            {
                var address = $"{query} /tasks/{report.TaskId}/reports/{report.Period}?department={report.Department.Code}";
                var approved = report.Revisions.SingleOrDefault(v => v.Number == report.ApprovedRevision)?.Content;
                if (report.CanRead(actor) && approved is not null && Says(query, approved.Done, approved.Problems, approved.NextSteps, approved.HelpNeeded))
                {
                    expected.Add(address);
                }

                if (report.CanReadPresent(actor) && report.State is not (ReportState.NotStarted or ReportState.Approved)
                    && Says(query, report.Done, report.Problems, report.NextSteps, report.HelpNeeded))
                {
                    expected.Add(address + " draft");
                }
            }

            var latest = outcomes.Where(o => o.Minutes.State == MinutesState.Issued).GroupBy(o => o.Minutes.MeetingId).ToDictionary(g => g.Key, g => g.Max(o => o.Minutes.Edition));
            expected.AddRange(outcomes.Where(o => o is { Kind: OutcomeKind.Decision, IsWithdrawn: false } && o.Minutes.State == MinutesState.Issued
                    && latest[o.Minutes.MeetingId] == o.Minutes.Edition && Says(query, o.Text))
                .Select(o => $"{query} /joint-meetings/{o.Minutes.MeetingId}/minutes?edition={o.Minutes.Edition}#decision-{o.Id}"));
        }

        return [.. expected.Order(StringComparer.Ordinal)];
    }

    private static bool Says(string query, params string?[] texts) => texts.Any(t => t?.Contains(query, StringComparison.Ordinal) == true);
}
