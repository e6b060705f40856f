namespace CooperationPortal.Web.Infrastructure.Errors;

internal static class ErrorSetup
{
    /// <summary>Errors are dealt with once, here: an action neither catches nor words them (SEC-50).</summary>
    public static void UsePortalErrors(this WebApplication app)
    {
        app.UseMiddleware<LastResort>();
        app.UseStatusCodePagesWithReExecute("/errors/{0}");
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/errors",
            AllowStatusCode404Response = true,
            StatusCodeSelector = ErrorStatus.Of,
            // A refused rule is an answer, not a fault; the errors controller notes it in one line.
            SuppressDiagnosticsCallback = context => ErrorStatus.IsExpected(context.Exception),
        });
    }
}
