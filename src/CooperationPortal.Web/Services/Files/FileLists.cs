using CooperationPortal.Core.Files;

namespace CooperationPortal.Web.Services.Files;

/// <summary>Which files of a record a list shows.</summary>
public static class FileLists
{
    /// <summary>All that may be delivered; what waits for its scan or was blocked only to who uploaded it (SEC-45).</summary>
    public static IQueryable<StoredFile> ListedFor(this IQueryable<StoredFile> files, int userId) => files.Where(f =>
        f.ScanState == FileScanState.Clean || f.ScanState == FileScanState.NotScanned || f.UploadedById == userId);
}
