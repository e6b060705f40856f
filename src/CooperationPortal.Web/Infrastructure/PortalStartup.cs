using System.Net;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Providers;
using CooperationPortal.Web.Features.Access;
using CooperationPortal.Web.Features.Account;
using CooperationPortal.Web.Features.Audit;
using CooperationPortal.Web.Features.Cockpit;
using CooperationPortal.Web.Features.Departments;
using CooperationPortal.Web.Features.Desk;
using CooperationPortal.Web.Features.Evaluation;
using CooperationPortal.Web.Features.Files;
using CooperationPortal.Web.Features.Indicators;
using CooperationPortal.Web.Features.Inspections;
using CooperationPortal.Web.Features.Instructions;
using CooperationPortal.Web.Features.JointMeetings;
using CooperationPortal.Web.Features.Notifications;
using CooperationPortal.Web.Features.Outbox;
using CooperationPortal.Web.Features.Registers;
using CooperationPortal.Web.Features.Reminders;
using CooperationPortal.Web.Features.Reports;
using CooperationPortal.Web.Features.Requests;
using CooperationPortal.Web.Features.Reviews;
using CooperationPortal.Web.Features.Search;
using CooperationPortal.Web.Features.Settings;
using CooperationPortal.Web.Features.Stalled;
using CooperationPortal.Web.Features.Shared;
using CooperationPortal.Web.Features.Tasks;
using CooperationPortal.Web.Features.Urges;
using CooperationPortal.Web.Features.Users;
using CooperationPortal.Web.Features.WorkAreas;
using CooperationPortal.Web.Infrastructure.Errors;
using CooperationPortal.Web.Infrastructure.Forms;
using CooperationPortal.Web.Infrastructure.Health;
using CooperationPortal.Web.Infrastructure.Logging;
using CooperationPortal.Web.Infrastructure.RateLimits;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Security.SingleSignOn;
using CooperationPortal.Web.Services;
using CooperationPortal.Web.Services.Accounts;
using CooperationPortal.Web.Services.Auditing;
using CooperationPortal.Web.Services.Evaluation;
using CooperationPortal.Web.Services.Files;
using CooperationPortal.Web.Services.Indicators;
using CooperationPortal.Web.Services.Inspections;
using CooperationPortal.Web.Services.Instructions;
using CooperationPortal.Web.Services.Meetings;
using CooperationPortal.Web.Services.Notifications;
using CooperationPortal.Web.Services.Registers;
using CooperationPortal.Web.Services.Reports;
using CooperationPortal.Web.Services.Requests;
using CooperationPortal.Web.Services.Retention;
using CooperationPortal.Web.Services.Search;
using CooperationPortal.Web.Services.Urges;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Infrastructure;

/// <summary>Puts the application together: services in <see cref="AddPortal"/>, the way of a request in <see cref="UsePortal"/>.</summary>
public static class PortalStartup
{
    public static WebApplicationBuilder AddPortal(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ProductionChecks.Demand(builder.Configuration, builder.Environment);
        builder.AddPlumbing();
        builder.Services.AddPortalData(builder.Configuration);
        builder.AddPortalIdentity();
        builder.AddSingleSignOn();
        builder.Services.Configure<DemonstrationOptions>(o => o.Enabled = builder.Environment.IsDevelopment());
        builder.Services.Configure<DemonstrationOptions>(builder.Configuration.GetSection(DemonstrationOptions.Section));
        builder.Services.AddScoped<IShellContext, PortalShell>();
        builder.AddPortalAudit();
        builder.AddPersonalData();
        builder.Services.AddAccountServices();
        builder.Services.AddAccessFeature();
        builder.Services.AddAccountFeature();
        builder.Services.AddAuditFeature();
        builder.Services.AddCockpitFeature();
        builder.Services.AddDepartmentsFeature();
        builder.Services.AddDeskFeature();
        builder.Services.AddEvaluationFeature();
        builder.Services.AddFileServices(builder.Configuration);
        builder.Services.AddFilesFeature();
        builder.Services.AddNotificationServices(builder.Configuration);
        builder.Services.AddInspectionServices();
        builder.Services.AddInspectionsFeature();
        builder.Services.AddIndicatorsFeature();
        builder.Services.AddInstructionServices();
        builder.Services.AddEvaluationServices();
        builder.Services.AddInstructionsFeature();
        builder.Services.AddMeetingServices();
        builder.Services.AddJointMeetingsFeature();
        builder.Services.AddNotificationsFeature();
        builder.Services.AddOutboxFeature();
        builder.Services.AddRegisterServices();
        builder.Services.AddRegistersFeature();
        builder.Services.AddRemindersFeature();
        builder.Services.AddReportServices();
        builder.Services.AddIndicatorServices();
        builder.Services.AddReportsFeature();
        builder.Services.AddRequestServices();
        builder.Services.AddRequestsFeature();
        builder.Services.AddStalledFeature();
        builder.Services.AddReviewsFeature();
        builder.Services.AddSearchServices();
        builder.Services.AddSearchFeature();
        builder.Services.AddSettingsFeature();
        builder.Services.AddTasksFeature();
        builder.Services.AddUrgeServices();
        builder.Services.AddUrgesFeature();
        builder.Services.AddUsersFeature();
        builder.Services.AddWorkAreasFeature();
        builder.Services.AddScoped<RecordHistory>();
        builder.Services.AddScoped<OnceFilter>();
        builder.Services.Configure<MvcOptions>(o => o.Filters.AddService<OnceFilter>());
        builder.Services.AddSingleton<PortalDatabase>();
        builder.Services.AddHealthChecks().AddDatabase<PortalDbContext>();
        return builder;
    }

