using System.Globalization;
using System.Text;
using System.Text.Json;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Web.Services.Auditing;

/// <summary>
/// The ends of the chain that were exported, one JSON line a day in a file a year, outside of the database (TRUST SEC-59). The portal only
/// adds to the files; who can keep them on another machine should.
/// </summary>
public sealed class AuditHeads(string folder)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Where they are.</summary>
    public string Folder => folder;

    /// <summary>The end of the chain as it is exported.</summary>
    public static AuditHead Of(AuditSeal seal, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(seal);
        return new AuditHead(BusinessClock.DayOf(now), seal.Sequence, seal.AuditEntryId, seal.Hash, now);
    }

    /// <summary>One line, without its end.</summary>
    public static string Line(AuditHead head) => JsonSerializer.Serialize(head, Json);

    /// <summary>Every head, the oldest first.</summary>
    /// <exception cref="InvalidDataException">A line is no head; the message names it.</exception>
    public IReadOnlyList<AuditHead> Read() => Directory.Exists(folder)
        ? [.. Directory.GetFiles(folder, "heads-*.jsonl").Order(StringComparer.Ordinal).SelectMany(ReadFile)]
        : [];

    /// <summary>The newest head; null before the first.</summary>
    public AuditHead? Last() => Directory.Exists(folder)
        ? Directory.GetFiles(folder, "heads-*.jsonl").OrderDescending(StringComparer.Ordinal).Take(1).SelectMany(ReadFile).LastOrDefault()
        : null;

    /// <summary>Adds a head.</summary>
    public async Task AddAsync(AuditHead head, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(head);
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"heads-{head.Date.Year:0000}.jsonl"));
        await using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(Line(head) + "\n"), cancellation);
        stream.Flush(flushToDisk: true);
    }

    private static IEnumerable<AuditHead> ReadFile(string file)
    {
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Parse(line) ?? throw new InvalidDataException($"Line {number} of '{file}' is no head of the audit trail.");
            }
        }
    }

    private static AuditHead? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditHead>(line, Json) is { Hash.Length: AuditSeal.HashLength } head ? head : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
