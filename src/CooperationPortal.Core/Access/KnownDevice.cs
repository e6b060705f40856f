using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;

namespace CooperationPortal.Core.Access;

/// <summary>
/// 登录过的浏览器: one in which an account has signed in with all its factors (SEC-13, OWASP's device cookie). Wrong passwords typed there
/// count here; those typed anywhere else count together, on the account. So a stranger who goes on guessing keeps out strangers only.
/// It opens nothing. Only the hash of its cookie's secret is kept.
/// </summary>
public sealed class KnownDevice
{
    /// <summary>Hexadecimal digits of SHA-256.</summary>
    public const int KeyLength = 64;

    /// <summary>Browsers of one account; a further one replaces the one that was not used longest. Bounds the guesses that stolen cookies allow.</summary>
    public const int Most = 5;

    /// <summary>For so long after the last sign-in a browser is known.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(180);

    private const int SecretBytes = 32;

    public int Id { get; private set; }

    public required int UserId { get; init; }

    /// <summary>SHA-256 of the cookie's secret. Accounts that sign in in the same browser share the cookie, each with a row of its own.</summary>
    public required string Key { get; set; }

    /// <summary>The last sign-in.</summary>
    public required DateTime SeenAt { get; set; }

    /// <summary>Wrong passwords since the last right one or the last lock.</summary>
    public int Failures { get; set; }

    /// <summary>Until then no password is taken in this browser; null: never locked since the last sign-in.</summary>
    public DateTime? LockedUntil { get; set; }

    /// <summary>A new secret for a cookie: 256 random bits.</summary>
    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>What is kept of a secret.</summary>
    public static string KeyOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Those that are still known.</summary>
    /// <param name="now">Now.</param>
    public static Expression<Func<KnownDevice, bool>> IsKnown(DateTime now)
    {
        var since = now - Life;
        return device => device.SeenAt > since;
    }
}
