using System.Globalization;
using CooperationPortal.Core.Auditing;
using CooperationPortal.Data;
using CooperationPortal.Web.Infrastructure.RateLimits;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Account;

/// <summary>
/// Marks an action that anybody may use to guess a password or a secret. After too many failures from one address the form comes back with
/// 429, what was typed in it, and the time to wait; nothing is checked meanwhile (SEC-13, SEC-53).
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LimitsGuessesAttribute : Attribute, IFilterFactory
{
    public bool IsReusable => false;

    /// <summary>The field of the form beside which the refusal stands.</summary>
    public string Field { get; init; } = nameof(SignInForm.UserName);

    public IFilterMetadata CreateInstance(IServiceProvider serviceProvider) => ActivatorUtilities.CreateInstance<SignInLimit>(serviceProvider, Field);
}

/// <summary>Does what <see cref="LimitsGuessesAttribute"/> says.</summary>
internal sealed class SignInLimit(
    string field, SignInAttempts attempts, IServiceScopeFactory scopes, IStringLocalizer texts, ILogger<SignInLimit> log) : IAsyncActionFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var http = context.HttpContext;
        using var attempt = attempts.Count(http);
        if (attempt.IsAcquired)
        {
            var done = await next();
            if (done.ModelState.IsValid && done.Exception is null)
            {
                attempt.GiveBack();
            }

            return;
        }

        // The action sees a form with an error, and shows it again as it shows every such form.
        var minutes = Math.Ceiling(attempt.Rest.TotalMinutes);
        context.ModelState.AddModelError(field, texts["尝试次数过多，请在 {0} 分钟后再试。", minutes]);
        if (attempt.AnnounceOnce())
        {
            await TellAsync(RateLimitSetup.AddressOf(http));
        }

        await next();
        RefusedInput.Note(http, RefusedInput.RateLimit);
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = RateLimitSetup.RetryAfter(attempt.Rest).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Once a burst, by a save of its own: the form of the request was not carried out.</summary>
    private async Task TellAsync(string address)
    {
        log.LogWarning("Too many failed tries to sign in from {Address}", address);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AuditTrail>().Record(
            AuditAction.SignInLimited, new AuditSubject("user", 0, AuditEntry.Stranger), actorName: AuditEntry.Stranger);
        await scope.ServiceProvider.GetRequiredService<PortalDbContext>().SaveChangesAsync();
    }
}