    /// <summary>What knows nothing of the business, so that it can be tested without a database.</summary>
    internal static void AddPlumbing(this WebApplicationBuilder builder)
    {
        builder.AddPortalLogging();
        builder.Services.AddSingleton<BusinessClock>();
        builder.Services.AddPortalLocalization();
        builder.AddPortalMvc();
        builder.AddPortalShell();
        builder.AddTrustedProxies();
        builder.AddRateLimits();
        builder.Services.AddScoped<CspNonce>();
        builder.Services.AddScoped<CurrentUser>();
        builder.Services.AddSingleton<RefusedInputLimit>();
        builder.Services.AddHealthChecks();
    }

    public static WebApplication UsePortal(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UsePlumbing();
        app.Lifetime.ApplicationStarted.Register(() => SayWhereToSignIn(app));
        return app;
    }

    /// <summary>Whoever starts the portal by hand need not know its addresses.</summary>
    private static void SayWhereToSignIn(WebApplication app)
    {
        foreach (var address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
        {
            app.Logger.LogInformation("Sign in at {SignInAddress}", address.TrimEnd('/') + "/account/sign-in");
        }
    }

    internal static void UsePlumbing(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        if (!app.Environment.IsDevelopment())
        {
            app.UseHttpsRedirection();
        }

        // Before the error pages, which speak the user's language too.
        app.UseRequestLocalization();
        app.UsePortalRequestLog();
        app.UsePortalErrors();
        app.UseRouting();
        app.Use(AnswerUnknown);

        app.UseMiddleware<RefusedInput>();

        // Before the sign-in is checked, so that it sees what comes of that too. Plumbing alone has no audit trail.
        if (app.Services.GetService<DeniedAccessLimit>() is not null)
        {
            app.UseMiddleware<DeniedAccess>();
        }

        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.MapStaticAssets().AllowAnonymous();
        app.MapPortalHealth();
        app.MapControllers();
    }

    /// <summary>
    /// An address that does not exist is 404 for everybody, and a method that it does not have 405: asking strangers to sign in
    /// for what is not there would be a lie (SEC-51).
    /// </summary>
    private static Task AnswerUnknown(HttpContext context, RequestDelegate next)
    {
        switch (context.GetEndpoint())
        {
            case RouteEndpoint:
                return next(context);
            case { RequestDelegate: { } refuse }:
                return refuse(context);
            case null when SingleSignOnSetup.IsAnswer(context):
                return next(context);
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
        }
    }

    /// <summary>Believes what a proxy says of the client only where the proxy is named (SEC-52).</summary>
    private static void AddTrustedProxies(this WebApplicationBuilder builder)
    {
        var proxies = builder.Configuration.GetSection("Proxies").Get<string[]>() ?? [];
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders =
                proxies.Length == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in proxies)
            {
                options.KnownProxies.Add(IPAddress.Parse(proxy));
            }
        });
    }
}
