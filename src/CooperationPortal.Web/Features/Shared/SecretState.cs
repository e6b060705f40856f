using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Web.Features.Shared;

/// <summary>An initial secret that its person has not replaced yet (SEC-17).</summary>
/// <param name="EndsAt">In UTC.</param>
/// <param name="HasEnded">Whether it opens nothing any more.</param>
public sealed record SecretState(DateTime EndsAt, bool HasEnded)
{
    /// <summary>That of an account; null where the person has a password of their own.</summary>
    /// <param name="user">The account.</param>
    /// <param name="hours">How long secrets hold; null: as in a new portal.</param>
    /// <param name="clock">The clock.</param>
    internal static SecretState? Of(PortalUser user, int? hours, BusinessClock clock) =>
        user.SecretEndsAt(hours ?? PortalRules.DefaultSecretHours) is { } end ? new SecretState(end, clock.UtcNow >= end) : null;
}
