using System.Text.Encodings.Web;
using System.Text.Unicode;
using CooperationPortal.Web.Infrastructure.Binding;
using CooperationPortal.Web.Infrastructure.Errors;
using CooperationPortal.Web.Infrastructure.Forms;
using CooperationPortal.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace CooperationPortal.Web.Infrastructure;

internal static class MvcSetup
{
    public static WebApplicationBuilder AddPortalMvc(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddRouting(options => options.LowercaseUrls = true);
        services.AddHttpContextAccessor();
        services
            .AddControllersWithViews(options =>
            {
                // Nothing that changes state goes without a token, whether its author thought of it or not (SEC-30).
                // As an object, because by its type it would lose its order and read forms before their limits are set.
                options.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
                options.Filters.Add(new FormsOnlyFilter());
                options.Filters.Add<ExpiredFormFilter>();
                options.Filters.Add(new Security.RefusedInputFilter());
                options.Filters.Add<MalformedInputFilter>();
                options.Conventions.Add(new RouteValuesFromRoute());
                options.ModelBinderProviders.Insert(0, new TypedInputBinderProvider());
                // Nobody writes names the jQuery way, and reading them fails on a bracket that is not closed.
                options.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
                options.ValueProviderFactories.RemoveType<JQueryQueryStringValueProviderFactory>();
            })
            .AddDataAnnotationsLocalization()
            .AddJsonOptions(options => options.JsonSerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All));
        services.AddSingleton<IConfigureOptions<MvcOptions>, ValidationMessages>();
        services.Configure<RazorViewEngineOptions>(options => options.ViewLocationExpanders.Add(new FeatureViewLocations()));
        // Chinese stays readable, and a third of its size, in the page; what is dangerous in HTML is escaped all the same.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));

        // Closed by default: an endpoint is public only where it says so (SEC-01).
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());

        HardenCookies(builder);
        LimitRequests(builder);
        return builder;
    }

    private static void HardenCookies(WebApplicationBuilder builder)
    {
        var environment = builder.Environment;
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Harden(environment, "portal.antiforgery", SameSiteMode.Strict);
            options.HeaderName = "RequestVerificationToken";
        });
        builder.Services.Configure<CookieTempDataProviderOptions>(
            options => options.Cookie.Harden(environment, "portal.flash", SameSiteMode.Lax));
    }

    private static void LimitRequests(WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestLimits.FormBytes;
        });
        builder.Services.Configure<FormOptions>(options =>
        {
            options.MultipartBodyLengthLimit = RequestLimits.FormBytes;
            options.ValueLengthLimit = RequestLimits.ValueCharacters;
            options.ValueCountLimit = RequestLimits.Values;
        });
    }
}
