using System.Linq.Expressions;
using CooperationPortal.Core.Files;

namespace CooperationPortal.Web.Features.Shared;

/// <summary>One file of a record, as the partial <c>_Files</c> lists it.</summary>
/// <param name="Id">For its address.</param>
/// <param name="Name">The safe name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Who">Who uploaded it.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="CanWithdraw">Shows the button.</param>
/// <param name="ScanState">What waits for its scan or was blocked has no link.</param>
public sealed record FileItem(Guid Id, string Name, long Size, string Who, DateTime At, bool CanWithdraw, FileScanState ScanState)
{
    /// <summary>The route that takes a file of most records off.</summary>
    public const string Withdrawal = "WithdrawFile";

    /// <summary>The route that takes this one off.</summary>
    public string WithdrawRoute { get; init; } = Withdrawal;

    /// <summary>Where the form around the list is saved, if it stands in one: taking the file off then keeps what was typed.</summary>
    public string? SaveUrl { get; init; }

    /// <summary>For queries.</summary>
    public static Expression<Func<StoredFile, FileItem>> From(bool canWithdraw) =>
        f => new FileItem(f.Id, f.Name, f.Size, f.UploadedByName, f.UploadedAt, canWithdraw, f.ScanState);

    /// <summary>Of a file that was just stored.</summary>
    public static FileItem Of(StoredFile file, bool canWithdraw) =>
        new(file.Id, file.Name, file.Size, file.UploadedByName, file.UploadedAt, canWithdraw, file.ScanState);

    /// <summary>1.2 MB.</summary>
    public string SizeText => FileSize.Text(Size);

    /// <summary>False for what nobody gets: it waits for its scan, or was blocked.</summary>
    public bool IsDeliverable => ScanState is FileScanState.Clean or FileScanState.NotScanned;
}

/// <summary>The files of a record for the partial <c>_Files</c>; it stands outside other forms.</summary>
/// <param name="Files">Those that the reader may see.</param>
/// <param name="UploadUrl">Where new ones go (route ReportFiles, TaskFiles, TopicFiles or FindingFiles); null: none may be added.</param>
public sealed record FileListModel(IReadOnlyList<FileItem> Files, string? UploadUrl = null);
