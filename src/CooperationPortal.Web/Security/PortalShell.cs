using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Features.Shared;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Security;

/// <summary>Whether made-up data stand in the database.</summary>
public sealed class DemonstrationOptions
{
    public const string Section = "Demonstration";

    /// <summary>Everybody's password in a demonstration; shown on its sign-in page and worth nothing anywhere else.</summary>
    public const string Password = "Portal-Demo-2019";

    /// <summary>True: seed and list the demonstration accounts. Default: on in Development, off elsewhere.</summary>
    public bool Enabled { get; set; }
}

/// <summary>What the frame of a page says of its user.</summary>
internal sealed class PortalShell(CurrentUser user, BusinessClock clock, IOptions<DemonstrationOptions> demonstration) : IShellContext
{
    /// <inheritdoc/>
    public ShellUser? User => user.Account is { } account
        ? new ShellUser(account.Actor.Name, account.Department?.ToString(), account.Actor.Side?.ToString())
        : null;

    /// <inheritdoc/>
    public ShellSession? Session => user.Session is { } session ? SessionEnds.Of(session, clock.UtcNow, user.Actor.UserId) : null;

    /// <inheritdoc/>
    public bool Demonstration => demonstration.Value.Enabled;
}

/// <summary>Says when a session ends.</summary>
internal static class SessionEnds
{
    public static ShellSession Of(OpenSession session, DateTime now, int user) =>
        new((int)session.IdleLeft(now).TotalSeconds, (int)session.LongestLeft(now).TotalSeconds, user);
}
