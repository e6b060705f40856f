using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;

namespace CooperationPortal.Core.Evaluation;

/// <summary>What an office says yes to.</summary>
public enum ConsentPurpose
{
    /// <summary>A version of the scheme is put in force.</summary>
    Force = 1,

    /// <summary>核定: the result of a round may be shown.</summary>
    Check = 2,

    /// <summary>公布: the result of a round is published.</summary>
    Publish = 3,
}

/// <summary>One office's yes to what both must agree on. Kept for good; a later change voids it and says so.</summary>
public sealed class EvaluationConsent
{
    private EvaluationConsent()
    {
    }

    internal EvaluationConsent(ConsentPurpose purpose, Actor actor, DateTime at)
    {
        Purpose = purpose;
        Side = actor.Side!.Value;
        UserId = actor.UserId;
        Name = actor.Name;
        At = at;
    }

    public int Id { get; private set; }

    public int? SchemeId { get; private set; }

    public int? RoundId { get; private set; }

    public ConsentPurpose Purpose { get; private set; }

    public Side Side { get; private set; }

    public int UserId { get; private set; }

    public string Name { get; private set; } = "";

    public DateTime At { get; private set; }

    /// <summary>Since when it is void, because what it was given for has changed; null: it stands.</summary>
    public DateTime? VoidedAt { get; private set; }

    internal void Void(DateTime at) => VoidedAt ??= at;
}

/// <summary>Both offices say yes, in any order.</summary>
internal static class Consents
{
    public static bool Has(this IEnumerable<EvaluationConsent> consents, ConsentPurpose purpose, Side side) =>
        consents.Any(c => c.Purpose == purpose && c.Side == side && c.VoidedAt is null);

    public static bool HasBoth(this IEnumerable<EvaluationConsent> consents, ConsentPurpose purpose) =>
        Sides.All.All(side => consents.Has(purpose, side));

    public static void Void(this IEnumerable<EvaluationConsent> consents, ConsentPurpose purpose, DateTime at)
    {
        foreach (var consent in consents.Where(c => c.Purpose == purpose))
        {
            consent.Void(at);
        }
    }
}
