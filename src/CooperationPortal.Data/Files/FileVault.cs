using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Files;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Files;

/// <summary>A stored content is not what was stored: never delivered.</summary>
public sealed class FileDamagedException(Guid id) : Exception($"The content of file {id} does not match its SHA-256.");

/// <summary>Writes contents to the database and reads them, piece by piece: memory does not grow with the file.</summary>
public sealed class FileVault(PortalDbContext db)
{
    /// <summary>
    /// Makes the record of a checked content; the caller ties it to its own record, adds it, saves, and then calls
    /// <see cref="WriteAsync"/> in the same transaction.
    /// </summary>
    /// <param name="content">Seekable.</param>
    /// <param name="name">The safe name.</param>
    /// <param name="type">The content type by the check.</param>
    /// <param name="actor">Who uploads.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellation">Cancels.</param>
    public static async Task<StoredFile> DescribeAsync(
        Stream content, string name, string type, Actor actor, DateTime at, CancellationToken cancellation = default)
    {
        content.Position = 0;
        var hash = await SHA256.HashDataAsync(content, cancellation);
        return new StoredFile(Guid.NewGuid(), name, type, content.Length, Convert.ToHexStringLower(hash), actor, at);
    }

    /// <summary>Writes the content of a saved record.</summary>
    /// <exception cref="FileDamagedException">The content is not the one that was described.</exception>
    public async Task WriteAsync(StoredFile file, Stream content, CancellationToken cancellation = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        content.Position = 0;
        for (var number = 0; ; number++)
        {
            var buffer = new byte[(int)Math.Min(StoredFile.ChunkSize, content.Length - content.Position)];
            if (buffer.Length == 0)
            {
                break;
            }

            await content.ReadExactlyAsync(buffer, cancellation);
            hash.AppendData(buffer);
            var chunk = db.FileChunks.Add(new FileChunk { FileId = file.Id, Number = number, Bytes = buffer });
            await db.SaveChangesAsync(cancellation);
            chunk.State = EntityState.Detached;
        }

        Verify(file, hash);
    }

    /// <summary>The content, piece by piece. The last piece comes only after all have been found to be what was stored.</summary>
    /// <exception cref="FileDamagedException">They are not.</exception>
    public async IAsyncEnumerable<byte[]> ReadAsync(StoredFile file, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[]? held = null;
        for (var number = 0; ; number++)
        {
            var next = number;
            var bytes = await db.FileChunks.AsNoTracking().Where(c => c.FileId == file.Id && c.Number == next)
                .Select(c => c.Bytes).SingleOrDefaultAsync(cancellation);
            if (bytes is null)
            {
                break;
            }

            if (held is not null)
            {
                yield return held;
            }

            hash.AppendData(bytes);
            held = bytes;
        }

        Verify(file, hash);
        if (held is not null)
        {
            yield return held;
        }
    }

    private static void Verify(StoredFile file, IncrementalHash hash)
    {
        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != file.Sha256)
        {
            throw new FileDamagedException(file.Id);
        }
    }
}
