using System.Security.Cryptography;
using System.Text;

namespace CooperationPortal.Core.Access;

/// <summary>
/// 二次验证: the authenticator app of an account (SEC-16). The codes are those of RFC 6238, six digits of thirty seconds, so that every app can
/// make them.
/// </summary>
public sealed class SecondFactor
{
    /// <summary>Longest stored seed: what Data Protection makes of 32 characters, and room for another method.</summary>
    public const int SeedLength = 500;

    /// <summary>Seconds for which a code is shown.</summary>
    public const int StepSeconds = 30;

    /// <summary>The account: it has one or none.</summary>
    public required int UserId { get; init; }

    /// <summary>The key that the app shares, encrypted with a key that is not in the database (DB-16).</summary>
    public required string Seed { get; init; }

    public required DateTime AddedAt { get; init; }

    /// <summary>The step of the last code that was accepted: no code of this step or an earlier one is accepted again (TRUST.md, finding 3).</summary>
    public required long LastStep { get; init; }
}

/// <summary>恢复码: lets in once, when the telephone is not at hand. Only the hash of it is kept.</summary>
public sealed class RecoveryCode
{
    /// <summary>How many somebody is given at a time.</summary>
    public const int Count = 10;

    /// <summary>Characters without the hyphens: 24 of five bits each are 120 bits, beyond the 112 from which a plain hash is enough (ASVS 6.5.2).</summary>
    public const int Length = 24;

    /// <summary>Hexadecimal digits of SHA-256.</summary>
    public const int HashLength = 64;

    private const int GroupLength = 4;

    // Crockford's: no I, L, O, U. What is mistaken for a digit when read off paper is taken for it.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public int Id { get; private set; }

    public required int UserId { get; init; }

    /// <summary>SHA-256 of the code.</summary>
    public required string Hash { get; init; }

    public DateTime? UsedAt { get; private set; }

    /// <summary>A new one, in groups of four.</summary>
    public static string New()
    {
        var code = RandomNumberGenerator.GetString(Alphabet, Length);
        return string.Join('-', code.Chunk(GroupLength).Select(group => new string(group)));
    }

    /// <summary>What is kept of a code as somebody types it: in any case and width, with or without hyphens.</summary>
    public static string HashOf(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var code = new StringBuilder();
        foreach (var sign in typed.ToUpperInvariant())
        {
            // Full-width letters and digits stand in one row with the others.
            var narrow = sign is >= '！' and <= '～' ? (char)(sign - '！' + '!') : sign;
            if (char.IsAsciiLetterOrDigit(narrow))
            {
                code.Append(narrow switch { 'O' => '0', 'I' or 'L' => '1', _ => narrow });
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code.ToString())));
    }
}
