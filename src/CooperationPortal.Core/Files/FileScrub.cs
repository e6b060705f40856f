namespace CooperationPortal.Core.Files;

/// <summary>One round in which stored contents were compared with their hashes (SEC-47).</summary>
public sealed class FileScrub
{
    private FileScrub()
    {
    }

    /// <summary>A finished round.</summary>
    /// <param name="startedAt">When it began.</param>
    /// <param name="endedAt">When it ended.</param>
    /// <param name="found">What it found.</param>
    /// <param name="startedByName">Who asked for it; null: it was the night's.</param>
    public FileScrub(DateTime startedAt, DateTime endedAt, ScrubCounts found, string? startedByName)
    {
        StartedAt = startedAt;
        EndedAt = endedAt;
        Checked = found.Checked;
        Damaged = found.Damaged;
        Missing = found.Missing;
        Left = found.Left;
        StartedByName = startedByName;
    }

    public int Id { get; private set; }

    public DateTime StartedAt { get; private set; }

    public DateTime EndedAt { get; private set; }

    /// <summary>Files that were looked at.</summary>
    public int Checked { get; private set; }

    /// <summary>Of these, files whose content is not the one that was stored.</summary>
    public int Damaged { get; private set; }

    /// <summary>Of these, files without any content.</summary>
    public int Missing { get; private set; }

    /// <summary>Files for which the round had no time; the next one begins with them.</summary>
    public int Left { get; private set; }

    public string? StartedByName { get; private set; }
}

/// <summary>What a round found.</summary>
/// <param name="Checked">Files looked at.</param>
/// <param name="Damaged">With another content than was stored.</param>
/// <param name="Missing">With none.</param>
/// <param name="Left">Not looked at.</param>
public sealed record ScrubCounts(int Checked, int Damaged, int Missing, int Left);
