using System.Security.Cryptography;
using System.Text;

namespace CooperationPortal.Core.JointMeetings;

/// <summary>
/// 日历订阅: a person's feed of meetings under a secret address. Only the hash of the secret is kept; a new address makes the old one
/// useless.
/// </summary>
public sealed class CalendarFeed
{
    /// <summary>Random bytes of a secret.</summary>
    public const int SecretBytes = 32;

    public int Id { get; private set; }

    public required int UserId { get; init; }

    /// <summary>SHA-256 of the secret, 64 hexadecimal digits.</summary>
    public required string SecretHash { get; set; }

    public required DateTime CreatedAt { get; set; }

    /// <summary>A new secret, fit for an address.</summary>
    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>What is kept of a secret.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
