using CooperationPortal.Core.Shared;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Localization;

public static class LocalizationSetup
{
    /// <summary>One catalogue behind every localiser, and the language from the cookie alone (L10N-01).</summary>
    public static IServiceCollection AddPortalLocalization(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<TextCatalog>();
        services.AddSingleton<IStringLocalizer>(provider => provider.GetRequiredService<TextCatalog>());
        services.AddSingleton<IStringLocalizerFactory>(provider => provider.GetRequiredService<TextCatalog>());
        services.TryAddTransient(typeof(IStringLocalizer<>), typeof(StringLocalizer<>));
        services.AddSingleton<LanguageCookie>();
        services.AddSingleton<IConfigureOptions<RequestLocalizationOptions>, LanguageOptions>();
        return services;
    }

    /// <summary>The message of a refused rule, in the language of the request.</summary>
    public static string Of(this IStringLocalizer texts, BusinessRuleException refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);

        // What is wrong in a row is said within what is wrong in the table.
        return texts[refusal.Message, Array.ConvertAll(refusal.Arguments, value => value is BusinessRuleException inner ? texts.Of(inner) : value)].Value;
    }

    private sealed class LanguageOptions(LanguageCookie cookie) : IConfigureOptions<RequestLocalizationOptions>
    {
        public void Configure(RequestLocalizationOptions options)
        {
            var cultures = Languages.All.Select(language => language.Culture).ToArray();
            options.SetDefaultCulture(Languages.Chinese).AddSupportedCultures(cultures).AddSupportedUICultures(cultures);
            // The browser's Accept-Language says what the computer speaks, not what the office works in.
            options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = cookie.Name, Options = options }];
            options.ApplyCurrentCultureToResponseHeaders = true;
        }
    }
}
