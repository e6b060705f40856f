using System.Diagnostics;
using System.Globalization;
using System.Text;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Files;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Search;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Data;
using CooperationPortal.Data.Providers;
using CooperationPortal.Data.Search;
using CooperationPortal.Data.Seeding;
using CooperationPortal.Data.WorkPlan;
using CooperationPortal.TestData;
using CooperationPortal.TestData.People;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Load;

/// <summary>
/// What the search costs when there is much: of the records 65 % are approved reports of some 300 characters, 10 % tasks, 25 % files. Six texts in ten
/// say 合作, one in a thousand 锦鲤. The numbers stand in docs/figures.md.
/// </summary>
internal sealed class SearchLoad(string provider, string connection)
{
    private const int Rounds = 21;

    private static readonly string[] Words =
    [
        "合作", "静海", "莲花山", "产业", "对接", "项目", "旅游", "冰雪", "招商", "协议", "干部", "挂职", "交流", "农业", "消费", "帮扶", "签约", "推进", "完成", "落实",
        "部门", "双方", "调研", "座谈", "企业", "园区", "培训", "人才", "医疗", "教育", "文化", "宣传", "资金", "政策", "年度", "任务", "进展", "问题", "下步", "计划",
    ];

    private readonly Random _random = new(2019);

    public async Task RunAsync(int documents)
    {
        if (documents > 0)
        {
            await PrepareAsync(documents);
        }

        await using (var db = Open())
        {
            Say($"{await db.SearchDocuments.CountAsync()} documents, {await db.SearchGrams.LongCountAsync()} pairs");
            var idle = Stopwatch.StartNew();
            await new SearchCatchUp(db).RunAsync();
            Say($"a round with nothing to do: {idle.Elapsed.TotalMilliseconds:0} ms");
        }

        foreach (var query in new[] { "锦鲤", "合作", "合作 锦鲤", "合作 冰雪 旅游", "作合", "静海莲花山产业对接项目旅游冰雪招商协议干", "查无此词", "合", "a1", "2026" })
        {
            await TimeAsync(query);
        }

        await TimeSaveAsync();
    }

    private async Task PrepareAsync(int documents)
    {
        await using (var db = Open())
        {
            await db.Database.MigrateAsync();
            await new PlanSeeder(db, new BusinessClock(new TestClock())).SeedAsync();
            await new YearOpening(db, new ReportPlanning(db), new Figures(db), new BusinessClock(new TestClock())).OpenAsync(2026, null, new DateOnly(2026, 11, 24));
            await TestPeople.AddAsync(db, new TestClock().Now.UtcDateTime);
        }

        var filled = Stopwatch.StartNew();
        await FillAsync(documents);
        Say($"filled with {documents} records in {filled.Elapsed.TotalSeconds:0} s");
        var indexed = Stopwatch.StartNew();
        await using var index = Open();
        var done = await new SearchCatchUp(index).RunAsync();
        Say($"indexed {done} documents in {indexed.Elapsed.TotalSeconds:0} s");
    }

    private async Task TimeAsync(string query)
    {
        var times = new List<double>();
        var found = "";
        for (var round = 0; round < Rounds; round++)
        {
            await using var db = Open();
            var watch = Stopwatch.StartNew();
            var lookup = new SearchLookup(db);
            var plan = await lookup.PlanAsync(query, default);
            var tasks = await CountAsync(plan, lookup.Find(plan, SearchKind.Task).Where(d => db.Tasks.Any(t => t.Id == d.SubjectId && t.Version == d.Stamp && t.State != TaskState.Draft)));
            var reports = await CountAsync(plan, lookup.Find(plan, SearchKind.Report).Where(d => db.Reports.Any(r => r.Id == d.SubjectId && r.ApprovedRevision == d.Stamp)));
            var files = await CountAsync(plan, lookup.Find(plan, SearchKind.File).Where(d => db.Files.Any(f => f.Id == d.FileId && f.WithdrawnAt == null)));
            times.Add(watch.Elapsed.TotalMilliseconds);
            found = $"{tasks} tasks, {reports} reports, {files} files";
        }

        times.Sort();
        Say($"{query}: median {times[Rounds / 2]:0} ms, worst {times[^1]:0} ms; {found}");
    }

    /// <summary>As the page does: at most 201 of a kind, the newest first.</summary>
    private static async Task<int> CountAsync(SearchPlan plan, IQueryable<SearchDocument> documents) =>
        plan.IsHopeless ? 0 : (await documents.OrderByDescending(d => d.Id).Select(d => d.Id).Take(201).ToListAsync()).Count;

