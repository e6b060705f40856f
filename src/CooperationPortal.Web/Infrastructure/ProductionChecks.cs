using System.Net;
using System.Text.RegularExpressions;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Data;
using CooperationPortal.Data.Providers;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Security.SingleSignOn;
using CooperationPortal.Web.Services.Auditing;
using CooperationPortal.Web.Services.Notifications;
using MailKit.Security;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CooperationPortal.Web.Infrastructure;

/// <summary>The portal does not start like this; the message says which setting to change, and which one permits it all the same.</summary>
public sealed class UnsafeConfigurationException(IReadOnlyCollection<string> problems)
    : Exception($"The portal does not start with this configuration (docs/deployment.md):\n- {string.Join("\n- ", problems)}")
{
    public IReadOnlyCollection<string> Problems { get; } = problems;
}

/// <summary>
/// What must not reach production by oversight: secrets that stand in a sample, a database connection in plain text, made-up data (SEC-56).
/// Outside of Development the portal refuses to start with them, unless the setting AllowInsecure:… permits one by its name.
/// </summary>
internal static partial class ProductionChecks
{
    public const string Section = "AllowInsecure";

    public const string DatabaseConnection = Section + ":DatabaseConnection";
    public const string PlaceholderSecrets = Section + ":PlaceholderSecrets";
    public const string DemonstrationData = Section + ":DemonstrationData";

    /// <summary>Looks at the configuration alone, before anything is connected to.</summary>
    /// <exception cref="UnsafeConfigurationException">Something must not be so.</exception>
    public static void Demand(IConfiguration configuration, IHostEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (!environment.IsDevelopment() && Problems(configuration).ToList() is { Count: > 0 } problems)
        {
            throw new UnsafeConfigurationException(problems);
        }
    }

    /// <summary>A database that was once a demonstration has accounts whose password everybody knows, whatever the configuration says now.</summary>
    /// <exception cref="UnsafeConfigurationException">Demonstration data are in it.</exception>
    public static async Task DemandRealDataAsync(
        PortalDbContext db, IConfiguration configuration, IHostEnvironment environment, CancellationToken cancellation)
    {
        if (!environment.IsDevelopment() && !configuration.GetValue<bool>(DemonstrationData)
            && await db.AuditEntries.AnyAsync(entry => entry.Action == AuditAction.DemonstrationSeeded, cancellation))
        {
            throw new UnsafeConfigurationException(
                [$"Database:ConnectionString names a database with demonstration data, whose accounts' password is public. Use an empty database, or permit it by {DemonstrationData}=true."]);
        }
    }

    private static IEnumerable<string> Problems(IConfiguration configuration)
    {
        if (configuration.GetValue<bool>($"{DemonstrationOptions.Section}:{nameof(DemonstrationOptions.Enabled)}")
            && !configuration.GetValue<bool>(DemonstrationData))
        {
            yield return "Demonstration:Enabled is true, which makes accounts with a public password. Remove it, or permit it by "
                + $"{DemonstrationData}=true.";
        }

        var database = configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
        if (!configuration.GetValue<bool>(DatabaseConnection) && ProblemOf(database) is { } problem)
        {
            yield return $"{problem}, or permit it by {DatabaseConnection}=true.";
        }

        if (AuditKeys.Problem(configuration) is { } key)
        {
            yield return key;
        }

        var provider = configuration.GetSection(SingleSignOnOptions.Section).Get<SingleSignOnOptions>() ?? new SingleSignOnOptions();
        if (provider.IsEnabled && ProblemOf(provider) is { } signOn)
        {
            yield return signOn;
        }

        var mail = configuration.GetSection(MailOptions.Section).Get<MailOptions>() ?? new MailOptions();
        if (mail is { IsEnabled: true, Security: SecureSocketOptions.None } && !IsLocal(mail.Host!))
        {
            yield return "Mail:Security is None, which sends mail and its password in plain text. Use StartTls or SslOnConnect";
        }

        if (configuration.GetValue<bool>(PlaceholderSecrets))
        {
            yield break;
        }

        // The name only, never the value: a mistaken finding would put a real secret into the log.
        var placeholders = Secrets(configuration).Where(secret => secret.Name != AuditKeys.Setting && Placeholder().IsMatch(secret.Value)).Select(secret => secret.Name);
        foreach (var name in placeholders.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            yield return $"{name} is a placeholder. Set a secret of your own, or permit it by {PlaceholderSecrets}=true.";
        }
    }

