using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Infrastructure.Errors;

/// <summary>A text that the user had typed into a form.</summary>
/// <param name="Label">The field's name on the screen.</param>
/// <param name="Value">The text.</param>
public sealed record TypedText(string Label, string Value);

/// <summary>A form whose token was no longer good.</summary>
/// <param name="Texts">What had been typed, so that nothing is lost.</param>
/// <param name="FormUrl">Where the form is.</param>
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
                Model = new ExpiredForm([.. Typed(context, form)], url),
            },
        };
    }

    /// <summary>The text fields that the action would have read, by what they are called on the screen.</summary>
    private IEnumerable<TypedText> Typed(ResultExecutingContext context, IFormCollection form)
    {
        var fields = context.ActionDescriptor.Parameters
            .Select(parameter => (parameter.Name, Metadata: metadata.GetMetadataForType(parameter.ParameterType)))
            .ToArray();
        foreach (var (key, values) in form.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            var field = fields
                .Select(parameter => Find(parameter.Name, parameter.Metadata, key))
                .FirstOrDefault(found => found is not null);
            if (field is null || field.ModelType != typeof(string) || IsSecret(field, key))
            {
                continue;
            }

            foreach (var value in values.Where(value => !string.IsNullOrWhiteSpace(value)))
            {
                yield return new TypedText(field.GetDisplayName() ?? key, value!);
            }
        }
    }

    /// <summary>Walks from a parameter along a field's name, such as <c>Form.Sections[2].Text</c>.</summary>
    private static ModelMetadata? Find(string? parameter, ModelMetadata start, string key)
    {
        var current = start;
        var path = key.Split('.');
        for (var i = 0; i < path.Length; i++)
        {
            var name = path[i].Split('[')[0];
            if (i == 0 && string.Equals(name, parameter, StringComparison.OrdinalIgnoreCase))
            {
                current = Element(start, path[i]);
                continue;
            }

            var next = current?.Properties[name] ?? current?.Properties
                .FirstOrDefault(property => string.Equals(property.PropertyName, name, StringComparison.OrdinalIgnoreCase));
            if (next is null)
            {
                return null;
            }

            current = Element(next, path[i]);
        }

        return current;
    }

    private static ModelMetadata? Element(ModelMetadata found, string step) =>
        step.Contains('[', StringComparison.Ordinal) ? found.ElementMetadata : found;

    private static bool IsSecret(ModelMetadata field, string key) =>
        string.Equals(field.DataTypeName, nameof(DataType.Password), StringComparison.Ordinal)
        || new[] { "password", "secret", "token", "code" }.Any(word => key.Contains(word, StringComparison.OrdinalIgnoreCase));
}
