using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using CooperationPortal.Web.Infrastructure;
using CooperationPortal.Web.Infrastructure.Logging;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace CooperationPortal.Web.Tests.Infrastructure.Probe;

/// <summary>The portal without its business: everything of Infrastructure, and the probe controller behind it.</summary>
public sealed class PlumbingApp : IAsyncDisposable
{
    /// <summary>A request with this header is signed in under the name that it gives.</summary>
    public const string UserHeader = "X-Test-User";

    private readonly WebApplication _app;

    private PlumbingApp(WebApplication app) => _app = app;

    public ConcurrentQueue<LogEvent> Log { get; private init; } = [];

    public IServiceProvider Services => _app.Services;

    public static async Task<PlumbingApp> StartAsync(string environment = "Production", Action<IServiceCollection>? services = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(PortalStartup).Assembly.GetName().Name,
            EnvironmentName = environment,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration["Logs:Folder"] = "";
        builder.AddPlumbing();
        builder.WebHost.UseTestServer();

        var log = new ConcurrentQueue<LogEvent>();
        builder.Services.AddSerilog(
            logger =>
            {
                LoggingSetup.Configure(logger, builder.Configuration, builder.Environment.ContentRootPath);
                logger.WriteTo.Sink(new QueueSink(log));
            },
            preserveStaticLogger: true);
        builder.Services.AddControllersWithViews().AddApplicationPart(typeof(PlumbingApp).Assembly);
        builder.Services.AddAuthentication(HeaderSignIn.Scheme)
            .AddScheme<AuthenticationSchemeOptions, HeaderSignIn>(HeaderSignIn.Scheme, null);
        services?.Invoke(builder.Services);

        var app = builder.Build();
        app.UsePlumbing();
        await app.StartAsync();
        return new PlumbingApp(app) { Log = log };
    }

    /// <summary>A browser: keeps cookies, follows no redirect, speaks HTTPS to a host with a real name.</summary>
    public HttpClient Browser(string? user = null, string baseAddress = "https://portal.example.cn")
    {
        var client = new HttpClient(new CookieKeeper { InnerHandler = _app.GetTestServer().CreateHandler() })
        {
            BaseAddress = new Uri(baseAddress),
        };
        if (user is not null)
        {
            client.DefaultRequestHeaders.Add(UserHeader, user);
        }

        return client;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class QueueSink(ConcurrentQueue<LogEvent> log) : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => log.Enqueue(logEvent);
    }

    private sealed class CookieKeeper : DelegatingHandler
    {
        private readonly CookieContainer _cookies = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!request.Headers.Contains("Cookie") && _cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } cookies)
            {
                request.Headers.Add("Cookie", cookies);
            }

            var response = await base.SendAsync(request, cancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out var set))
            {
                foreach (var cookie in set)
                {
                    _cookies.SetCookies(request.RequestUri!, cookie);
                }
            }

            return response;
        }
    }

    private sealed class HeaderSignIn(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        public new const string Scheme = "Header";

        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers[UserHeader].FirstOrDefault() is not { } name)
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], Scheme);
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme)));
        }

        protected override Task HandleChallengeAsync(AuthenticationProperties properties)
        {
            Response.Redirect("/account/sign-in");
            return Task.CompletedTask;
        }
    }
}