    private static string? ProblemOf(SingleSignOnOptions provider) =>
        !Uri.TryCreate(provider.Authority, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
            ? "SingleSignOn:Authority must be an https address: whoever can change its answers can sign in as anybody"
            : string.IsNullOrWhiteSpace(provider.ClientId) || string.IsNullOrWhiteSpace(provider.ClientSecret)
                ? "SingleSignOn:ClientId and SingleSignOn:ClientSecret are needed with SingleSignOn:Authority"
                : null;

    private static string? ProblemOf(DatabaseOptions database)
    {
        switch (database.Provider)
        {
            case "PostgreSql":
                var postgres = new NpgsqlConnectionStringBuilder(database.ConnectionString);
                return postgres.SslMode is SslMode.Disable or SslMode.Allow or SslMode.Prefer or SslMode.Require && !AllLocal(postgres.Host)
                    ? "Database:ConnectionString allows PostgreSQL in plain text or does not check its certificate. Add SSL Mode=VerifyFull (or VerifyCA)"
                    : null;
            case "SqlServer":
                var sqlServer = new SqlConnectionStringBuilder(database.ConnectionString);
                if (IsLocal(SqlServerHost(sqlServer.DataSource)))
                {
                    return null;
                }

                return Equals(sqlServer.Encrypt, SqlConnectionEncryptOption.Optional)
                    ? "Database:ConnectionString allows SQL Server in plain text. Set Encrypt=True or Encrypt=Strict"
                    : sqlServer.TrustServerCertificate
                        ? "Database:ConnectionString has TrustServerCertificate=true, so that anybody may pose as the server. Remove it"
                        : null;
            default:
                return null;
        }
    }

    /// <summary>Npgsql tries several hosts, separated by commas; a path is a socket of this machine.</summary>
    private static bool AllLocal(string? hosts) =>
        (hosts ?? "").Split(',', StringSplitOptions.TrimEntries)
            .All(host => host.StartsWith('/') || host.StartsWith('@') || IsLocal(WithoutPort(host)));

    private static string WithoutPort(string host)
    {
        // [::1]:5432, ::1, 127.0.0.1:5432
        if (host.StartsWith('['))
        {
            return host[1..].Split(']')[0];
        }

        return host.Count(sign => sign == ':') == 1 ? host.Split(':')[0] : host;
    }

    /// <summary>Without the protocol, the instance and the port: tcp:host\instance,1433.</summary>
    private static string SqlServerHost(string dataSource)
    {
        var host = Protocol().Replace(dataSource.Trim(), "").TrimStart('\\');
        return host.Split(',', '\\')[0].Trim();
    }

    private static bool IsLocal(string host) =>
        host.ToUpperInvariant() is "LOCALHOST" or "." or "(LOCAL)" or "(LOCALDB)" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>
    /// Settings in sections whose name says that they are secret, and the passwords inside connection strings. Not the names at the top, which
    /// are the machine's own environment.
    /// </summary>
    private static IEnumerable<(string Name, string Value)> Secrets(IConfiguration configuration)
    {
        foreach (var (key, value) in configuration.AsEnumerable().Where(setting => setting.Key.Contains(':', StringComparison.Ordinal)))
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                continue;
            }

            if (SecretName().IsMatch(key))
            {
                yield return (key, value.Trim());
            }
            else if (key.EndsWith("ConnectionString", StringComparison.OrdinalIgnoreCase)
                && InConnectionString().Match(value) is { Success: true } password)
            {
                yield return (key, password.Groups["value"].Value.Trim().Trim('"', '\''));
            }
        }
    }

    [GeneratedRegex("(password|passwd|secret|token|apikey|key|pepper)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SecretName();

    [GeneratedRegex("(^|;)\\s*(password|pwd)\\s*=\\s*(?<value>[^;]+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InConnectionString();

    [GeneratedRegex("^(tcp|np|lpc|admin):", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Protocol();

    /// <summary>What stands in samples: dots, stars, angle brackets, and the words with which people mark what is still to be filled in.</summary>
    [GeneratedRegex(
        @"^([.\u2026*xX?_-]+|<.*>|\{.*\}|\[.*\]|\$\{.*|0+|1234\d*"
            + @"|(my-?|the-?|your-?)?(secret|password|passwd|token|key)[\d!]*|p@ssw[o0]rd\d*|admin\d*|test\d*|postgres|sa|portal|default|none"
            + @"|(please[-_ ]?)?change[-_ ]?(me|it|this).*|replace[-_ ]?(me|this|with).*|your[-_ ].*|todo.*|tbd|(example|sample|placeholder|dummy).*"
            + "|" + DemonstrationOptions.Password + ")$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
