using CooperationPortal.Core.Files;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Web.Features.Files;

/// <summary>The page 文件与空间: numbers, and neither names nor contents of files.</summary>
/// <param name="Scanner">What there is of a scanner.</param>
/// <param name="States">Files by what is known of viruses in them.</param>
/// <param name="Space">Who takes how much, the largest first.</param>
/// <param name="UserQuota">Bytes that one person may take.</param>
/// <param name="DepartmentQuota">Bytes that one department may take.</param>
/// <param name="LastScrub">The latest round; null: there was none.</param>
/// <param name="Damaged">Files of which it is known now that their content is not what was stored.</param>
public sealed record FileSpacePage(
    ScannerStatus Scanner, IReadOnlyList<StateCount> States, IReadOnlyList<SpaceRow> Space, long UserQuota, long DepartmentQuota,
    ScrubLine? LastScrub, int Damaged)
{
    /// <summary>Files with a content.</summary>
    public int Files => Space.Sum(row => row.Files);

    /// <summary>Bytes of all.</summary>
    public long Used => Space.Sum(row => row.Used);

    /// <summary>Files that wait for a scan.</summary>
    public int Waiting => States.Single(state => state.State == FileScanState.Waiting).Files;
}

/// <summary>What there is of a scanner.</summary>
/// <param name="IsConfigured">False: files are delivered unscanned.</param>
/// <param name="Version">Its own words; null where it does not answer.</param>
public sealed record ScannerStatus(bool IsConfigured, string? Version);

/// <summary>How many files are in a state.</summary>
public sealed record StateCount(FileScanState State, int Files);

/// <summary>The space of a department; without one, of the people who belong to none.</summary>
/// <param name="Department">Null: people without a department.</param>
/// <param name="Side">jinghai or lianhuashan.</param>
/// <param name="Files">How many.</param>
/// <param name="Used">Bytes.</param>
/// <param name="Percent">Of what the department may take; null where no limit is the department's.</param>
public sealed record SpaceRow(LocalText? Department, string? Side, int Files, long Used, int? Percent);

/// <summary>A round as the page shows it.</summary>
public sealed record ScrubLine(DateTime At, int Checked, int Damaged, int Missing, int Left, string? By);
