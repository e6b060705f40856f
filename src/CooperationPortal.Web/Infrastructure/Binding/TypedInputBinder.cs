using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Infrastructure.Binding;

/// <summary>Gives text, numbers, dates and choices the binders below; leaves everything else to the framework.</summary>
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
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        var log = context.Services.GetRequiredService<ILoggerFactory>();
        if (type == typeof(string))
        {
            return new OneValueBinder(new TextBinder(new SimpleTypeModelBinder(type, log)));
        }

        if (TypedInput.ReaderFor(type) is { } read)
        {
            return new OneValueBinder(new TypedInputBinder(read, isDate: plain == typeof(DateOnly)));
        }

        return plain.IsEnum ? new OneValueBinder(new EnumTypeModelBinder(suppressBindingUndefinedValueToEnumType: true, type, log))
            : plain == typeof(Guid) ? new OneValueBinder(new SimpleTypeModelBinder(type, log))
            : null;
    }
}

/// <summary>
/// Refuses a field that comes with two values where one is meant: which of them counts would be anybody's guess, and a proxy's
/// guess may be another one than ours (SEC-38).
/// </summary>
internal sealed class OneValueBinder(IModelBinder inner) : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var values = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (values.Values.Distinct(StringComparer.Ordinal).Count() <= 1)
        {
            return inner.BindModelAsync(bindingContext);
        }

        Malformed.Mark(bindingContext, new ValueProviderResult(values.FirstValue, values.Culture), "{0}出现了多个不同的值，请重新填写。");
        return Task.CompletedTask;
    }
}

/// <summary>Input that no form of the portal sends.</summary>
internal static class Malformed
{
    /// <summary>Marks the request, so that a page that ignores its model state cannot answer as if nothing had been sent.</summary>
    internal const string Key = "Portal.MalformedInput";

    /// <summary>Fails the binding, with a message at the field.</summary>
    /// <param name="bindingContext">Of the field.</param>
    /// <param name="shown">What the form shows again.</param>
    /// <param name="message">With a place for the field's name.</param>
    public static void Mark(ModelBindingContext bindingContext, ValueProviderResult shown, string message)
    {
        var texts = bindingContext.HttpContext.RequestServices.GetRequiredService<IStringLocalizer>();
        bindingContext.HttpContext.Items[Key] = true;
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, shown);
        bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, texts[message, bindingContext.ModelMetadata.GetDisplayName()]);
        bindingContext.Result = ModelBindingResult.Failed();
    }
}

/// <summary>
/// Keeps text as it was typed, but refuses what is no text: control characters other than tab and line ends, and what stands in
/// the place of bytes that were none. Databases and Word documents cannot hold them, and no keyboard makes them (SEC-38).
/// </summary>
internal sealed class TextBinder(IModelBinder inner) : IModelBinder
{
    private const char Replacement = '\uFFFD';
    private const char FirstNoncharacter = '\uFFFE';

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var value = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (!value.Values.Any(text => text is not null && text.Any(IsRefused)))
        {
            return inner.BindModelAsync(bindingContext);
        }

        Malformed.Mark(bindingContext, Readable(value), "{0}含有不能保存的控制字符，请删去后再试。");
        return Task.CompletedTask;
    }

    /// <summary>What the form shows again: the text without what cannot be seen and so could not be removed.</summary>
    private static ValueProviderResult Readable(ValueProviderResult value) =>
        new(new Microsoft.Extensions.Primitives.StringValues(
            [.. value.Values.Select(text => text is null ? null : string.Concat(text.Where(c => !IsRefused(c))))]), value.Culture);

    private static bool IsRefused(char c) => c is Replacement or >= FirstNoncharacter || (char.IsControl(c) && c is not ('\t' or '\r' or '\n'));
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
