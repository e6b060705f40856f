using System.Globalization;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.ProgressReports;
using CooperationPortal.Core.Registers;
using CooperationPortal.Core.Registers.Projects;
using CooperationPortal.Data.Conventions;
using CooperationPortal.TestData.Databases;
using CooperationPortal.TestData.JointMeetings;
using CooperationPortal.TestData.People;
using CooperationPortal.TestData.Registers;
using CsCheck;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Tests.Registers;

/// <summary>What the ledger of figures adds up to, against numbers that are reckoned from what was done, without the ledger.</summary>
public sealed class RegisterFiguresTests
{
    private static readonly DateTime Start = new(2026, 11, 1, 2, 0, 0, DateTimeKind.Utc);

    /// <summary>A life of a project: how it is signed, what arrives, whether it grows, is dropped or withdrawn.</summary>
    private sealed record Life(int Month, int Agreed, int Jobs, int[] Arrived, int Increase, int End);

    private static readonly Gen<Life> Lives = Gen.Select(
        Gen.Int[1, 9], Gen.Int[1, 9000], Gen.Int[0, 200], Gen.Int[1, 500].Array[0, 3], Gen.Int[0, 300], Gen.Int[0, 3],
        (month, agreed, jobs, arrived, increase, end) => new Life(month, agreed, jobs, arrived, increase, end));

    [SkippableTheory, EveryDatabase]
    public async Task Totals_WithWithdrawalsDropsAndIncreases_AreThoseReckonedByHand_NowAndAtAnEarlierMoment(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var lives = new List<Life>();
        Lives.Array[12].Sample(one => lives = [.. one], iter: 1, threads: 1);
        await using (var db = database.Open())
        {
            var people = new MeetingBuilder(db, Start);
            await PlayAsync(
                db, lives, await people.ActorAsync(TestPeople.Commerce), await people.ActorAsync(TestPeople.CommerceHead), await people.ActorAsync(TestPeople.Office));
        }

        await using (var db = database.Open())
        {
            // At first all are signed and nothing else happened; in the end increases came, some were dropped, some withdrawn.
            var first = Start.AddHours(1);
            Assert.Equal(lives.Count, await SumAsync(db, ProjectRegister.Contracted, first));
            Assert.Equal(lives.Sum(l => l.Agreed * 10_000L), await SumAsync(db, ProjectRegister.Agreed, first));
            Assert.Equal(0, await SumAsync(db, ProjectRegister.Arrived, first));
            var kept = lives.Where(l => l.End < 2).ToList();
            var there = lives.Where(l => l.End != 3).ToList();
            var last = Start.AddDays(20);
            Assert.Equal(kept.Count, await SumAsync(db, ProjectRegister.Contracted, last));
            Assert.Equal(kept.Sum(l => (l.Agreed + l.Increase) * 10_000L), await SumAsync(db, ProjectRegister.Agreed, last));
            Assert.Equal(kept.Sum(l => (long)l.Jobs), await SumAsync(db, ProjectRegister.Jobs, last));
            Assert.Equal(there.Sum(l => l.Arrived.Sum(a => a * 10_000L)), await SumAsync(db, ProjectRegister.Arrived, last));
            foreach (var month in Enumerable.Range(1, 12))
            {
                Assert.Equal(
                    kept.Count(l => l.Month == month),
                    await At(db, last).Where(f => f.Measure == ProjectRegister.Contracted && f.Month == month).SumAsync(f => f.Amount));
            }

            // Lines are never changed but to be superseded, and none stands for nothing.
            Assert.False(await db.RegisterFigures.AnyAsync(f => f.Amount == 0 || f.SupersededAt < f.RecordedAt));
        }
    }

    [SkippableTheory, EveryDatabase]
    public async Task ANumberOnce_AnImportedRowOnce_WhoeverIsFaster(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using (var db = database.Open())
        {
            var staff = await new MeetingBuilder(db, Start).ActorAsync(TestPeople.Commerce);
            var make = await RegisterBuilder.OfAsync(db, "publicity", Start);
            var (one, two, other) = (make.Draft(staff, "一", 1), make.Draft(staff, "二", 2), make.Draft(staff, "三", 3));
            one.Imported("key");
            db.AddRange(one, two, other);
            await db.SaveChangesAsync();
        }

        foreach (var (number, key) in new[] { (1, "other"), (9, "key") })
        {
            await using var db = database.Open();
            var staff = await new MeetingBuilder(db, Start).ActorAsync(TestPeople.Commerce);
            var entry = (await RegisterBuilder.OfAsync(db, "publicity", Start)).Draft(staff, "再来", number);
            entry.Imported(key);
            db.Add(entry);
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        }
    }

