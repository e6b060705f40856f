using System.ComponentModel.DataAnnotations;
using CooperationPortal.Core.Access;
using CooperationPortal.Web.Security.Passwords;
using CooperationPortal.Web.Security.TwoSteps;

namespace CooperationPortal.Web.Features.Account;

/// <summary>Adds a second factor: the code shows that the app has the seed.</summary>
public sealed class SecondFactorForm
{
    /// <summary>The seed that the page shows, encrypted for this account: nothing is stored before the code is right.</summary>
    [StringLength(SecondFactor.SeedLength * 2)]
    public string? Offer { get; set; }

    [Display(Name = "动态验证码")]
    [Required]
    [PasswordLength]
    public string? Code { get; set; }
}

/// <summary>The page of the own second factor.</summary>
/// <param name="State">What there is; null: nothing yet.</param>
/// <param name="IsNeeded">Whether the role must not do without.</param>
/// <param name="Offer">What an app is to take up; null where there is a second factor already.</param>
/// <param name="Form">The form of a new one.</param>
/// <param name="Codes">New recovery codes, shown this once; null: none.</param>
public sealed record SecondFactorPage(
    SecondFactorState? State, bool IsNeeded, SeedOffer? Offer, SecondFactorForm Form, IReadOnlyList<string>? Codes);

/// <summary>A seed as people and their apps take it.</summary>
/// <param name="Picture">As QR code.</param>
/// <param name="Key">For typing, in groups of four.</param>
public sealed record SeedOffer(QrPicture Picture, string Key);
