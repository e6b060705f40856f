using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Files;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Files;
using CooperationPortal.Web.Security;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Services.Files;

/// <summary>
/// Looks at what was sent before anything of it is kept: name, type, content, viruses. It stands before the transaction that keeps it,
/// because a scan may take seconds, for which no other request is to wait.
/// </summary>
public sealed class FileIntake(
    IFileScanner scanner, IOptions<ScannerOptions> options, IServiceScopeFactory scopes, CurrentUser user, BusinessClock clock, TimeProvider time,
    ILogger<FileIntake> log)
{
    /// <summary>Looks at all of them; one that may not be kept refuses all.</summary>
    /// <exception cref="BusinessRuleException">A file may not be kept, or there are too many.</exception>
    public async Task<ReceivedFiles> ReceiveAsync(IReadOnlyCollection<IFormFile> files, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (files.Count > StoredFile.MaxPerRecord)
        {
            throw TooMany;
        }

        var received = new ReceivedFiles();
        try
        {
            foreach (var file in files)
            {
                await LookAtAsync(file, received, cancellation);
            }

            if (scanner.IsConfigured)
            {
                await ScanAsync(received, cancellation);
            }

            return received;
        }
        catch
        {
            await received.DisposeAsync();
            throw;
        }
    }

    /// <summary>What is said where a record would get too many.</summary>
    internal static BusinessRuleException TooMany => new("每份最多 {0} 个附件。", StoredFile.MaxPerRecord);

    private async Task LookAtAsync(IFormFile file, ReceivedFiles received, CancellationToken cancellation)
    {
        var name = FileNames.Clean(file.FileName);
        var content = file.OpenReadStream();
        try
        {
            var type = await Task.Run(() => FileContentRules.Check(name, content), cancellation);
            received.Add(await FileVault.DescribeAsync(content, name, type, user.Actor, clock.UtcNow, cancellation), content);
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
    }

    private async Task ScanAsync(ReceivedFiles received, CancellationToken cancellation)
    {
        foreach (var (file, _) in received.Files)
        {
            file.AwaitScan();
        }

        using var timer = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.UploadTimeout), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timer.Token);
        foreach (var (file, content) in received.Files)
        {
            try
            {
                var verdict = await scanner.ScanAsync(FileVault.PiecesAsync(content, cancellation), either.Token);
                if (verdict.Finding is { } finding)
                {
                    await RefuseAsync(file, finding);
                }

                file.PassScan(clock.UtcNow);
            }
            catch (ScannerUnavailableException unavailable)
            {
                log.LogWarning(unavailable, "File {FileId} was not scanned at its upload and waits", file.Id);
                if (!unavailable.Answered)
                {
                    return;
                }
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                log.LogWarning("The time for scans at an upload was over; file {FileId} waits", file.Id);
                return;
            }
        }
    }

    /// <summary>The trail keeps it though the upload does not come about: in a unit of work of its own (SEC-45).</summary>
    private async Task RefuseAsync(StoredFile file, string finding)
    {
        log.LogWarning("An upload of user {UserId} was blocked: {Finding}", user.Actor.UserId, finding);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AuditTrail>()
            .Record(AuditAction.FileBlocked, new AuditSubject("file", file.Sha256, file.Name), [new FieldChange("病毒", null, finding)]);
        await scope.ServiceProvider.GetRequiredService<PortalDbContext>().SaveChangesAsync();
        throw new BusinessRuleException("“{0}”含有病毒（{1}），已被拦截，没有保存。", file.Name, finding);
    }
}
