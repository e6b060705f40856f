using CooperationPortal.Core.Files;

namespace CooperationPortal.Web.Tests.Hosting;

/// <summary>The application's scanner, which a test may exchange while the application runs.</summary>
internal sealed class SwitchedScanner : IFileScanner
{
    public IFileScanner Inner { get; set; } = new NoScanner();

    public bool IsConfigured => Inner.IsConfigured;

    public Task<ScanVerdict> ScanAsync(IAsyncEnumerable<byte[]> content, CancellationToken cancellation = default) =>
        Inner.ScanAsync(content, cancellation);

    public Task<string?> VersionAsync(CancellationToken cancellation = default) => Inner.VersionAsync(cancellation);
}
