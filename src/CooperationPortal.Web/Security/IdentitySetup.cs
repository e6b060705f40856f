using System.Security.Claims;
using CooperationPortal.Core.Access;
using CooperationPortal.Data;
using CooperationPortal.Web.Infrastructure;
using CooperationPortal.Web.Infrastructure.Logging;
using CooperationPortal.Web.Localization;
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
            options.ExpireTimeSpan = UserSession.Idle;
            options.SlidingExpiration = true;
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
        services.AddScoped<CurrentUser>();
        services.AddScoped<AccountReader>();
        services.AddScoped<UserSessions>();
        services.AddScoped<FailedPasswords>();
        services.AddScoped<PasswordProof>();
        services.AddScoped<IUserClaimsPrincipalFactory<PortalUser>, SlimClaims>();
        services.AddPermissionPolicies();
    }

    /// <summary>A script cannot follow a redirect to the sign-in page; it is told 401.</summary>
    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int statusForScripts)
    {
        if (context.Request.Headers.XRequestedWith == "fetch" || context.Request.Headers.ContainsKey("HX-Request"))
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
        if (found is not { SessionId: { } session } || found.Stamp != context.Principal?.FindFirstValue(StampClaim))
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

        await reader.SeenAsync(found, http.RequestAborted);
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
