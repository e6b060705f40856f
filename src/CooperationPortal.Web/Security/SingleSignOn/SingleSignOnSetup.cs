using CooperationPortal.Web.Infrastructure;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CooperationPortal.Web.Security.SingleSignOn;

/// <summary>Registers the provider, where one is configured.</summary>
internal static class SingleSignOnSetup
{
    /// <summary>Name of the scheme, and of the provider in the table of external identities.</summary>
    public const string Scheme = "single-sign-on";

    /// <summary>Where the provider sends the browser back to; to be registered there.</summary>
    public const string CallbackPath = "/account/single-sign-on/callback";

    /// <summary>Where the provider sends the browser back to after signing out there.</summary>
    public const string SignedOutPath = "/account/single-sign-on/signed-out";

    private static readonly TimeSpan TimeToSignIn = TimeSpan.FromMinutes(15);

    public static void AddSingleSignOn(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(SingleSignOnOptions.Section);
        builder.Services.Configure<SingleSignOnOptions>(section);
        var provider = section.Get<SingleSignOnOptions>() ?? new SingleSignOnOptions();
        if (!provider.IsEnabled)
        {
            return;
        }

        builder.Services.ConfigureExternalCookie(options =>
        {
            options.Cookie.Harden(builder.Environment, "portal.external", SameSiteMode.Lax);
            options.ExpireTimeSpan = TimeSpan.FromMinutes(5);
        });
        builder.Services.AddAuthentication().AddOpenIdConnect(Scheme, options => Configure(options, provider, builder.Environment));
    }

    /// <summary>The provider's answers come to addresses that are no pages of the portal.</summary>
    public static bool IsAnswer(HttpContext context) =>
        (context.Request.Path == CallbackPath || context.Request.Path == SignedOutPath)
        && context.RequestServices.GetRequiredService<IOptions<SingleSignOnOptions>>().Value.IsEnabled;

    private static void Configure(OpenIdConnectOptions options, SingleSignOnOptions provider, IHostEnvironment environment)
    {
        options.Authority = provider.Authority;
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.ClientSecret;
        options.RequireHttpsMetadata = !IsOnThisMachine(provider.Authority!);
        options.CallbackPath = CallbackPath;
        options.SignedOutCallbackPath = SignedOutPath;
        options.SignInScheme = IdentityConstants.ExternalScheme;

        // A code that only the portal can exchange, bound to this browser by PKCE, state and nonce; no token is kept.
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.SaveTokens = false;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = true;
        options.TokenValidationParameters.NameClaimType = provider.UserNameClaim;
        options.ClaimActions.MapUniqueJsonKey(provider.UserNameClaim, provider.UserNameClaim);
        options.RemoteAuthenticationTimeout = TimeToSignIn;
        options.CorrelationCookie.Harden(environment, "portal.sso.", SameSiteMode.Lax);
        options.NonceCookie.Harden(environment, "portal.sso-nonce.", SameSiteMode.Lax);
        options.CorrelationCookie.MaxAge = options.NonceCookie.MaxAge = TimeToSignIn;
        options.Events = new OpenIdConnectEvents
        {
            OnRemoteFailure = context =>
            {
                Log(context).LogWarning(context.Failure, "Single sign-on was not completed");
                context.Response.Redirect("/account/single-sign-on/done");
                context.HandleResponse();
                return Task.CompletedTask;
            },
            OnRedirectToIdentityProvider = context =>
            {
                // A session that must be proved again asks the provider for the password again (SEC-21).
                if (context.Properties.Items.ContainsKey(ProofAgain))
                {
                    context.ProtocolMessage.Prompt = OpenIdConnectPrompt.Login;
                    context.ProtocolMessage.MaxAge = "0";
                }

                return Task.CompletedTask;
            },
            OnRedirectToIdentityProviderForSignOut = context =>
            {
                context.ProtocolMessage.ClientId = provider.ClientId;
                return Task.CompletedTask;
            },
        };
    }

    /// <summary>Marks a way to the provider whose purpose is a fresh proof.</summary>
    public const string ProofAgain = "proof-again";

    /// <summary>A provider on this machine needs no TLS: nothing leaves it.</summary>
    private static bool IsOnThisMachine(string authority) => Uri.TryCreate(authority, UriKind.Absolute, out var address) && address.IsLoopback;

    private static ILogger Log(RemoteFailureContext context) =>
        context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(Scheme);
}
