using System.Security.Claims;
using CooperationPortal.Core.Access;
using CooperationPortal.Data;
using CooperationPortal.Web.Infrastructure;
using CooperationPortal.Web.Infrastructure.Errors;
using CooperationPortal.Web.Infrastructure.Logging;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security.KeyRing;
using CooperationPortal.Web.Security.Proof;
using CooperationPortal.Web.Security.TwoSteps;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace CooperationPortal.Web.Security;

/// <summary>ASP.NET Core Identity with our own pages, and a cookie that is checked against the database at every request.</summary>
internal static class IdentitySetup
{
    /// <summary>PBKDF2 rounds; ASVS asks for 210,000 at least, the OWASP cheat sheet for 220,000 (TRUST.md, finding 6).</summary>
    public const int PasswordIterations = 220_000;

    private const string StampClaim = "stamp";

    public static void AddPortalIdentity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddIdentity<PortalUser, IdentityRole<int>>(options =>
            {
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                options.User.RequireUniqueEmail = false;
                options.ClaimsIdentity.SecurityStampClaimType = StampClaim;
            })
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddErrorDescriber<LocalizedIdentityErrors>()
            .AddDefaultTokenProviders();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = PasswordIterations);
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Harden(builder.Environment, "portal.session", SameSiteMode.Lax);
            options.LoginPath = "/account/sign-in";
            options.AccessDeniedPath = "/account/denied";

            // The session on the server tells when it is over. A sliding end of the cookie's own would be renewed in its second half only,
            // and so come sooner than half an hour after the last use.
            options.ExpireTimeSpan = UserSession.Longest;
            options.SlidingExpiration = false;
            options.Events = new CookieAuthenticationEvents
            {
                OnValidatePrincipal = ValidateAsync,
                OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized),
                OnRedirectToAccessDenied = context =>
                {
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                },
            };
        });
        HardenOtherCookies(builder);
        services.AddScoped<AccountReader>();
        services.AddScoped<KnownDevices>();
        services.AddScoped<UserSessions>();
        services.AddSingleton<DeniedAccessLimit>();
        services.AddScoped<FailedPasswords>();
        services.AddScoped<PasswordProof>();
        services.AddScoped<SecondFactors>();
        services.AddScoped<SignInTicket>();
        services.AddScoped<SignInSteps>();
        services.AddKeyRing(builder.Configuration);
        services.AddScoped<IUserClaimsPrincipalFactory<PortalUser>, SlimClaims>();
        services.AddPermissionPolicies();
    }

    /// <summary>Identity has three further cookies, and deletes them at each sign-out by a line that is as open as they would be (SEC-22).</summary>
    private static void HardenOtherCookies(WebApplicationBuilder builder)
    {
        foreach (var (scheme, name) in new[]
        {
            (IdentityConstants.ExternalScheme, "portal.external"),
            (IdentityConstants.TwoFactorUserIdScheme, "portal.two-factor"),
            (IdentityConstants.TwoFactorRememberMeScheme, "portal.two-factor-browser"),
        })
        {
            builder.Services.Configure<CookieAuthenticationOptions>(scheme, options => options.Cookie.Harden(builder.Environment, name, SameSiteMode.Lax));
        }
    }

    /// <summary>
    /// A script cannot follow a redirect to the sign-in page; it is told 401. So is a form that was posted after its session had ended: the
    /// page of this error gives back what was typed.
    /// </summary>
    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int statusForScripts)
    {
        if (context.Request.Headers.XRequestedWith == "fetch" || context.Request.Headers.ContainsKey("HX-Request")
            || (HttpMethods.IsPost(context.Request.Method) && ErrorRequest.IsOwnForm(context.Request)))
        {
            context.Response.StatusCode = statusForScripts;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;

        // Files of the layout are the same for everybody; they need no look into the database.
        if (http.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null)
        {
            return;
        }

        var reader = http.RequestServices.GetRequiredService<AccountReader>();
        var found = int.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            && context.Principal?.FindFirstValue(UserSessions.Claim) is { } secret
            ? await reader.ReadAsync(id, UserSession.KeyOf(secret), http.RequestAborted)
            : null;
        if (found is not { Session: { } session } || found.Stamp != context.Principal?.FindFirstValue(StampClaim))
        {
            context.RejectPrincipal();
            await http.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        if (!found.Addresses.Allows(http.Connection.RemoteIpAddress))
        {
            // Whoever has this cookie elsewhere keeps nothing of it (DB-12).
            await http.RequestServices.GetRequiredService<UserSessions>().RefuseAddressAsync(found, http.RequestAborted);
            context.RejectPrincipal();
            await http.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        // What scripts ask by themselves is no use of the session (SEC-20).
        if (http.GetEndpoint()?.Metadata.GetMetadata<IsNoUseAttribute>() is null)
        {
            session = await reader.SeenAsync(session, http.RequestAborted);
        }

        CurrentUser.Set(http, found.Account, session);
    }

    /// <summary>The cookie says who it is and nothing about rights, which are read anew at each request.</summary>
    private sealed class SlimClaims(PortalDbContext db) : IUserClaimsPrincipalFactory<PortalUser>
    {
        public async Task<ClaimsPrincipal> CreateAsync(PortalUser user)
        {
            var department = user.DepartmentId is { } id ? (await db.Departments.FindAsync(id))?.Code : null;
            var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, ClaimTypes.Name, ClaimTypes.Role);
            identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, user.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            identity.AddClaim(new Claim(ClaimTypes.Name, user.UserName!));
            identity.AddClaim(new Claim(StampClaim, user.SecurityStamp!));
            if (department is not null)
            {
                identity.AddClaim(new Claim(LoggingSetup.DepartmentClaim, department));
            }

            return new ClaimsPrincipal(identity);
        }
    }
}
