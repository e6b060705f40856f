using System.Net;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Files;
using CooperationPortal.TestData.People;
using CooperationPortal.Web.Services.Files;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Features.Files;

/// <summary>SEC-47: a content that is not what was stored is never delivered, and found at night.</summary>
public sealed class FileIntegrityTests : FileSteps
{
    private const string Damaged = "附件内容已损坏，不能下载。";

    // 2:30 at night in Asia/Shanghai, the day after the tests begin.
    private static readonly DateTimeOffset AtNight = new(2026, 11, 25, 2, 30, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task SEC_47_One_flipped_byte_and_the_download_is_refused_with_one_alarm()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        using var partner = await SignedInAsync(TestPeople.PartnerCulture);
        await AttachAsync(office, "方案.pdf", Large);
        await FlipAsync(at: 0, offset: 20);

        await AssertRefusedAsync(partner, await FileAddressAsync(), Damaged);
        await AssertRefusedAsync(office, await FileAddressAsync(), Damaged);

        var entry = await DatabaseAsync(db => db.AuditEntries.SingleAsync(a => a.Action == AuditAction.FileDamaged));
        Assert.Equal(("file", "方案.pdf"), (entry.SubjectKind, entry.SubjectLabel));
        Assert.Contains("与上传时不一致", entry.Changes, StringComparison.Ordinal);
        Assert.NotNull(await DatabaseAsync(db => db.Files.Select(f => f.DamagedAt).SingleAsync()));
    }

    /// <summary>Not a byte has left when the last piece turns out to be wrong.</summary>
    [Fact]
    public async Task SEC_47_A_damage_at_the_end_is_found_before_the_beginning_is_sent()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        await AttachAsync(office, "方案.pdf", Large);
        await FlipAsync(at: 1, offset: 5);
        await AssertRefusedAsync(office, await FileAddressAsync(), Damaged);
    }

    [Fact]
    public async Task SEC_47_The_nightly_check_finds_what_is_damaged_and_what_is_missing()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        await AttachAsync(office, "好.pdf", Pdf);
        await AttachAsync(office, "坏.pdf", [.. Pdf, (byte)'\n']);
        await AttachAsync(office, "丢.pdf", [.. Pdf, (byte)'\n', (byte)'\n']);
        await FlipAsync(at: 0, offset: 9, name: "坏.pdf");
        await DatabaseAsync(db => db.FileChunks.Where(c => db.Files.Any(f => f.Id == c.FileId && f.Name == "丢.pdf")).ExecuteDeleteAsync());

        // By day nothing happens by itself; at night once.
        Assert.Null(await RoundAsync());
        Clock.Now = AtNight;
        var scrub = await RoundAsync();
        Assert.Equal((3, 1, 1, 0, null), (scrub!.Checked, scrub.Damaged, scrub.Missing, scrub.Left, scrub.StartedByName));
        Assert.Null(await RoundAsync());
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.NotNull(await RoundAsync());

        Assert.Equal(
            ["丢.pdf", "坏.pdf"],
            (await DatabaseAsync(db => db.AuditEntries.Where(a => a.Action == AuditAction.FileDamaged).Select(a => a.SubjectLabel).ToListAsync())).Order(StringComparer.Ordinal));
        Assert.Equal(2, await DatabaseAsync(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.FilesChecked)));
        Assert.Equal(["好.pdf"], await DatabaseAsync(db => db.Files.Where(f => f.DamagedAt == null).Select(f => f.Name).ToListAsync()));
    }

    [Fact]
    public async Task SEC_47_What_was_restored_is_delivered_again_and_no_longer_counted()
    {
        using var office = await SignedInAsync(TestPeople.Office);
        await AttachAsync(office, "方案.pdf", Pdf);
        await FlipAsync(at: 0, offset: 9);
        await AssertRefusedAsync(office, await FileAddressAsync(), Damaged);

        await FlipAsync(at: 0, offset: 9);
        (await office.GetAsync(await FileAddressAsync())).Expect(HttpStatusCode.OK);
        await ByItselfAsync<FileScrubbing, FileScrub>(scrubbing => scrubbing.RunAsync(FileScrubbing.AtOnce));
        Assert.Null(await DatabaseAsync(db => db.Files.Select(f => f.DamagedAt).SingleAsync()));
    }

    [Fact]
    public async Task SEC_47_A_round_without_time_leaves_the_rest_to_the_next_which_begins_with_it()
    {
        await DatabaseAsync(async db =>
        {
            var task = await db.Tasks.OrderBy(t => t.Id).Select(t => t.Id).FirstAsync();
            var actor = new Core.Access.Actor(await db.Users.OrderBy(u => u.Id).Select(u => u.Id).FirstAsync(), "某人", null, null, null, null, false, []);
            db.Files.AddRange(Enumerable.Range(0, 60).Select(i =>
                new StoredFile(Guid.NewGuid(), $"{i}.pdf", "application/pdf", 0, Empty, actor, Clock.GetUtcNow().UtcDateTime.AddDays(-1)).OfTask(task)));
            return await db.SaveChangesAsync();
        });

        Clock.Advance(TimeSpan.FromHours(1));
        var first = await ByItselfAsync<FileScrubbing, FileScrub>(scrubbing => scrubbing.RunAsync(TimeSpan.Zero));
        Assert.Equal((50, 10), (first.Checked, first.Left));
        Clock.Advance(TimeSpan.FromHours(1));
        await ByItselfAsync<FileScrubbing, FileScrub>(scrubbing => scrubbing.RunAsync(TimeSpan.Zero));
        Assert.True(await DatabaseAsync(db => db.Files.AllAsync(f => f.CheckedAt > f.UploadedAt)));
    }

    // SHA-256 of nothing.
    private const string Empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <summary>Two pieces.</summary>
    private static byte[] Large => [.. Pdf, .. new byte[StoredFile.ChunkSize], .. "\n%%EOF\n"u8];

    private Task<FileScrub?> RoundAsync() => ByItselfAsync<FileScrubbing, FileScrub?>(scrubbing => scrubbing.RunIfDueAsync());

    /// <summary>Changes one byte in the store, behind the application's back.</summary>
    private Task<int> FlipAsync(int at, int offset, string? name = null) => DatabaseAsync(async db =>
    {
        var chunk = await db.FileChunks.AsNoTracking().SingleAsync(c => c.Number == at && (name == null || db.Files.Any(f => f.Id == c.FileId && f.Name == name)));
        var bytes = chunk.Bytes.ToArray();
        bytes[offset] ^= 1;
        return await db.FileChunks.Where(c => c.Id == chunk.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.Bytes, bytes));
    });
}
