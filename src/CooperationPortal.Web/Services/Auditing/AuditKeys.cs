using System.Security.Cryptography;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Data.Providers;

namespace CooperationPortal.Web.Services.Auditing;

/// <summary>Where the key of the seals comes from (TRUST SEC-59): the configuration, or in Development a file beside the database.</summary>
internal static class AuditKeys
{
    /// <summary>The setting.</summary>
    public const string Setting = AuditOptions.Section + ":Key";

    private const string DevelopmentFile = "audit.key";

    /// <summary>What is wrong with the key's setting, for the checks of a production start; null: nothing.</summary>
    public static string? Problem(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (AuditKey.TryRead(configuration[Setting]) is not null)
        {
            return null;
        }

        const string Advice = "Make one by 'openssl rand -base64 32', keep a copy outside of the machine, and set it as Audit__Key (docs/audit.md)";
        return string.IsNullOrWhiteSpace(configuration[Setting])
            ? $"{Setting} is not set: without it nobody could prove that the audit trail is unchanged. {Advice}."
            : $"{Setting} must be base64 of at least {AuditKey.MinBytes} random bytes. {Advice}.";
    }

    /// <summary>The key; in Development one is made at first need.</summary>
    /// <exception cref="InvalidOperationException">There is none, or it is unfit; the message says what to do.</exception>
    public static AuditKey Get(IConfiguration configuration, IHostEnvironment environment)
    {
        if (AuditKey.TryRead(configuration[Setting]) is { } key)
        {
            return key;
        }

        if (!environment.IsDevelopment() || !string.IsNullOrWhiteSpace(configuration[Setting]))
        {
            throw new InvalidOperationException(Problem(configuration));
        }

        var database = configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
        var file = Path.Combine(AuditOptions.DataFolder(database, environment.ContentRootPath), DevelopmentFile);
        if (!File.Exists(file))
        {
            Make(file);
        }

        return AuditKey.TryRead(File.ReadAllText(file)) ?? throw new InvalidOperationException($"The file '{file}' holds no key. Restore or remove it.");
    }

    /// <summary>Written apart and moved, so that of two that make one at once both read the same, whole one.</summary>
    private static void Make(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var draft = $"{file}.{Guid.NewGuid():N}";
        using (var stream = new FileStream(draft, Private(FileMode.CreateNew)))
        using (var writer = new StreamWriter(stream))
        {
            writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(AuditKey.MinBytes)));
        }

        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }

    private static FileStreamOptions Private(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
