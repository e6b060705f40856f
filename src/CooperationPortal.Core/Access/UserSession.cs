using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;

namespace CooperationPortal.Core.Access;

/// <summary>
/// 登录会话: a browser in which somebody is signed in. The server keeps it, so that signing out, or ending it from elsewhere, is the end of
/// every copy of its cookie (TRUST.md, finding 2; SEC-19). Only the hash of the cookie's secret is kept.
/// </summary>
public sealed class UserSession
{
    /// <summary>Hexadecimal digits of SHA-256.</summary>
    public const int KeyLength = 64;

    /// <summary>Longest network address: IPv6 with a scope.</summary>
    public const int AddressLength = 64;

    /// <summary>What is kept of the browser's own name.</summary>
    public const int BrowserLength = 300;

    /// <summary>Sessions of one account at the same time; a further sign-in ends the one that was idle longest (SEC-20).</summary>
    public const int Most = 3;

    /// <summary>Without a request for so long it is over (SEC-20).</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>However busy, it is over after so long (SEC-20).</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>How exactly the last request is kept: not each one is written.</summary>
    public static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    /// <summary>For so long after password and code were entered nobody is asked for them again before what is critical (SEC-21).</summary>
    public static readonly TimeSpan ProofLife = TimeSpan.FromMinutes(10);

    private const int SecretBytes = 32;

    public int Id { get; private set; }

    public required int UserId { get; init; }

    /// <summary>SHA-256 of the cookie's secret.</summary>
    public required string Key { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>The last request, to the minute.</summary>
    public required DateTime SeenAt { get; set; }

    /// <summary>When the person last proved who they are: at the sign-in, or when asked again.</summary>
    public required DateTime ProvedAt { get; init; }

    /// <summary>Network address at the sign-in.</summary>
    public string? Address { get; init; }

    /// <summary>What the browser called itself.</summary>
    public string? Browser { get; init; }

    /// <summary>True: signed in by the house's own provider, with no password of the portal.</summary>
    public bool IsExternal { get; init; }

    public DateTime? EndedAt { get; set; }

    /// <summary>A new secret for a cookie: 256 random bits.</summary>
    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>What is kept of a secret.</summary>
    public static string KeyOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Those that are not over.</summary>
    /// <param name="now">Now.</param>
    public static Expression<Func<UserSession, bool>> IsOpen(DateTime now)
    {
        var (seen, created) = (now - Idle, now - Longest);
        return session => session.EndedAt == null && session.SeenAt > seen && session.CreatedAt > created;
    }
}
