using CooperationPortal.Core.Departments;
using Microsoft.AspNetCore.Identity;

namespace CooperationPortal.Core.Access;

/// <summary>
/// An account of one person. It belongs to a department, or to a side only (leaders, evaluators), or to neither
/// (inspector, administrators).
/// </summary>
public sealed class PortalUser : IdentityUser<int>
{
    /// <summary>Longest account name.</summary>
    public const int UserNameLength = 64;

    /// <summary>Longest display name.</summary>
    public const int DisplayNameLength = 50;

    /// <summary>Longest name of a post.</summary>
    public const int PostLength = 50;

    /// <summary>The person's name as shown and stamped on records.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>职务: the post, shown beside the name.</summary>
    public string? Post { get; set; }

    public int? DepartmentId { get; set; }

    public Department? Department { get; set; }

    /// <summary>The side; that of the department where there is one.</summary>
    public Side? Side { get; set; }

    /// <summary>False: the account may not sign in and its open sessions end at the next request.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Since when it is disabled, from which what is kept of the person's sign-ins is erased (DB-20); null while it is active.</summary>
    public DateTime? DisabledAt { get; set; }

    /// <summary>The last business day on which the account may be used; null: without end (TRUST DB-05).</summary>
    public DateOnly? ExpiresOn { get; set; }

    /// <summary>True until the initial secret has been replaced by the person.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>When the present password was set; null in accounts older than this column, whose password counts from <see cref="CreatedAt"/>.</summary>
    public DateTime? PasswordChangedAt { get; set; }

    /// <summary>
    /// Wrong passwords typed where the account has not signed in before (SEC-13). Codes and proofs, which only somebody with the password or a
    /// session can get wrong, count in <see cref="IdentityUser{TKey}.AccessFailedCount"/>.
    /// </summary>
    public int StrangerFailures { get; set; }

    /// <summary>
    /// Until then the account signs in only where it has signed in before (<see cref="KnownDevice"/>); null: anywhere.
    /// <see cref="IdentityUser{TKey}.LockoutEnd"/> closes it everywhere.
    /// </summary>
    public DateTime? StrangersLockedUntil { get; set; }

    /// <summary>Chosen language of the screen, zh-CN or en; null: not chosen yet.</summary>
    public string? Language { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? LastSignInAt { get; set; }

    /// <summary>When the initial secret ends, in UTC; null where the person has replaced it (SEC-17).</summary>
    /// <param name="hours">Hours for which a secret holds: <see cref="Shared.PortalRules.InitialSecretHours"/>.</param>
    public DateTime? SecretEndsAt(int hours) => MustChangePassword ? (PasswordChangedAt ?? CreatedAt).AddHours(hours) : null;

    /// <summary>True where it may be used on this business day: neither disabled nor past its last day.</summary>
    public bool MaySignIn(DateOnly today) => IsActive && (ExpiresOn is null || ExpiresOn >= today);
}
