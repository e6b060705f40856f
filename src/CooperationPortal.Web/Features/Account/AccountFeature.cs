using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security.Passwords;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Account;

/// <summary>Registers signing in and out, the own password and the first administrator's set-up.</summary>
public static class AccountFeature
{
    public static IServiceCollection AddAccountFeature(this IServiceCollection services)
    {
        services.AddPasswordRules();
        services.AddScoped<ILookupNormalizer, FoldedNames>();
        services.AddSingleton<NobodysPassword>();
        services.AddScoped<SignInService>();
        services.AddScoped<SingleSignOnService>();
        services.AddScoped<SetUpService>();
        services.AddSingleton<FirstSetup>();
        services.AddHostedService<FirstSetupStart>();
        services.AddScoped<PasswordService>();
        services.AddScoped<SeedOffers>();
        services.AddScoped<DemonstrationAccounts>();
        services.AddScoped<IUserLanguage, UserLanguage>();
        services.Configure<MvcOptions>(options => options.Filters.Add<FirstThingsFilter>());
        return services;
    }
}
