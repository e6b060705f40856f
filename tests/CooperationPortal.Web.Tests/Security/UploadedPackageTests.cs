using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>
/// Office files whose XML declares entities — of a file of the server, of another server, and of each other without end — sent to every endpoint
/// that takes files: kept as bytes or refused, but never read in such a way that something is fetched or grows (SEC-36).
/// </summary>
public sealed class UploadedPackageTests(PortalWalk walk) : IClassFixture<PortalWalk>
{
    /// <summary>Bytes that may stay: other tests run beside this one, in the same process.</summary>
    private const long Bounded = 200L * 1024 * 1024;

    private static readonly TimeSpan Short = TimeSpan.FromSeconds(5);

    public static TheoryData<string> Takers =>
        [.. PermissionMatrix.Table.Endpoints.Where(row => row.Cases.Any(sample => sample.File is not null)).Select(row => row.Endpoint)];

    [Theory, MemberData(nameof(Takers))]
    public async Task SEC_36_Entities_of_an_uploaded_document_are_never_followed(string endpoint)
    {
        using var elsewhere = new TcpListener(IPAddress.Loopback, 0);
        elsewhere.Start();
        var port = ((IPEndPoint)elsewhere.LocalEndpoint).Port;
        var row = PermissionMatrix.Table[endpoint];
        var sample = row.Cases.First(sample => sample.File is not null);
        var actor = sample.OpenTo ?? "office";
        var before = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var (name, part) in new[] { ("a.docx", "word/document.xml"), ("a.xlsx", "xl/workbook.xml"), ("a.ofd", "OFD.xml") })
        {
            foreach (var xml in Declarations(port))
            {
                var clock = Stopwatch.StartNew();
                var answer = await walk.SendAsync(actor, walk.Request(row, sample) with { FileName = name, FileContent = Package(part, xml), What = $"with {name}" });

                Assert.True((int)answer.Status < 500, answer.ToString());
                Assert.True(clock.Elapsed < Short, $"{answer} took {clock.Elapsed}");
                Assert.DoesNotContain("root:", answer.Text, StringComparison.Ordinal);
                Assert.False(elsewhere.Pending(), $"{answer} fetched something");
                Assert.True(answer.Result == "done" || answer.Changed.Count == 0, answer.ToString());
            }
        }

        // What other tests hold, or have left for the collector, is not this test's.
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(grown < Bounded, $"the memory has grown by {grown} bytes");
    }

    /// <summary>The listener notices; without this the test above would show nothing.</summary>
    [Fact]
    public async Task The_listener_would_notice()
    {
        using var elsewhere = new TcpListener(IPAddress.Loopback, 0);
        elsewhere.Start();
        using var caller = new TcpClient();
        await caller.ConnectAsync(IPAddress.Loopback, ((IPEndPoint)elsewhere.LocalEndpoint).Port);

        Assert.True(elsewhere.Pending());
    }

    private static IEnumerable<string> Declarations(int port)
    {
        yield return "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>";
        yield return $"<!DOCTYPE a SYSTEM \"http://127.0.0.1:{port}/a.dtd\" [<!ENTITY % c SYSTEM \"http://127.0.0.1:{port}/c\"> %c;]><a/>";
        var laughs = string.Concat(Enumerable.Range(1, 12).Select(i => $"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">"));
        yield return $"<!DOCTYPE a [<!ENTITY l0 \"lol\">{laughs}]><a>&l12;</a>";
    }

    private static byte[] Package(string part, string xml)
    {
        var bytes = new MemoryStream();
        using (var package = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in new[] { "[Content_Types].xml", "_rels/.rels", part, "docProps/core.xml" })
            {
                using var entry = package.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?>" + xml));
            }
        }

        return bytes.ToArray();
    }
}
