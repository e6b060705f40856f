using System.Text;
using Microsoft.AspNetCore.Identity;

namespace CooperationPortal.Web.Features.Account;

/// <summary>
/// Account names are the same in any case and width: a Chinese input method easily types ａｄｍｉｎ, and two accounts that
/// only differ so would be taken for each other.
/// </summary>
internal sealed class FoldedNames : ILookupNormalizer
{
    public string? NormalizeName(string? name) => Fold(name);

    public string? NormalizeEmail(string? email) => Fold(email);

    private static string? Fold(string? text)
    {
        try
        {
            return text?.Trim().Normalize(NormalizationForm.FormKC).ToUpperInvariant();
        }
        catch (ArgumentException)
        {
            // Half of a surrogate pair is no text; no account is called so.
            return "";
        }
    }
}
