using CooperationPortal.Core.Files;

namespace CooperationPortal.Web.Services.Files;

/// <summary>Files that were looked at and may be kept.</summary>
public sealed class ReceivedFiles : IAsyncDisposable
{
    private readonly List<(StoredFile File, Stream Content)> _files = [];

    /// <summary>With their contents.</summary>
    public IReadOnlyList<(StoredFile File, Stream Content)> Files => _files;

    /// <summary>Bytes of all together.</summary>
    public long Size => _files.Sum(f => f.File.Size);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var (_, content) in _files)
        {
            await content.DisposeAsync();
        }
    }

    internal void Add(StoredFile file, Stream content) => _files.Add((file, content));
}
