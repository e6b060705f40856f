using CooperationPortal.Core.Access;
using CooperationPortal.Web.Features.Shared.Navigation;
using CooperationPortal.Web.Security;

namespace CooperationPortal.Web.Features.Desk;

/// <summary>The number beside 工作台: the number of lines of the list, from the same query.</summary>
internal sealed class DeskCounts(CurrentUser user, TodoQuery todo) : INavigationCounts
{
    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, int>> CountAsync(CancellationToken cancellation) =>
        user.Account?.Actor.May(Permission.UseDesk) == true
            ? new Dictionary<string, int>(StringComparer.Ordinal) { [NavigationMenu.DeskCount] = (await todo.CountAsync(cancellation)).Total }
            : new Dictionary<string, int>(StringComparer.Ordinal);
}
