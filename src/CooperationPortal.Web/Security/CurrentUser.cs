using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Web.Security;

/// <summary>The signed-in account as it stands in the database at this request: changed roles and disabling take effect at once (SEC-04).</summary>
/// <param name="Actor">As the rules see it.</param>
/// <param name="UserName">The account's name.</param>
/// <param name="DepartmentCode">Code of the department, if any.</param>
/// <param name="Department">Name of the department in both languages, if any.</param>
/// <param name="MustChangePassword">True until the initial secret is replaced.</param>
/// <param name="PasswordExpired">True once the password is older than the policy allows.</param>
/// <param name="IsExternal">True in a session that the house's own provider opened, whose passwords are not the portal's business.</param>
public sealed record Account(
    Actor Actor, string UserName, string? DepartmentCode, LocalText? Department, bool MustChangePassword, bool PasswordExpired,
    bool IsExternal)
{
    /// <summary>True where nothing can be done before the password is replaced.</summary>
    public bool MustReplacePassword => MustChangePassword || PasswordExpired;

    /// <summary>True where signing in takes a code, too.</summary>
    public bool HasSecondFactor { get; init; }

    /// <summary>True where one of the roles must not do without (DB-04).</summary>
    public bool NeedsSecondFactor { get; init; }

    /// <summary>True where nothing can be done before a second factor is added.</summary>
    public bool MustAddSecondFactor => NeedsSecondFactor && !HasSecondFactor;
}

/// <summary>Who is signed in, for controllers, queries and services.</summary>
public sealed class CurrentUser(IHttpContextAccessor accessor)
{
    private static readonly object Key = new();
    private static readonly object SessionKey = new();

    /// <summary>The account; null for strangers.</summary>
    public Account? Account => accessor.HttpContext?.Items[Key] as Account;

    /// <summary>The session of this request; null for strangers.</summary>
    public int? SessionId => Session?.Id;

    /// <summary>The same with what is known of it.</summary>
    public OpenSession? Session => accessor.HttpContext?.Items[SessionKey] as OpenSession;

    /// <summary>The actor of an action that only signed-in people reach.</summary>
    public Actor Actor => Account?.Actor ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Set once a request by the cookie's check.</summary>
    internal static void Set(HttpContext context, Account account, OpenSession session)
    {
        context.Items[Key] = account;
        context.Items[SessionKey] = session;
    }
}
