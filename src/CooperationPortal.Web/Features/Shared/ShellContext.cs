using System.Security.Claims;

namespace CooperationPortal.Web.Features.Shared;

/// <summary>What the frame of a page says of its user.</summary>
/// <param name="Name">The person.</param>
/// <param name="Department">The department's name in the reader's language, if the person has one.</param>
/// <param name="Side">The name of the side (a value of the enum Side), if the person has one.</param>
public sealed record ShellUser(string Name, string? Department, string? Side);

/// <summary>When a session ends, in seconds from now: the page warns of it (A11Y-06).</summary>
/// <param name="Idle">Where nothing more is asked for.</param>
/// <param name="Longest">However much is asked for.</param>
/// <param name="User">The account, for what the browser keeps.</param>
public sealed record ShellSession(int Idle, int Longest, int User);

/// <summary>What the layout shows on every page.</summary>
public interface IShellContext
{
    /// <summary>The signed-in person; null on pages without sign-in.</summary>
    ShellUser? User { get; }

    /// <summary>The session of this request; null on pages without sign-in.</summary>
    ShellSession? Session { get; }

    /// <summary>True where made-up data stand in the database, which a banner says.</summary>
    bool Demonstration { get; }
}

/// <summary>What the sign-in cookie alone can say; replaced by whoever knows the directory.</summary>
internal sealed class ClaimsShellContext(IHttpContextAccessor accessor) : IShellContext
{
    /// <inheritdoc/>
    public ShellUser? User => accessor.HttpContext?.User is { Identity.IsAuthenticated: true } user
        ? new ShellUser(user.FindFirstValue(ClaimTypes.GivenName) ?? user.Identity.Name ?? "", null, null)
        : null;

    /// <inheritdoc/>
    public ShellSession? Session => null;

    /// <inheritdoc/>
    public bool Demonstration => false;
}
