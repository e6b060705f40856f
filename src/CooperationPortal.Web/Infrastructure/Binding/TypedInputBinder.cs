using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Infrastructure.Binding;

/// <summary>Gives text, numbers and dates the binders below; leaves everything else to the framework.</summary>
internal sealed class TypedInputBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        // Bodies, headers, services and files bring their own binders.
        if (context.BindingInfo.BindingSource?.IsGreedy == true || context.Metadata.BinderType is not null)
        {
            return null;
        }

        var type = context.Metadata.ModelType;
        if (type == typeof(string))
        {
            return new TextBinder(new SimpleTypeModelBinder(type, context.Services.GetRequiredService<ILoggerFactory>()));
        }

        return TypedInput.ReaderFor(type) is { } read
            ? new TypedInputBinder(read, isDate: (Nullable.GetUnderlyingType(type) ?? type) == typeof(DateOnly))
            : null;
    }
}

/// <summary>
/// Keeps text as it was typed, but refuses control characters other than tab and line ends: databases and Word documents
/// cannot hold them, and no keyboard makes them (SEC-38).
/// </summary>
internal sealed class TextBinder(IModelBinder inner) : IModelBinder
{
    /// <summary>Marks the request, so that a page that ignores its model state cannot answer as if nothing had been sent.</summary>
    internal const string MalformedKey = "Portal.MalformedInput";

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var value = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (!value.Values.Any(text => text is not null && text.Any(IsRefused)))
        {
            return inner.BindModelAsync(bindingContext);
        }

        var texts = bindingContext.HttpContext.RequestServices.GetRequiredService<IStringLocalizer>();
        bindingContext.HttpContext.Items[MalformedKey] = true;
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, Readable(value));
        bindingContext.ModelState.TryAddModelError(
            bindingContext.ModelName,
            texts["{0}含有不能保存的控制字符，请删去后再试。", bindingContext.ModelMetadata.GetDisplayName()]);
        bindingContext.Result = ModelBindingResult.Failed();
        return Task.CompletedTask;
    }

    /// <summary>What the form shows again: the text without what cannot be seen and so could not be removed.</summary>
    private static ValueProviderResult Readable(ValueProviderResult value) =>
        new(new Microsoft.Extensions.Primitives.StringValues(
            [.. value.Values.Select(text => text is null ? null : string.Concat(text.Where(c => !IsRefused(c))))]), value.Culture);

    private static bool IsRefused(char c) => char.IsControl(c) && c is not ('\t' or '\r' or '\n');
}

/// <summary>Reads numbers and dates also when typed in full width, and dates also in the Chinese way (L10N-05).</summary>
internal sealed class TypedInputBinder(Func<string, object?> read, bool isDate) : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var name = bindingContext.ModelName;
        var value = bindingContext.ValueProvider.GetValue(name);
        if (value == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        bindingContext.ModelState.SetModelValue(name, value);
        var text = FullWidth.Fold(value.FirstValue ?? "").Trim();
        var metadata = bindingContext.ModelMetadata;
        if (text.Length == 0)
        {
            if (metadata.IsReferenceOrNullableType)
            {
                bindingContext.Result = ModelBindingResult.Success(null);
            }
            else
            {
                bindingContext.ModelState.TryAddModelError(
                    name, metadata.ModelBindingMessageProvider.ValueMustNotBeNullAccessor(metadata.GetDisplayName()));
            }
        }
        else if (read(text) is { } model)
        {
            bindingContext.Result = ModelBindingResult.Success(model);
        }
        else
        {
            bindingContext.ModelState.TryAddModelError(name, Refusal(bindingContext));
        }

        return Task.CompletedTask;
    }

    private string Refusal(ModelBindingContext bindingContext)
    {
        var metadata = bindingContext.ModelMetadata;
        return isDate
            ? bindingContext.HttpContext.RequestServices.GetRequiredService<IStringLocalizer>()
                ["{0}应填写日期，如 2026-11-24。", metadata.GetDisplayName()]
            : metadata.ModelBindingMessageProvider.ValueMustBeANumberAccessor(metadata.GetDisplayName());
    }
}
