using System.Net;
using CooperationPortal.Core.Files;
using CooperationPortal.Web.Services.Files;
using CooperationPortal.Web.Tests.Features.Reports;
using CooperationPortal.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Tests.Features.Files;

/// <summary>What tests of files do again and again.</summary>
public abstract class FileSteps : ReportSteps
{
    /// <summary>Attaches a file to the task 3.2.</summary>
    private protected async Task<Page> AttachAsync(PortalClient office, string name, byte[] content)
    {
        var page = await office.GetAsync(await TaskAddressAsync());
        return await page.Form("form[action$='/files']").Attach("Files", name, content).SubmitAsync("上传");
    }

    private protected async Task<string> TaskAddressAsync() => $"/tasks/{await TaskAsync("3.2")}";

    /// <summary>The address of the only file.</summary>
    private protected async Task<string> FileAddressAsync() => "/files/" + await DatabaseAsync(db => db.Files.Select(f => f.Id).SingleAsync());

    private protected Task<FileScanState> StateAsync() => DatabaseAsync(db => db.Files.Select(f => f.ScanState).SingleAsync());

    /// <summary>Puts a scanner into the application.</summary>
    private protected void UseScanner(int port, int timeout = 30) => Portal.Scanner.Inner = new ClamdScanner(
        Options.Create(new ScannerOptions { Host = "127.0.0.1", Port = port, Timeout = timeout }), TimeProvider.System);

    /// <summary>What the application does by itself, at the moment that its clock shows.</summary>
    private protected async Task<T> ByItselfAsync<TService, T>(Func<TService, Task<T>> run)
        where TService : notnull
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        return await run(scope.ServiceProvider.GetRequiredService<TService>());
    }

    private protected Task<int> ScanRoundAsync() => ByItselfAsync<FileScanning, int>(scanning => scanning.RunAsync());

    /// <summary>A file's download is refused with these words.</summary>
    private protected static async Task AssertRefusedAsync(PortalClient client, string address, string words)
    {
        var answer = (await client.GetAsync(address)).Expect(HttpStatusCode.Conflict);
        Assert.Contains(words, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("%PDF", answer.Text, StringComparison.Ordinal);
    }
}
