using CooperationPortal.Core.Access;
using Microsoft.AspNetCore.Authorization;

namespace CooperationPortal.Web.Security;

/// <summary>Asks for one permission of the list; the policy's name is the permission's.</summary>
public sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;

/// <summary>The one handler of permissions: the role table decides.</summary>
public sealed class PermissionHandler(CurrentUser user) : AuthorizationHandler<PermissionRequirement>
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (user.Account?.Actor.May(requirement.Permission) == true)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

/// <summary>Marks a controller or action with the permission that it needs.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NeedsAttribute(string permission) : AuthorizeAttribute(permission)
{
    /// <summary>The permission.</summary>
    public string Permission { get; } = permission;
}

/// <summary>Registers a policy for every permission.</summary>
public static class PermissionPolicies
{
    public static IServiceCollection AddPermissionPolicies(this IServiceCollection services)
    {
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        var policies = services.AddAuthorizationBuilder();
        foreach (var permission in Permission.All)
        {
            policies.AddPolicy(permission, p => p.RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission)));
        }

        return services;
    }
}
