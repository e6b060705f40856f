using System.ComponentModel.DataAnnotations;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Infrastructure.Paging;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.PersonalData;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CooperationPortal.Web.Features.Access;

/// <summary>What the list is narrowed to.</summary>
public sealed class AccessFilter
{
    /// <summary>Part of a name or of an account name.</summary>
    public string? Search { get; set; }

    /// <summary>Name of a role.</summary>
    public string? Role { get; set; }

    /// <summary>waiting, locked, disabled or administrators; empty: all.</summary>
    public string? State { get; set; }

    public int? Page { get; set; }
}

/// <summary>One account in the list.</summary>
public sealed record AccessRow(
    int Id, string UserName, string Name, string? Post, Side? Side, LocalText? Department, IReadOnlyList<string> Roles, AccountStateModel State,
    int Sessions);

/// <summary>The list.</summary>
/// <param name="Filter">What it is narrowed to.</param>
/// <param name="Roles">Choices.</param>
/// <param name="Waiting">Accounts that wait for a role.</param>
/// <param name="Accounts">One page.</param>
public sealed record AccessPage(AccessFilter Filter, IReadOnlyList<SelectListItem> Roles, int Waiting, PageOf<AccessRow> Accounts);

/// <summary>What an account may do.</summary>
public sealed class GrantForm
{
    /// <summary>Names of <see cref="Role"/>; none: the account waits.</summary>
    [Display(Name = "角色")]
    public List<string> Roles { get; set; } = [];

    /// <summary>The state of the account that the form was opened on.</summary>
    [StringLength(64)]
    public string? Version { get; set; }
}

/// <summary>Until when an administrator's account holds.</summary>
public sealed class ExpiryForm
{
    [Display(Name = "有效期至")]
    [DataType(DataType.Date)]
    public DateOnly? ExpiresOn { get; set; }

    /// <summary>The state of the account that the form was opened on.</summary>
    [StringLength(64)]
    public string? Version { get; set; }
}

/// <summary>One account as the security administrator sees it.</summary>
/// <param name="Id">The account.</param>
/// <param name="UserName">Its name.</param>
/// <param name="Name">The person.</param>
/// <param name="Post">The post.</param>
/// <param name="Place">Department or side, in the reader's language; null: neither.</param>
/// <param name="State">Whether it may sign in, and if not, why.</param>
/// <param name="ExpiresOn">Its last day.</param>
/// <param name="LockedUntil">In UTC; null: not locked everywhere.</param>
/// <param name="StrangersLockedUntil">In UTC: until then it signs in only where it has signed in before; null: anywhere.</param>
/// <param name="Secret">The initial secret; null where the person has replaced it.</param>
/// <param name="LastSignInAt">In UTC.</param>
/// <param name="HasSecondFactor">Whether signing in takes a code, too.</param>
/// <param name="Stored">What is granted.</param>
public sealed record AccessDetails(
    int Id, string UserName, string Name, string? Post, string? Place, AccountStateModel State, DateOnly? ExpiresOn, DateTime? LockedUntil, DateTime? StrangersLockedUntil, SecretState? Secret,
    DateTime? LastSignInAt, bool HasSecondFactor, GrantForm Stored)
{
    /// <summary>True for one of the three administrators.</summary>
    public bool IsAdministrator => Stored.Roles.Exists(Role.IsAdministrative);
}

/// <summary>The page of one account.</summary>
/// <param name="Account">The account.</param>
/// <param name="Form">The grants as ticked.</param>
/// <param name="Expiry">The last day as typed.</param>
/// <param name="Roles">Choices.</param>
/// <param name="Sessions">Where it is signed in.</param>
/// <param name="History">What happened to the account.</param>
/// <param name="Acts">What an auditor did (DB-06); null for all others.</param>
/// <param name="IsSelf">The own account: nothing may be changed.</param>
/// <param name="Secret">The initial secret, shown this once.</param>
/// <param name="Conflict">Differences to what somebody saved meanwhile; null where there is no conflict.</param>
public sealed record AccountPage(
    AccessDetails Account, GrantForm Form, ExpiryForm Expiry, IReadOnlyList<SelectListItem> Roles, IReadOnlyList<SessionLine> Sessions,
    IReadOnlyList<HistoryEntry> History, IReadOnlyList<HistoryEntry>? Acts, bool IsSelf, string? Secret, IReadOnlyList<ConflictField>? Conflict);

/// <summary>A session in the list of all.</summary>
/// <param name="UserId">The account.</param>
/// <param name="UserName">Its name.</param>
/// <param name="Name">The person.</param>
/// <param name="Line">Browser, address, times.</param>
public sealed record SessionRow(int UserId, string UserName, string Name, SessionLine Line);

/// <summary>A sign-in.</summary>
/// <param name="CreatedAt">When.</param>
/// <param name="SeenAt">The last request, to the minute.</param>
/// <param name="Browser">Edge · Windows; null: unknown.</param>
/// <param name="Agent">What the browser called itself.</param>
/// <param name="Address">Network address.</param>
public sealed record SignInRow(DateTime CreatedAt, DateTime SeenAt, string? Browser, string? Agent, string? Address);

/// <summary>The personal data of an account, masked, or in full for this one view.</summary>
/// <param name="Account">The account.</param>
/// <param name="SignIns">Its latest sign-ins.</param>
/// <param name="Acts">What an auditor did; null for all others.</param>
/// <param name="Purpose">Why it is looked at, as typed.</param>
/// <param name="IsFull">True where nothing is masked.</param>
/// <param name="IsSelf">The own account: there is nothing to ask for.</param>
public sealed record PersonalDataPage(
    AccessDetails Account, IReadOnlyList<SignInRow> SignIns, IReadOnlyList<HistoryEntry>? Acts, PurposeForm Purpose, bool IsFull, bool IsSelf);
