using System.Globalization;
using CooperationPortal.Data.Providers;
using Microsoft.Data.Sqlite;

namespace CooperationPortal.Web.Services.Auditing;

/// <summary>Section Audit of the configuration; the key is read apart, see <see cref="AuditKeys"/>.</summary>
public sealed class AuditOptions
{
    public const string Section = "Audit";

    /// <summary>Folder of the exported heads; empty: beside the data folder. Best on another machine.</summary>
    public string HeadDirectory { get; set; } = "";

    /// <summary>Where the log goes besides.</summary>
    public SyslogOptions Syslog { get; set; } = new();

    /// <summary>The folder of the heads.</summary>
    /// <param name="database">Which database.</param>
    /// <param name="contentRoot">The application's folder.</param>
    public string HeadFolder(DatabaseOptions database, string contentRoot)
    {
        ArgumentNullException.ThrowIfNull(database);
        return HeadDirectory.Length > 0 ? Path.Combine(contentRoot, HeadDirectory) : DataFolder(database, contentRoot) + "-audit-heads";
    }

    /// <summary>The folder of the SQLite file; with a server, a folder "data" of the application.</summary>
    internal static string DataFolder(DatabaseOptions database, string contentRoot) =>
        database.Provider == "Sqlite"
        && new SqliteConnectionStringBuilder(database.ConnectionString).DataSource is { Length: > 0 } file
        && Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder
            ? folder
            : Path.Combine(contentRoot, "data");
}

/// <summary>A receiver of the log (RFC 5424).</summary>
public sealed class SyslogOptions
{
    /// <summary>Its name or address; empty: there is none.</summary>
    public string Host { get; set; } = "";

    public int Port { get; set; } = 514;

    /// <summary>tcp (RFC 6587, confirmed) or udp (unconfirmed).</summary>
    public string Protocol { get; set; } = "tcp";

    public bool IsSet => Host.Length > 0;

    public bool IsUdp => string.Equals(Protocol, "udp", StringComparison.OrdinalIgnoreCase);

    public bool IsValid => !IsSet || (Port is > 0 and <= 65535 && (IsUdp || string.Equals(Protocol, "tcp", StringComparison.OrdinalIgnoreCase)));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Protocol.ToLowerInvariant()}://{Host}:{Port}");
}
