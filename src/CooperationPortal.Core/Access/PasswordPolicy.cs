using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Access;

/// <summary>
/// What is asked of passwords. 等保 wants kinds of characters and periodic change, ASVS 5.0 (6.2.5, 6.2.10) forbids to ask for
/// either; the customer decides which of the two is followed.
/// </summary>
public enum PasswordProfile
{
    /// <summary>等保: kinds of characters, expiry, no old password again.</summary>
    Dengbao,

    /// <summary>ASVS: length, and nothing that is common or guessable.</summary>
    Modern,
}

/// <summary>The numbers of a <see cref="PasswordProfile"/>. What holds for both are constants.</summary>
/// <param name="AdvisedLength">A length that is advised, not asked for; null: none.</param>
/// <param name="Kinds">How many of the four kinds of characters there must be: capital letters, small letters, digits, all others; 0: it does not matter.</param>
/// <param name="Barred">How many of the latest passwords, the present one among them, may not be chosen again.</param>
/// <param name="ExpiryDays">Days for which a password holds; null: for ever.</param>
public sealed record PasswordPolicy(int? AdvisedLength, int Kinds, int Barred, int? ExpiryDays)
{
    /// <summary>Least length in characters, as people count them: <see cref="LengthOf"/>.</summary>
    public const int MinLength = 12;

    /// <summary>Greatest length; a bound, so that hashing and judging cannot be made expensive.</summary>
    public const int MaxLength = 128;

    private static readonly PasswordPolicy Dengbao = new(AdvisedLength: null, Kinds: 3, Barred: 5, ExpiryDays: 90);
    private static readonly PasswordPolicy Modern = new(AdvisedLength: 15, Kinds: 0, Barred: 0, ExpiryDays: null);

    /// <summary>The numbers of a profile.</summary>
    public static PasswordPolicy Of(PasswordProfile profile) => profile == PasswordProfile.Modern ? Modern : Dengbao;

    /// <summary>Length in Unicode scalar values: a Chinese character is one, and so is an emoji, which C# counts as two.</summary>
    public static int LengthOf(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        return password.EnumerateRunes().Count();
    }

    /// <summary>Whether a password that was set at this moment has to be replaced: from the day after its last one on.</summary>
    /// <param name="setAt">In UTC.</param>
    /// <param name="today">The business day.</param>
    public bool HasExpired(DateTime setAt, DateOnly today) =>
        ExpiryDays is { } days && today.DayNumber - BusinessClock.DayOf(setAt).DayNumber > days;
}

/// <summary>How the profiles are called.</summary>
public static class PasswordProfiles
{
    /// <summary>The Chinese name, which is the resource key.</summary>
    public static string Name(this PasswordProfile profile) =>
        profile == PasswordProfile.Modern ? "现代（长度优先）" : "等保（字符种类、定期更换）";
}
