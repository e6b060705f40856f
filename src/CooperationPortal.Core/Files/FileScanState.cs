namespace CooperationPortal.Core.Files;

/// <summary>What is known of viruses in a file (SEC-45). The numbers stand in the database.</summary>
public enum FileScanState
{
    /// <summary>未扫描: there was no scanner when it was uploaded.</summary>
    NotScanned = 0,

    /// <summary>待检测: delivered to nobody until a scanner has passed it.</summary>
    Waiting = 1,

    /// <summary>已检测: a scanner found nothing.</summary>
    Clean = 2,

    /// <summary>已拦截: a scanner found something; the content is gone.</summary>
    Infected = 3,
}

/// <summary>Names of the states.</summary>
public static class FileScanStates
{
    /// <summary>All, in the order of the screen.</summary>
    public static readonly IReadOnlyList<FileScanState> All =
        [FileScanState.Clean, FileScanState.Waiting, FileScanState.Infected, FileScanState.NotScanned];

    /// <summary>The Chinese name, which is the resource key.</summary>
    public static string Name(this FileScanState state) => state switch
    {
        FileScanState.NotScanned => "未扫描",
        FileScanState.Waiting => "待检测",
        FileScanState.Clean => "已检测",
        _ => "已拦截",
    };
}
