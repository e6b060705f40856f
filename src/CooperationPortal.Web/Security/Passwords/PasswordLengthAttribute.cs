using System.ComponentModel.DataAnnotations;
using CooperationPortal.Core.Access;
using CooperationPortal.Web.Localization;

namespace CooperationPortal.Web.Security.Passwords;

/// <summary>
/// Refuses a password that is too long. Not <see cref="StringLengthAttribute"/>: that becomes the field's <c>maxlength</c>,
/// and the browser then cuts off a pasted password without a word (SEC-10).
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PasswordLengthAttribute : ValidationAttribute
{
    /// <inheritdoc/>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        ArgumentNullException.ThrowIfNull(validationContext);
        return value is string typed && PasswordPolicy.LengthOf(typed) > PasswordPolicy.MaxLength
            ? validationContext.Refuse(
                "{0}最多 {1} 个字符。", [validationContext.MemberName!], validationContext.DisplayName, PasswordPolicy.MaxLength)
            : ValidationResult.Success;
    }
}
