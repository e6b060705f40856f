using System.ComponentModel.DataAnnotations;

namespace CooperationPortal.Web.Services.Files;

/// <summary>Where the virus scanner is: section Scanner of the configuration.</summary>
public sealed class ScannerOptions
{
    public const string Section = "Scanner";

    /// <summary>The host on which ClamAV's clamd listens; empty: there is no scanner.</summary>
    public string Host { get; set; } = "";

    [Range(1, 65535)]
    public int Port { get; set; } = 3310;

    /// <summary>Seconds that the scan of one file may take in the background.</summary>
    [Range(1, 600)]
    public int Timeout { get; set; } = 60;

    /// <summary>Seconds that an upload waits for the scans of its files; what is not scanned by then waits for the background.</summary>
    [Range(1, 60)]
    public int UploadTimeout { get; set; } = 5;
}
