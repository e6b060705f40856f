using CooperationPortal.Core.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CooperationPortal.Web.Security.Passwords;

/// <summary>Registers the rules of passwords, in the place of those of ASP.NET Core Identity.</summary>
public static class PasswordSetup
{
    public static IServiceCollection AddPasswordRules(this IServiceCollection services)
    {
        services.AddSingleton<GuessablePasswords>();
        services.AddScoped<PasswordPolicies>();
        services.AddScoped<PastPasswords>();
        services.AddScoped<ContextWords>();
        services.RemoveAll<IPasswordValidator<PortalUser>>();
        services.AddScoped<IPasswordValidator<PortalUser>, PasswordRules>();
        return services;
    }
}
