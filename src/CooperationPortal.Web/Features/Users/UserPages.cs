using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Infrastructure.Paging;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CooperationPortal.Web.Features.Users;

/// <summary>What the list is narrowed to.</summary>
public sealed class UserFilter
{
    /// <summary>Part of a name or of an account name.</summary>
    public string? Search { get; set; }

    /// <summary>jinghai or lianhuashan.</summary>
    public string? Side { get; set; }

    /// <summary>Code of a department.</summary>
    public string? Department { get; set; }

    /// <summary>Name of a role.</summary>
    public string? Role { get; set; }

    /// <summary>yes, no, expired or waiting (for a role); empty: all.</summary>
    public string? Active { get; set; }

    public int? Page { get; set; }
}

/// <summary>One account in the list.</summary>
public sealed record UserRow(
    int Id, string UserName, string Name, string? Post, Side? Side, LocalText? Department, IReadOnlyList<string> Roles,
    AccountStateModel State, DateOnly? ExpiresOn, DateTime? LastSignInAt);

/// <summary>The choices of filters and forms.</summary>
public sealed record UserChoices(IReadOnlyList<SelectListItem> Departments, IReadOnlyList<SelectListItem> Roles);

/// <summary>The list.</summary>
public sealed record UsersPage(UserFilter Filter, UserChoices Choices, PageOf<UserRow> Users);

/// <summary>One account with what the form does not change.</summary>
/// <param name="Id">The account.</param>
/// <param name="UserName">Its name.</param>
/// <param name="State">Whether it may sign in, and if not, why.</param>
/// <param name="Roles">What the security administrator has granted, for information.</param>
/// <param name="Secret">The initial secret; null where the person has replaced it.</param>
/// <param name="HasSecondFactor">Whether signing in takes a code, too.</param>
/// <param name="CreatedAt">In UTC.</param>
/// <param name="LastSignInAt">In UTC.</param>
/// <param name="Stored">The form as stored.</param>
public sealed record UserDetails(
    int Id, string UserName, AccountStateModel State, IReadOnlyList<string> Roles, SecretState? Secret, bool HasSecondFactor, DateTime CreatedAt,
    DateTime? LastSignInAt, UserForm Stored)
{
    /// <summary>The roles in Chinese, which are resource keys.</summary>
    public IEnumerable<string> RoleNames => Roles.Select(Role.Name);

    /// <summary>True for one of the three administrators: the security administrator keeps such an account.</summary>
    public bool IsAdministrator => Roles.Any(Role.IsAdministrative);
}

/// <summary>The page of one account.</summary>
/// <param name="User">The account.</param>
/// <param name="Form">The form as typed.</param>
/// <param name="Choices">Choices of the form.</param>
/// <param name="History">What happened to the account.</param>
/// <param name="Secret">The initial secret, shown this once.</param>
/// <param name="Conflict">Differences to what somebody saved meanwhile; null where there is no conflict.</param>
public sealed record UserPage(
    UserDetails User, UserForm Form, UserChoices Choices, IReadOnlyList<HistoryEntry> History, string? Secret, IReadOnlyList<ConflictField>? Conflict);

/// <summary>The page of a new account.</summary>
public sealed record NewUserPage(NewUserForm Form, UserChoices Choices);
