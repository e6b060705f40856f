using System.Security.Claims;
using CooperationPortal.Data;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Features.Account;

/// <summary>Keeps the chosen language with the account. A habit of the screen, not a change that anybody would audit.</summary>
internal sealed class UserLanguage(PortalDbContext db, CurrentUser current) : IUserLanguage
{
    public async Task RememberAsync(ClaimsPrincipal user, string culture, CancellationToken cancellation)
    {
        if (current.Account?.Actor.UserId is { } id)
        {
            await db.Users.Where(u => u.Id == id)
                .ExecuteUpdateAsync(s => s.SetProperty(u => u.Language, culture), cancellation);
        }
    }
}
