using System.Security.Cryptography;

namespace CooperationPortal.Web.Services.Accounts;

/// <summary>The secret with which an account begins: random, shown once, replaced at the first sign-in (SEC-17).</summary>
internal static class InitialSecret
{
    /// <summary>Under it a secret travels to the next page: encrypted, and gone once it was read.</summary>
    public const string Key = "Accounts.Secret";

    private const int Length = 20;

    // Without the characters that are mistaken for each other when read out or copied by hand.
    private const string Small = "abcdefghijkmnpqrstuvwxyz";
    private const string Capital = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Digit = "23456789";

    /// <summary>A new one: over 110 bits, with every kind of character that a password needs.</summary>
    public static string Make()
    {
        while (true)
        {
            var secret = RandomNumberGenerator.GetString(Small + Capital + Digit, Length);
            if (secret.Any(char.IsAsciiDigit) && secret.Any(char.IsAsciiLetterLower) && secret.Any(char.IsAsciiLetterUpper))
            {
                return secret;
            }
        }
    }
}
