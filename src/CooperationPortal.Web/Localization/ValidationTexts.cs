using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Localization;

/// <summary>Localised messages for <see cref="IValidatableObject"/> and for attributes of our own, which MVC does not translate.</summary>
public static class ValidationTexts
{
    /// <summary>A message, in the language of the request, on the named members.</summary>
    public static ValidationResult Refuse(
        this ValidationContext context, string key, IEnumerable<string> members, params object[] arguments)
    {
        ArgumentNullException.ThrowIfNull(context);
        var texts = (IStringLocalizer?)context.GetService(typeof(IStringLocalizer));
        return new ValidationResult(texts is null ? key : texts[key, arguments].Value, members);
    }
}
