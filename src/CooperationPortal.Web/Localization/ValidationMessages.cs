using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Localization;

/// <summary>
/// The portal's own words for every message of the framework: what binding says, and what a validation attribute says that
/// carries no message of its own (L10N-02). Without this the framework's English sentences appear between the Chinese.
/// </summary>
internal sealed class ValidationMessages(IStringLocalizer texts) : IConfigureOptions<MvcOptions>, IValidationMetadataProvider
{
    private const string Required = "请填写{0}。";

    public void Configure(MvcOptions options)
    {
        options.ModelMetadataDetailsProviders.Add(this);

        var messages = options.ModelBindingMessageProvider;
        messages.SetMissingBindRequiredValueAccessor(name => texts[Required, name]);
        messages.SetMissingKeyOrValueAccessor(() => texts["填写的值不正确。"]);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => texts["请填写请求内容。"]);
        messages.SetValueMustNotBeNullAccessor(name => texts[Required, name]);
        messages.SetAttemptedValueIsInvalidAccessor((value, name) => texts["{0}的值“{1}”不正确。", name, value]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => texts["值“{0}”不正确。", value]);
        messages.SetUnknownValueIsInvalidAccessor(name => texts["{0}的值不正确。", name]);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => texts["填写的值不正确。"]);
        messages.SetValueIsInvalidAccessor(value => texts["值“{0}”不正确。", value]);
        messages.SetValueMustBeANumberAccessor(name => texts["{0}应填写数字。", name]);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => texts["这里应填写数字。"]);
    }

    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        var validators = context.ValidationMetadata.ValidatorMetadata;
        // The framework would otherwise add its own, English, Required for value types on the client's side.
        if (context.Key.ModelType.IsValueType
            && Nullable.GetUnderlyingType(context.Key.ModelType) is null
            && !validators.OfType<RequiredAttribute>().Any())
        {
            validators.Add(new RequiredAttribute());
        }

        foreach (var attribute in validators.OfType<ValidationAttribute>())
        {
            if (attribute.ErrorMessage is null && attribute.ErrorMessageResourceName is null && Default(attribute) is { } message)
            {
                attribute.ErrorMessage = message;
            }
        }
    }

    private static string? Default(ValidationAttribute attribute) => attribute switch
    {
        RequiredAttribute => Required,
        StringLengthAttribute { MinimumLength: > 0 } => "{0}应为 {2} 到 {1} 个字。",
        StringLengthAttribute or MaxLengthAttribute => "{0}最多 {1} 个字。",
        MinLengthAttribute => "{0}至少 {1} 项或 {1} 个字。",
        RangeAttribute => "{0}应在 {1} 到 {2} 之间。",
        CompareAttribute => "{0}与{1}不一致。",
        EmailAddressAttribute => "{0}应为电子邮箱。",
        PhoneAttribute => "{0}应为电话号码。",
        UrlAttribute => "{0}应为网址。",
        RegularExpressionAttribute or DataTypeAttribute => "{0}的格式不正确。",
        _ => null,
    };
}
