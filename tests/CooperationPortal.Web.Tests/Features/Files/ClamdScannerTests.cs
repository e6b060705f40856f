using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CooperationPortal.Core.Files;
using CooperationPortal.Data.Files;
using CooperationPortal.Web.Services.Files;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Tests.Features.Files;

/// <summary>SEC-45, DB-13: what is asked of clamd, and that nothing but a clear verdict counts as one.</summary>
public sealed class ClamdScannerTests
{
    private const string RealClamd = "/usr/sbin/clamd";

    [Fact]
    public async Task SEC_45_A_file_travels_piece_by_piece_and_a_clean_one_passes()
    {
        using var clamd = new FakeClamd();
        var content = new byte[(2 * StoredFile.ChunkSize) + 17];
        new Random(45).NextBytes(content);

        Assert.Null((await ScanAsync(clamd.Port, content)).Finding);
        Assert.Equal(content, Assert.Single(clamd.Scanned));
    }

    [Fact]
    public async Task DB_13_EICAR_is_found_under_the_scanners_name()
    {
        using var clamd = new FakeClamd();
        Assert.Equal("Eicar-Signature", (await ScanAsync(clamd.Port, [.. "%PDF-1.4\n"u8, .. FakeClamd.Eicar])).Finding);
    }

    [Theory]
    [InlineData("")]
    [InlineData("stream: OK FOUND IT\0")]
    [InlineData("stream:  FOUND")]
    [InlineData("stream: OKAY\0")]
    [InlineData("OK\0")]
    [InlineData("stream: Can't allocate memory ERROR\0")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n")]
    public async Task SEC_45_Whatever_is_no_verdict_is_none(string answer)
    {
        using var clamd = new FakeClamd { Answer = _ => answer };
        Assert.True((await Assert.ThrowsAsync<ScannerUnavailableException>(() => ScanAsync(clamd.Port, [1]))).Answered);
    }

    [Fact]
    public async Task SEC_45_A_file_that_clamd_finds_too_large_waits()
    {
        using var clamd = new FakeClamd { MostBytes = 1000 };
        await Assert.ThrowsAsync<ScannerUnavailableException>(() => ScanAsync(clamd.Port, new byte[8 * 1024 * 1024]));
    }

    [Fact]
    public async Task SEC_45_A_scanner_that_hangs_is_given_up_after_the_time_limit()
    {
        using var clamd = new FakeClamd { Answer = _ => null };
        var watch = Stopwatch.StartNew();
        var refusal = await Assert.ThrowsAsync<ScannerUnavailableException>(() => ScanAsync(clamd.Port, [1], timeout: 1));

        Assert.False(refusal.Answered);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.5, 20);
    }

    [Fact]
    public async Task SEC_45_Who_gives_up_waiting_is_not_told_that_the_scanner_is_down()
    {
        using var clamd = new FakeClamd { Answer = _ => null };
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Scanner(clamd.Port).ScanAsync(Pieces([1]), patience.Token));
    }

    [Fact]
    public async Task SEC_45_Where_nobody_listens_there_is_no_verdict_and_no_version()
    {
        int port;
        using (var clamd = new FakeClamd())
        {
            port = clamd.Port;
            Assert.StartsWith("ClamAV", await Scanner(port).VersionAsync(), StringComparison.Ordinal);
        }

        Assert.False((await Assert.ThrowsAsync<ScannerUnavailableException>(() => ScanAsync(port, [1]))).Answered);
        Assert.Null(await Scanner(port).VersionAsync());
    }

    /// <summary>The real program with a database of one signature, EICAR's.</summary>
    [SkippableFact]
    public async Task DB_13_The_real_clamd_finds_EICAR_and_passes_the_rest()
    {
        Skip.IfNot(File.Exists(RealClamd), "no clamd here: install clamav-daemon");
        var folder = Directory.CreateTempSubdirectory("portal-clamd-").FullName;
        using var clamd = StartClamd(folder, out var port);
        try
        {
            var scanner = Scanner(port);
            string? version = null;
            for (var i = 0; version is null && i < 100; i++)
            {
                await Task.Delay(100);
                version = await scanner.VersionAsync();
            }

            Assert.StartsWith("ClamAV", version, StringComparison.Ordinal);
            Assert.Null((await scanner.ScanAsync(Pieces("%PDF-1.4\nharmless\n%%EOF"u8.ToArray()))).Finding);
            Assert.Contains("Eicar", (await scanner.ScanAsync(Pieces([.. "%PDF-1.4\n"u8, .. FakeClamd.Eicar, .. "\n%%EOF"u8]))).Finding, StringComparison.Ordinal);
            Assert.Null((await scanner.ScanAsync(Pieces(new byte[StoredFile.MaxSize]))).Finding);
        }
        finally
        {
            clamd.Kill();
            await clamd.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Process StartClamd(string folder, out int port)
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        Directory.CreateDirectory(Path.Combine(folder, "signatures"));
        File.WriteAllText(Path.Combine(folder, "signatures", "test.ndb"), $"Eicar-Test:0:*:{Convert.ToHexStringLower(FakeClamd.Eicar)}\n");
        File.WriteAllText(
            Path.Combine(folder, "clamd.conf"),
            $"Foreground yes\nTCPAddr 127.0.0.1\nTCPSocket {port}\nDatabaseDirectory {folder}/signatures\nTemporaryDirectory {folder}\nLogFile {folder}/clamd.log\n");
        return Process.Start(new ProcessStartInfo(RealClamd, ["-c", Path.Combine(folder, "clamd.conf")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    private static ClamdScanner Scanner(int port, int timeout = 30) =>
        new(Options.Create(new ScannerOptions { Host = "127.0.0.1", Port = port, Timeout = timeout }), TimeProvider.System);

    private static Task<ScanVerdict> ScanAsync(int port, byte[] content, int timeout = 30) => Scanner(port, timeout).ScanAsync(Pieces(content));

    private static IAsyncEnumerable<byte[]> Pieces(byte[] content) => FileVault.PiecesAsync(new MemoryStream(content));
}
