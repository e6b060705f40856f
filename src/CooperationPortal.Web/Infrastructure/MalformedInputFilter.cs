using CooperationPortal.Web.Infrastructure.Binding;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CooperationPortal.Web.Infrastructure;

/// <summary>
/// Answers 400 to a reading request with control characters in it, or with two values for one field; a page that reads has no form to show the message in.
/// Where something is posted, the form shows the message from the model state.
/// </summary>
internal sealed class MalformedInputFilter : IActionFilter
{
    public void OnActionExecuting(ActionExecutingContext context)
    {
        var request = context.HttpContext.Request;
        if ((HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && context.HttpContext.Items.ContainsKey(Malformed.Key))
        {
            Security.RefusedInput.Note(context.HttpContext, Security.RefusedInput.Unreadable);
            context.Result = new StatusCodeResult(StatusCodes.Status400BadRequest);
        }
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
    }
}
