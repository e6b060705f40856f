namespace CooperationPortal.Web.Security.SingleSignOn;

/// <summary>
/// 统一身份认证: an OpenID Connect provider of the house, by which people may sign in instead of a password of the portal. Without
/// <see cref="Authority"/> there is none.
/// </summary>
public sealed class SingleSignOnOptions
{
    public const string Section = "SingleSignOn";

    /// <summary>The provider's address, which is the issuer; below it lies .well-known/openid-configuration.</summary>
    public string? Authority { get; set; }

    /// <summary>As which the portal is registered at the provider.</summary>
    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    /// <summary>The claim that holds the name of the portal's account.</summary>
    public string UserNameClaim { get; set; } = "preferred_username";

    /// <summary>What the button calls the provider, in Chinese.</summary>
    public string Name { get; set; } = "统一身份认证";

    /// <summary>The same in English.</summary>
    public string NameEn { get; set; } = "single sign-on";

    public bool IsEnabled => !string.IsNullOrWhiteSpace(Authority);
}
