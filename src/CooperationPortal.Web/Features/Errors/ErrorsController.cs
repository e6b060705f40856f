using System.Globalization;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Infrastructure.Errors;
using CooperationPortal.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Errors;

/// <summary>
/// Every error page. Answers any method, without a token: the failed request is executed again as a request for this page.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class ErrorsController(IStringLocalizer texts, ILogger<ErrorsController> log) : Controller
{
    private const int RetryAfterSeconds = 15;

    [Route("/errors")]
    public IActionResult Exception()
    {
        var error = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (error is null)
        {
            return Page(StatusCodes.Status404NotFound);
        }

        if (ErrorStatus.IsExpected(error))
        {
            log.LogInformation("Refused: {Reason}", error is BusinessRuleException rule ? texts.Of(rule) : error.Message);
        }

        return Page(ErrorStatus.Of(error), error as BusinessRuleException);
    }

    [Route("/errors/{status:int:range(400,599)}")]
    public async Task<IActionResult> Status() => FromRoute() is var status && status == StatusCodes.Status401Unauthorized
        && HttpMethods.IsPost(Request.Method) && !ErrorRequest.WantsJson(Request) && await TypedAsync() is { } typed
            ? View("SessionEnded", new ExpiredForm(typed, Url.RouteUrl("SignIn", new { returnUrl = ErrorRequest.CameFrom(Request, Url) }) ?? "/"))
            : Page(status);

    /// <summary>What had been typed into a form whose session had ended; null where it cannot be read.</summary>
    private async Task<IReadOnlyList<TypedText>?> TypedAsync()
    {
        var action = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint?.Metadata.GetMetadata<ControllerActionDescriptor>();
        if (action is null || !ErrorRequest.IsOwnForm(Request))
        {
            return null;
        }

        try
        {
            return [.. TypedTexts.Of(MetadataProvider, action.Parameters, await Request.ReadFormAsync(HttpContext.RequestAborted))];
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException or IOException)
        {
            return null;
        }
    }

    /// <summary>Read past model binding, which would read the form again: it may be the form that cannot be read.</summary>
    private int FromRoute() => int.Parse((string)RouteData.Values["status"]!, CultureInfo.InvariantCulture);

    private IActionResult Page(int status, BusinessRuleException? refusal = null)
    {
        var (title, advice) = ErrorTexts.Of(status);
        var number = ErrorRequest.NumberOf(HttpContext);
        advice = refusal is null ? texts[advice] : texts.Of(refusal);
        if (status is StatusCodes.Status503ServiceUnavailable)
        {
            Response.Headers.RetryAfter = $"{RetryAfterSeconds}";
        }

        if (ErrorRequest.WantsJson(Request))
        {
            return ErrorRequest.Json(status, texts[title], advice, number);
        }

        Response.StatusCode = status;
        return View("Error", new ErrorPage(status, texts[title], advice, number, ErrorRequest.CameFrom(Request, Url)));
    }
}
