using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Infrastructure.Errors;

/// <summary>A form whose token was no longer good.</summary>
/// <param name="Texts">What had been typed, so that nothing is lost.</param>
/// <param name="FormUrl">Where the form is; after the end of a session the sign-in page that leads there.</param>
public sealed record ExpiredForm(IReadOnlyList<TypedText> Texts, string FormUrl);

/// <summary>
/// A form that was open while the session ended or the key changed is refused, as it must be; the page that says so gives back
/// what was typed (TRUST 3.4).
/// </summary>
internal sealed class ExpiredFormFilter(
    IModelMetadataProvider metadata, IStringLocalizer texts, IUrlHelperFactory urls) : IAsyncAlwaysRunResultFilter, IOrderedFilter
{
    private const string View = "/Features/Errors/Expired.cshtml";

    public int Order => int.MinValue;

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            Security.RefusedInput.Note(context.HttpContext, Security.RefusedInput.AntiForgery);
            context.Result = await AnswerAsync(context);
        }

        await next();
    }

    private async Task<IActionResult> AnswerAsync(ResultExecutingContext context)
    {
        var request = context.HttpContext.Request;
        // It can be read: what cannot was refused before (FormsOnlyFilter).
        var form = request.HasFormContentType ? await request.ReadFormAsync(context.HttpContext.RequestAborted) : FormCollection.Empty;
        if (ErrorRequest.WantsJson(request))
        {
            return ErrorRequest.Json(
                StatusCodes.Status400BadRequest,
                texts["页面已过期"],
                texts["页面打开太久，或登录已变化。请刷新页面后再提交。"],
                ErrorRequest.NumberOf(context.HttpContext));
        }

        var url = ErrorRequest.CameFrom(request, urls.GetUrlHelper(context)) ?? request.Path.Value ?? "/";
        return new ViewResult
        {
            StatusCode = StatusCodes.Status400BadRequest,
            ViewName = View,
            ViewData = new ViewDataDictionary<ExpiredForm>(metadata, new ModelStateDictionary())
            {
                Model = new ExpiredForm([.. TypedTexts.Of(metadata, context.ActionDescriptor.Parameters, form)], url),
            },
        };
    }
}
