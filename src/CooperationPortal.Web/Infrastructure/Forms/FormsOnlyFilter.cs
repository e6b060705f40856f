using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CooperationPortal.Web.Infrastructure.Forms;

/// <summary>
/// What is posted is a form that can be read, or it reaches no action: bytes that are no text, a body that is cut off or too
/// large, or of another type, would otherwise count as a form without fields (SEC-38).
/// </summary>
internal sealed class FormsOnlyFilter : IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>Behind the filter that raises limits where files are accepted (900), before the one that reads the token (1000).</summary>
    public int Order => 950;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (HttpMethods.IsPost(context.HttpContext.Request.Method)
            && !context.ActionDescriptor.EndpointMetadata.OfType<IgnoreAntiforgeryTokenAttribute>().Any()
            && await RefusalAsync(context.HttpContext) is { } status)
        {
            Security.RefusedInput.Note(context.HttpContext, Security.RefusedInput.Unreadable);
            context.Result = new StatusCodeResult(status);
        }
    }

    /// <summary>Null where the form can be read.</summary>
    private static async Task<int?> RefusalAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            return StatusCodes.Status415UnsupportedMediaType;
        }

        try
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException exception)
        {
            return exception.StatusCode;
        }
        catch (InvalidDataException exception)
        {
            // The form reader's word for a part, a value or a count beyond its limit, but also for bytes that are no text.
            return exception.Message.Contains("limit", StringComparison.OrdinalIgnoreCase)
                ? StatusCodes.Status413PayloadTooLarge
                : StatusCodes.Status400BadRequest;
        }
        catch (NotSupportedException)
        {
            // In UTF-7, which can hide signs from every check.
            return StatusCodes.Status415UnsupportedMediaType;
        }
        catch (IOException) when (!context.RequestAborted.IsCancellationRequested)
        {
            // Cut off in the middle.
            return StatusCodes.Status400BadRequest;
        }
    }
}
