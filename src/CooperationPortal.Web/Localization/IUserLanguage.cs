using System.Security.Claims;

namespace CooperationPortal.Web.Localization;

/// <summary>Keeps the language that a signed-in user chose, so that it follows the user to other browsers.</summary>
public interface IUserLanguage
{
    /// <param name="user">A signed-in user.</param>
    /// <param name="culture">One of <see cref="Languages.All"/>.</param>
    /// <param name="cancellation">Ends with the request.</param>
    Task RememberAsync(ClaimsPrincipal user, string culture, CancellationToken cancellation);
}
