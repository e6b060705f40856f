using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CooperationPortal.TestData;

namespace CooperationPortal.Web.Tests.Infrastructure;

/// <summary>
/// SEC-61: with the properties of this repository, a package with a known hole stops the restore. A made-up source on loopback says that one of
/// our packages has one.
/// </summary>
public sealed class PackageAuditTests : IDisposable
{
    private const string Package = "DiffPlex";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("package-audit");
    private readonly HttpListener _source = new();

    [Theory]
    [InlineData("(, 1000.0.0)", "NU1903")]
    [InlineData("(, 0.0.1)", null)]
    public async Task SEC_61_AKnownHole_StopsTheRestore(string versions, string? error)
    {
        var address = Serve(versions);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "nuget.config"), $"""
            <configuration>
              <auditSources><clear /><add key="made-up" value="{address}index.json" protocolVersion="3" allowInsecureConnections="true" /></auditSources>
            </configuration>
            """);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "Directory.Build.props"), $"""
            <Project><Import Project="{Path.Combine(RepositoryFiles.Root, "Directory.Build.props")}" /></Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "Audited.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <RestorePackagesWithLockFile>false</RestorePackagesWithLockFile>
                <RestoreLockedMode>false</RestoreLockedMode>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="{Package}" /></ItemGroup>
            </Project>
            """);

        var (code, output) = await RestoreAsync();

        Assert.True(error is null == (code == 0), output);
        Assert.Equal(error is not null, output.Contains($"error {error ?? "NU19"}", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        _source.Close();
        _folder.Delete(recursive: true);
    }

    /// <summary>The three documents by which a source tells of holes.</summary>
    private string Serve(string versions)
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            _source.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/"));
        }

        var address = _source.Prefixes.Single();
        var pages = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["/index.json"] = $$"""{"version":"3.0.0","resources":[{"@id":"{{address}}holes.json","@type":"VulnerabilityInfo/6.7.0"}]}""",
            ["/holes.json"] = $$"""[{"@name":"base","@id":"{{address}}base.json","@updated":"2026-11-01T00:00:00Z"}]""",
            ["/base.json"] = $$"""{"{{Package.ToLowerInvariant()}}":[{"url":"https://advisories.test/1","severity":2,"versions":"{{versions}}"}]}""",
        };
        _source.Start();
        _ = Task.Run(async () =>
        {
            while (_source.IsListening)
            {
                var context = await _source.GetContextAsync();
                var page = pages.GetValueOrDefault(context.Request.Url!.AbsolutePath);
                context.Response.StatusCode = page is null ? 404 : 200;
                context.Response.ContentType = "application/json";
                context.Response.Close(Encoding.UTF8.GetBytes(page ?? ""), willBlock: false);
            }
        });
        return address;
    }

    private async Task<(int Code, string Output)> RestoreAsync()
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = _folder.FullName, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "restore", "--disable-build-servers", "-v", "q" })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return (process.ExitCode, await output + await errors);
    }
}
