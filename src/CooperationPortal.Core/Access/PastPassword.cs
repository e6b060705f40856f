namespace CooperationPortal.Core.Access;

/// <summary>A password that an account had before its present one, as a hash: it may not be chosen again for a while.</summary>
public sealed class PastPassword(int userId, string hash, DateTime at)
{
    /// <summary>Longest hash; those of ASP.NET Core Identity have 84 characters.</summary>
    public const int HashLength = 256;

    public int Id { get; private set; }

    public int UserId { get; private set; } = userId;

    public string Hash { get; private set; } = hash;

    /// <summary>When it was replaced.</summary>
    public DateTime At { get; private set; } = at;
}
