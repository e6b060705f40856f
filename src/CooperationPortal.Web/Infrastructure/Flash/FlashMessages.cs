using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Infrastructure.Flash;

/// <summary>The one message that survives a redirect and says what came of the request. Shown by the <c>_Flash</c> partial.</summary>
public static class FlashMessages
{
    public const string Success = "Flash.Success";
    public const string Warning = "Flash.Warning";

    /// <summary>Says on the next page that it worked.</summary>
    /// <param name="controller">The controller that redirects.</param>
    /// <param name="key">The Chinese text, the key of its translation.</param>
    /// <param name="arguments">Values of its placeholders.</param>
    public static void Flash(this Controller controller, string key, params object[] arguments) =>
        Put(controller, Success, key, arguments);

    /// <summary>Says on the next page that something is to be looked at. Parameters as for <see cref="Flash"/>.</summary>
    public static void FlashWarning(this Controller controller, string key, params object[] arguments) =>
        Put(controller, Warning, key, arguments);

    private static void Put(Controller controller, string kind, string key, object[] arguments)
    {
        ArgumentNullException.ThrowIfNull(controller);
        var texts = controller.HttpContext.RequestServices.GetRequiredService<IStringLocalizer>();
        controller.TempData[kind] = texts[key, arguments].Value;
    }
}
