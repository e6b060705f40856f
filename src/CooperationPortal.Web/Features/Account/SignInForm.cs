using System.ComponentModel.DataAnnotations;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Infrastructure;
using CooperationPortal.Web.Security.Passwords;

namespace CooperationPortal.Web.Features.Account;

/// <summary>Who signs in.</summary>
public sealed class SignInForm
{
    [Display(Name = "账号")]
    [Required]
    [StringLength(PortalUser.UserNameLength)]
    public string? UserName { get; set; }

    [Display(Name = "密码")]
    [Required]
    [PasswordLength]
    [DataType(DataType.Password)]
    public string? Password { get; set; }

    /// <summary>The page that asked to sign in first.</summary>
    [StringLength(LocalReturn.Length)]
    public string? ReturnUrl { get; set; }
}

/// <summary>The sign-in page.</summary>
/// <param name="Form">The form.</param>
/// <param name="Accounts">The demonstration's accounts by group; empty outside of demonstration mode.</param>
/// <param name="Provider">The house's own provider; null: none is set up.</param>
/// <param name="HasLeft">True right after leaving a session that the provider opened.</param>
public sealed record SignInPage(SignInForm Form, IReadOnlyList<DemonstrationGroup> Accounts, LocalText? Provider, bool HasLeft);