    [SkippableTheory, EveryDatabase]
    public async Task TwoAtOnce_OneIsTold(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using (var db = database.Open())
        {
            var staff = await new MeetingBuilder(db, Start).ActorAsync(TestPeople.Commerce);
            db.Add((await RegisterBuilder.OfAsync(db, "publicity", Start)).Draft(staff, "一", 1));
            await db.SaveChangesAsync();
        }

        await using var first = database.Open();
        await using var second = database.Open();
        var (mine, theirs) = (await WriteAsync(first, "我的"), await WriteAsync(second, "同事的"));
        Assert.Equal(1, mine.Version);
        await second.SaveChangesAsync();
        Assert.Equal(2, theirs.Version);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => first.SaveChangesAsync());
    }

    [SkippableTheory, EveryDatabase]
    public async Task AMergedDepartmentsEntries_GoOver_AndWhatWasCountedBeforeStays(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        await using (var db = database.Open())
        {
            var people = new MeetingBuilder(db, Start);
            var (staff, head, office) = (
                await people.ActorAsync(TestPeople.Commerce), await people.ActorAsync(TestPeople.CommerceHead), await people.ActorAsync(TestPeople.Office));
            var make = await RegisterBuilder.OfAsync(db, "publicity", Start);
            db.Add(make.Approved(staff, head, office, "稿件", 1, new ReviewChain(HasHead: true, office.DepartmentId!.Value)));
            await db.SaveChangesAsync();
            var (from, to) = (await db.Departments.SingleAsync(d => d.Code == "jh-commerce"), await db.Departments.SingleAsync(d => d.Code == "jh-media"));
            var entry = await db.Set<Core.Registers.Publicity.PublicityItem>().Include(e => e.Figures).SingleAsync();
            entry.MoveTo(to, Start.AddDays(3));
            await db.SaveChangesAsync();
            Assert.Equal(1, await At(db, Start.AddDays(1)).CountAsync(f => f.Measure == "publicity.items" && f.DepartmentId == from.Id));
            Assert.Equal(0, await At(db, Start.AddDays(4)).CountAsync(f => f.Measure == "publicity.items" && f.DepartmentId == from.Id));
            Assert.Equal(1, await At(db, Start.AddDays(4)).CountAsync(f => f.Measure == "publicity.items" && f.DepartmentId == to.Id));
        }
    }

    private static async Task<RegisterEntry> WriteAsync(PortalDbContext db, string outlet)
    {
        var staff = await new MeetingBuilder(db, Start).ActorAsync(TestPeople.Commerce);
        var make = await RegisterBuilder.OfAsync(db, "publicity", Start);
        var entry = await db.RegisterEntries.Include(e => e.Authors).SingleAsync();
        var values = EntryValues.FromJson(entry.Pending);
        values["outlet"] = outlet;
        entry.Save(staff, make.Kind, values, make.Directory, Start);
        db.ExpectVersion(entry, entry.Version);
        return entry;
    }

    private static async Task PlayAsync(PortalDbContext db, List<Life> lives, Actor staff, Actor head, Actor office)
    {
        var make = await RegisterBuilder.OfAsync(db, "projects", Start);
        var chain = new ReviewChain(HasHead: true, office.DepartmentId!.Value);
        var entries = new List<RegisterEntry>();
        foreach (var (life, index) in lives.Select((life, index) => (life, index)))
        {
            make.Contents["stage"] = "Contracted";
            make.Contents["steps"] = Signed(life);
            make.Contents["agreedAmount"] = $"{life.Agreed}";
            make.Contents["jobs"] = $"{life.Jobs}";
            make.Contents["area"] = "2";
            entries.Add(make.Approved(staff, head, office, $"项目{index}", index + 1, chain));
        }

        db.AddRange(entries);
        await db.SaveChangesAsync();
        foreach (var (entry, life) in entries.Zip(lives))
        {
            var values = make.Kind.Read(entry, make.Directory);
            values["money"] = EntryRows.Write(
                life.Arrived.Select((a, i) => new[] { "2026-10", "Arrived", $"{a}", $"第{i + 1}笔" })
                    .Concat(life.Increase == 0 ? [] : [["2026-10", "Increase", $"{life.Increase}", ""]]));
            if (life.End == 2)
            {
                (values["stage"], values["dropReason"], values["steps"]) = ("Dropped", "解除协议", $"{Signed(life)}\nDropped | 2026-11-01");
            }

            Pass(entry, make, staff, head, office, chain, values, Start.AddDays(5));
            if (life.End == 3)
            {
                entry.AskWithdrawal(staff, "重复登记", chain, Start.AddDays(6));
                entry.Confirm(head, Start.AddDays(6));
                entry.Approve(office, make.Kind, make.Directory, Start.AddDays(6));
            }
        }

        await db.SaveChangesAsync();
    }

    private static void Pass(
        RegisterEntry entry, RegisterBuilder make, Actor staff, Actor head, Actor office, ReviewChain chain, EntryValues values, DateTime at)
    {
        if (entry.Save(staff, make.Kind, values, make.Directory, at))
        {
            entry.Submit(staff, make.Kind, make.Directory, chain, at);
            entry.Confirm(head, at);
            entry.Approve(office, make.Kind, make.Directory, at);
        }
    }

    private static string Signed(Life life) => string.Create(CultureInfo.InvariantCulture, $"Contracted | 2026-{life.Month:00}-15");

    private static IQueryable<RegisterFigure> At(PortalDbContext db, DateTime moment) =>
        db.RegisterFigures.Where(f => f.RecordedAt <= moment && (f.SupersededAt == null || f.SupersededAt > moment));

    private static Task<long> SumAsync(PortalDbContext db, string measure, DateTime moment) =>
        At(db, moment).Where(f => f.Measure == measure).SumAsync(f => f.Amount);
}
