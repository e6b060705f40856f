using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace CooperationPortal.Web.Security.KeyRing;

/// <summary>
/// The key of keys. What Data Protection encrypts (cookies, the seeds of second factors) it encrypts with keys that stand in the database; so
/// that a copy of the database opens nothing, they are themselves encrypted with this key, which is never there (DB-16).
/// </summary>
internal static class KeyRingSetup
{
    public const string Section = "KeyRing";

    /// <summary>Bytes of the key.</summary>
    public const int Bytes = 32;

    private const string DefaultFile = "data/portal.key";

    public static void AddKeyRing(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => new RingKey(Read(configuration.GetSection(Section))));
        services.AddOptions<KeyManagementOptions>().Configure<RingKey>((options, key) => options.XmlEncryptor = new RingEncryptor(key));
        services.AddSingleton<KeyRingCheck>();
    }

    /// <summary>The key from the settings (KeyRing:Key, base64), else from a file (KeyRing:File), which is made at the first start.</summary>
    /// <exception cref="InvalidOperationException">It is no key.</exception>
    private static byte[] Read(IConfigurationSection settings)
    {
        if (settings["Key"] is { Length: > 0 } text)
        {
            return Parse(text, "KeyRing:Key");
        }

        var path = Path.GetFullPath(settings["File"] is { Length: > 0 } file ? file : DefaultFile);
        if (!File.Exists(path))
        {
            Make(path);
        }

        return Parse(File.ReadAllText(path), path);
    }

    private static byte[] Parse(string text, string where)
    {
        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length == Bytes
            ? key[..length]
            : throw new InvalidOperationException($"{where} must hold {Bytes} bytes in base64 (docs/deployment.md). Make some: openssl rand -base64 {Bytes}");
    }

    /// <summary>Written aside and moved, so that nobody reads half a key; of two that start together the first one's stays.</summary>
    private static void Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(draft, options))
        {
            writer.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)));
        }

        try
        {
            File.Move(draft, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
