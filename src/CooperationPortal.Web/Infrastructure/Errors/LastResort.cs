namespace CooperationPortal.Web.Infrastructure.Errors;

/// <summary>
/// Answers where even the error page failed: a line of plain text with the number, in both languages, and nothing that tells
/// of the inside.
/// </summary>
internal sealed class LastResort(RequestDelegate next, ILogger<LastResort> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            log.LogError(exception, "The error page could not be shown");
            context.Response.Clear();
            context.Response.StatusCode = ErrorStatus.Of(exception);
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(
                $"系统出错,请稍后再试。 Something went wrong. Please try again later. #{ErrorRequest.NumberOf(context)}",
                context.RequestAborted);
        }
    }
}
