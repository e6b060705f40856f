namespace CooperationPortal.Core.Files;

/// <summary>Looks for viruses in files before anybody else can download them (SEC-45, DB-13).</summary>
public interface IFileScanner
{
    /// <summary>False: there is none, and files stay 未扫描.</summary>
    bool IsConfigured { get; }

    /// <summary>Looks through a content.</summary>
    /// <param name="content">Piece by piece.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ScannerUnavailableException">It does not answer, or not with a verdict: the file is to wait, never to pass.</exception>
    Task<ScanVerdict> ScanAsync(IAsyncEnumerable<byte[]> content, CancellationToken cancellation = default);

    /// <summary>Its program and signatures in its own words; null where it does not answer.</summary>
    Task<string?> VersionAsync(CancellationToken cancellation = default);
}

/// <summary>What a scanner says.</summary>
/// <param name="Finding">What it found, by its own name; null: nothing.</param>
public sealed record ScanVerdict(string? Finding)
{
    /// <summary>Nothing was found.</summary>
    public static readonly ScanVerdict Clean = new((string?)null);
}

/// <summary>The scanner gives no verdict.</summary>
public sealed class ScannerUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>True where it is there but says nothing of this file, so that the next one may be tried.</summary>
    public bool Answered { get; init; }
}

/// <summary>In the place of a scanner where none is set up.</summary>
public sealed class NoScanner : IFileScanner
{
    /// <inheritdoc/>
    public bool IsConfigured => false;

    /// <inheritdoc/>
    public Task<ScanVerdict> ScanAsync(IAsyncEnumerable<byte[]> content, CancellationToken cancellation = default) =>
        throw new ScannerUnavailableException("No scanner is set up.");

    /// <inheritdoc/>
    public Task<string?> VersionAsync(CancellationToken cancellation = default) => Task.FromResult<string?>(null);
}
