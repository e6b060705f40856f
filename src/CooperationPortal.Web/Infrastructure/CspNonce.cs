using System.Security.Cryptography;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CooperationPortal.Web.Infrastructure;

/// <summary>The number used once that lets this response's own scripts run, and nobody else's (SEC-32).</summary>
public sealed class CspNonce
{
    private const int Bytes = 18;

    public string Value { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));
}

/// <summary>Puts the nonce on every <c>script</c> of our views, so that nobody has to remember it.</summary>
[HtmlTargetElement("script")]
public sealed class NonceTagHelper(CspNonce nonce) : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Attributes.SetAttribute("nonce", nonce.Value);
    }
}