    /// <summary>What the index adds to saving a text of 300 characters that is new in every word.</summary>
    private async Task TimeSaveAsync()
    {
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            await using var db = Open();
            var task = await db.Tasks.OrderBy(t => t.Id).FirstAsync();
            task.Describe(task.Name, task.NameEn, Text(300), null, 10);
            var watch = Stopwatch.StartNew();
            await db.SaveChangesAsync();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Say($"saving a task with 300 new characters: median {times[Rounds / 2]:0} ms, worst {times[^1]:0} ms");
    }

    private async Task FillAsync(int documents)
    {
        var (tasks, reports) = (documents / 10, documents * 65 / 100);
        int area, task;
        List<(int Id, int TaskId, int DepartmentId, Core.Departments.Side Side)> assignments;
        await using (var db = Open())
        {
            area = await db.WorkAreas.OrderBy(a => a.Id).Select(a => a.Id).FirstAsync();
            task = await db.Tasks.OrderBy(t => t.Id).Select(t => t.Id).FirstAsync();
            assignments = [.. (await db.Assignments.OrderBy(a => a.Id).ToListAsync()).Select(a => (a.Id, a.TaskId, a.DepartmentId, a.Side))];
        }

        await InBatchesAsync(tasks, (db, i) =>
        {
            var added = new WorkTask(2026, $"L-{i}", area, TaskSource.Office, null);
            added.Describe(Text(12), null, Text(120), null, 10);
            db.Tasks.Add(added).Property(t => t.State).CurrentValue = TaskState.InProgress;
        });
        await InBatchesAsync(reports, (db, i) =>
        {
            var of = assignments[i % assignments.Count];
            var month = i / assignments.Count;
            var report = (ProgressReport)Activator.CreateInstance(typeof(ProgressReport), nonPublic: true)!;
            var entry = db.Entry(report);
            entry.State = EntityState.Added;
            Put(entry, ("AssignmentId", of.Id), ("TaskId", of.TaskId), ("DepartmentId", of.DepartmentId), ("Side", of.Side), ("Year", 2100 + (month / 12)),
                ("Month", 1 + (month % 12)), ("State", ReportState.Approved), ("Revision", 1), ("ApprovedRevision", 1));
            var revision = (ReportRevision)Activator.CreateInstance(typeof(ReportRevision), nonPublic: true)!;
            var kept = db.Entry(revision);
            kept.State = EntityState.Added;
            Put(kept, ("ReportId", entry.Property("Id").CurrentValue!), ("Number", 1), ("Done", Text(180)), ("Problems", Text(60)), ("NextSteps", Text(60)), ("SubmittedByName", "测试"));
        });
        await InBatchesAsync(documents - tasks - reports, (db, i) => db.Files.Add(new StoredFile(
            Guid.NewGuid(), Text(14) + $"{i}.pdf", "application/pdf", 1, new string('0', 64), new Actor(1, "测试", null, null, null, null, false, []), new TestClock().Now.UtcDateTime).OfTask(task)));
    }

    private static void Put(Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry entry, params (string Name, object Value)[] values)
    {
        foreach (var (name, value) in values)
        {
            entry.Property(name).CurrentValue = value;
        }
    }

    private async Task InBatchesAsync(int count, Action<PortalDbContext, int> add)
    {
        for (var from = 0; from < count; from += 2000)
        {
            await using var db = Open();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            for (var i = from; i < Math.Min(count, from + 2000); i++)
            {
                add(db, i);
            }

            await db.SaveChangesAsync();
        }
    }

    private string Text(int length)
    {
        var text = new StringBuilder(length + 4);
        if (_random.Next(10) < 6)
        {
            text.Append("合作");
        }

        if (_random.Next(1000) == 0)
        {
            text.Append("锦鲤");
        }

        while (text.Length < length)
        {
            text.Append(_random.Next(3) == 0 ? ((char)(0x4E00 + _random.Next(3000))).ToString() : Words[_random.Next(Words.Length)]);
        }

        return text.ToString();
    }

    private PortalDbContext Open() => provider == "Sqlite"
        ? new SqlitePortalDbContext(new DbContextOptionsBuilder<SqlitePortalDbContext>().UsePortalSqlite(connection).Options)
        : new PostgreSqlPortalDbContext(new DbContextOptionsBuilder<PostgreSqlPortalDbContext>().UsePortalPostgreSql(connection).Options);

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
