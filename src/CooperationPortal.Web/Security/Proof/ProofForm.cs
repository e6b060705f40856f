using System.ComponentModel.DataAnnotations;
using CooperationPortal.Core.Access;
using CooperationPortal.Web.Security.Passwords;
using CooperationPortal.Web.Security.TwoSteps;

namespace CooperationPortal.Web.Security.Proof;

/// <summary>Proves once more who is at the keyboard.</summary>
public sealed class ProofForm : CodeForm
{
    /// <summary>Before the names of these fields, so that they meet no field of the form that is carried along.</summary>
    public const string Prefix = "Proof";

    [Display(Name = "本人密码")]
    [Required]
    [PasswordLength]
    [DataType(DataType.Password)]
    public string? Password { get; set; }

    /// <summary>The form in a request; null where it has none.</summary>
    internal static ProofForm? Read(IFormCollection form) => form.ContainsKey(Name(nameof(Password))) || form.ContainsKey(Name(nameof(Code)))
        ? new ProofForm { Password = Text(form, nameof(Password)), Code = Text(form, nameof(Code)), RecoveryCode = Text(form, nameof(RecoveryCode)) }
        : null;

    /// <summary>The name of a field on the page.</summary>
    internal static string Name(string field) => field.Length == 0 ? "" : $"{Prefix}.{field}";

    private static string? Text(IFormCollection form, string field) =>
        form[Name(field)] is [{ Length: <= PasswordPolicy.MaxLength * 2 } text] ? text : null;
}

/// <summary>A field of a form that is carried along.</summary>
public sealed record CarriedField(string Name, string Value);

/// <summary>The page that asks for the proof.</summary>
/// <param name="Proof">The form, always empty.</param>
/// <param name="Address">Where it is posted: the address of what was asked for.</param>
/// <param name="Carried">What had been typed there, to be carried out after the proof without typing it again.</param>
/// <param name="BackUrl">Where giving up leads; null: to the start page.</param>
/// <param name="AsksPassword">Whether there is a password to ask for: not where the house's own provider opened the session.</param>
/// <param name="AsksCode">Whether the account has a second factor.</param>
public sealed record ProofPage(
    ProofForm Proof, string Address, IReadOnlyList<CarriedField> Carried, string? BackUrl, bool AsksPassword, bool AsksCode)
{
    /// <summary>The page to which a proof elsewhere leads back.</summary>
    public string? ReturnUrl => Carried.FirstOrDefault(each => each.Name == "returnUrl")?.Value ?? BackUrl;

    /// <summary>The page for this account.</summary>
    internal static ProofPage Of(Account account, string address, IReadOnlyList<CarriedField> carried, string? backUrl) =>
        new(new ProofForm(), address, carried, backUrl, !account.IsExternal, account.HasSecondFactor);
}
