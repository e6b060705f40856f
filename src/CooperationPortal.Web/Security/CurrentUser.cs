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
}

/// <summary>Who is signed in, for controllers, queries and services.</summary>
public sealed class CurrentUser(IHttpContextAccessor accessor)
{
    private static readonly object Key = new();
    private static readonly object SessionKey = new();

    /// <summary>The account; null for strangers.</summary>
    public Account? Account => accessor.HttpContext?.Items[Key] as Account;

    /// <summary>The session of this request; null for strangers.</summary>
    public int? SessionId => accessor.HttpContext?.Items[SessionKey] as int?;

    /// <summary>The actor of an action that only signed-in people reach.</summary>
    public Actor Actor => Account?.Actor ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Set once a request by the cookie's check.</summary>
    internal static void Set(HttpContext context, Account account, int sessionId)
    {
        context.Items[Key] = account;
        context.Items[SessionKey] = sessionId;
    }
}
