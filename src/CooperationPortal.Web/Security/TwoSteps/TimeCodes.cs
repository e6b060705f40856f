using CooperationPortal.Core.Access;
using OtpNet;

namespace CooperationPortal.Web.Security.TwoSteps;

/// <summary>
/// Codes of an authenticator app: RFC 6238 with its first parameters (SHA-1, 30 seconds, 6 digits), the only ones that every app knows, and
/// with HMAC the weakness of SHA-1 does not matter.
/// </summary>
internal static class TimeCodes
{
    /// <summary>Digits of a code.</summary>
    public const int Digits = 6;

    private const int SeedBytes = 20;
    private const int GroupLength = 4;

    // One step before and after the server's: clocks go apart, and typing takes time (SEC-16).
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    /// <summary>A new seed of 160 bits, as apps take it: base32.</summary>
    public static string NewSeed() => Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(SeedBytes));

    /// <summary>The step to which a code belongs.</summary>
    /// <returns>Null where it belongs to none of those that are accepted now.</returns>
    public static long? StepOf(string seed, string code, DateTime now) =>
        Totp(seed).VerifyTotp(now, code, out var step, Window) ? step : null;

    /// <summary>The code of a moment, as an app shows it.</summary>
    public static string CodeAt(string seed, DateTime moment) => Totp(seed).ComputeTotp(moment);

    /// <summary>The address in the QR code.</summary>
    public static string AddressOf(string seed, string issuer, string userName) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(userName)}?secret={seed}&issuer={Uri.EscapeDataString(issuer)}";

    /// <summary>The seed in groups, for typing.</summary>
    public static string InGroups(string seed) => string.Join(' ', seed.Chunk(GroupLength).Select(group => new string(group)));

    private static Totp Totp(string seed) => new(Base32Encoding.ToBytes(seed), SecondFactor.StepSeconds, OtpHashMode.Sha1, Digits);
}
