using System.Text;
using CooperationPortal.Core.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Security.Passwords;

/// <summary>
/// The one check of every password that a person chooses (SEC-10 to SEC-12, DB-01). It judges the password and changes nothing
/// in it: what was typed is what is hashed, in its case, its width and its whole length.
/// </summary>
internal sealed class PasswordRules(
    PasswordPolicies policies, ContextWords context, PastPasswords past, GuessablePasswords guessable, IStringLocalizer texts)
    : IPasswordValidator<PortalUser>
{
    /// <inheritdoc/>
    public async Task<IdentityResult> ValidateAsync(UserManager<PortalUser> manager, PortalUser user, string? password)
    {
        ArgumentNullException.ThrowIfNull(user);
        password ??= "";
        var policy = await policies.ReadAsync();
        var words = await context.ForAsync(user);
        List<IdentityError> refusals = [.. Form(password, policy)];
        if (ContextWords.FoundIn(password, words) is { } word)
        {
            refusals.Add(Refuse("Context", "密码里不要有“{0}”：单位、项目和本人的名字容易被猜到。", word));
        }

        // Only of a password that is right otherwise: more would be said of what is thrown away anyway.
        if (refusals.Count == 0 && guessable.Contain(password, words))
        {
            refusals.Add(Refuse("Guessable", "这个密码太常见或容易被猜到，请换一个，例如几个不相关的词连起来。"));
        }

        if (refusals.Count == 0 && await past.BarsAsync(user, password, policy))
        {
            refusals.Add(Refuse("Used", "最近 {0} 个密码不能再用，请换一个。", policy.Barred));
        }

        return refusals.Count == 0 ? IdentityResult.Success : IdentityResult.Failed([.. refusals]);
    }

    private IEnumerable<IdentityError> Form(string password, PasswordPolicy policy)
    {
        switch (PasswordPolicy.LengthOf(password))
        {
            case < PasswordPolicy.MinLength:
                yield return Refuse("TooShort", "密码至少 {0} 个字符。", PasswordPolicy.MinLength);
                break;
            case > PasswordPolicy.MaxLength:
                yield return Refuse("TooLong", "密码最多 {0} 个字符。", PasswordPolicy.MaxLength);
                break;
        }

        if (password.EnumerateRunes().Select(Kind).Distinct().Count() < policy.Kinds)
        {
            yield return Refuse("Kinds", "密码要有大写字母、小写字母、数字、其他字符中的至少 {0} 类。", policy.Kinds);
        }
    }

    /// <summary>Which of the four kinds a character is; Chinese characters, spaces, signs and emoji are the fourth.</summary>
    private static int Kind(Rune character) =>
        Rune.IsUpper(character) ? 0 : Rune.IsLower(character) ? 1 : Rune.IsDigit(character) ? 2 : 3;

    /// <summary>The code's first word tells the forms which field it concerns.</summary>
    private IdentityError Refuse(string code, string key, params object[] arguments) =>
        new() { Code = "Password" + code, Description = texts[key, arguments].Value };
}
