using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Files;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Files;

/// <summary>A stored content is not what was stored: never delivered.</summary>
public sealed class FileDamagedException(Guid id) : Exception($"The content of file {id} does not match its SHA-256.");

/// <summary>What comparing a content with its hash gave.</summary>
public enum FileHealth
{
    /// <summary>It is what was stored.</summary>
    Sound,

    /// <summary>It is something else.</summary>
    Damaged,

    /// <summary>There is none.</summary>
    Missing,
}

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
        var number = 0;
        await foreach (var piece in PiecesAsync(content, cancellation))
        {
            hash.AppendData(piece);
            var chunk = db.FileChunks.Add(new FileChunk { FileId = file.Id, Number = number++, Bytes = piece });
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

    /// <summary>The content of a stream, in pieces of the size in which it would be stored.</summary>
    /// <param name="content">Seekable; read from its beginning.</param>
    /// <param name="cancellation">Cancels.</param>
    public static async IAsyncEnumerable<byte[]> PiecesAsync(Stream content, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        content.Position = 0;
        while (content.Position < content.Length)
        {
            var buffer = new byte[(int)Math.Min(StoredFile.ChunkSize, content.Length - content.Position)];
            await content.ReadExactlyAsync(buffer, cancellation);
            yield return buffer;
        }
    }

    /// <summary>Compares the whole content with its hash (SEC-47).</summary>
    public async Task<FileHealth> InspectAsync(StoredFile file, CancellationToken cancellation = default)
    {
        var pieces = 0;
        try
        {
            await foreach (var piece in ReadAsync(file, cancellation))
            {
                pieces += piece.Length > 0 ? 1 : 0;
            }

            return FileHealth.Sound;
        }
        catch (FileDamagedException)
        {
            // The last piece is held back, so a file of one piece is read but never seen here.
            return pieces > 0 || await db.FileChunks.AnyAsync(c => c.FileId == file.Id, cancellation) ? FileHealth.Damaged : FileHealth.Missing;
        }
    }

    /// <summary>Removes the content of a blocked file; its record stays, so that it can be told what became of it.</summary>
    public Task RemoveAsync(Guid id, CancellationToken cancellation = default) =>
        db.FileChunks.Where(c => c.FileId == id).ExecuteDeleteAsync(cancellation);

    private static void Verify(StoredFile file, IncrementalHash hash)
    {
        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != file.Sha256)
        {
            throw new FileDamagedException(file.Id);
        }
    }
}
