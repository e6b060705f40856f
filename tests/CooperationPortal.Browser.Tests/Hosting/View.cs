using CooperationPortal.Web.Localization;

namespace CooperationPortal.Browser.Tests.Hosting;

/// <summary>How somebody looks at the portal.</summary>
/// <param name="Language">The culture chosen in the header.</param>
/// <param name="Width">Of the window, in CSS pixels.</param>
/// <param name="Height">Of the window, in CSS pixels.</param>
/// <param name="Scripts">False: the browser runs none.</param>
public sealed record View(string Language, int Width, int Height, bool Scripts)
{
    /// <summary>The everyday case.</summary>
    public static readonly View Desktop = new(Languages.Chinese, 1440, 900, Scripts: true);

    public static readonly View Phone = Desktop with { Width = 390, Height = 844 };

    /// <summary>The narrowest that WCAG 1.4.10 asks for.</summary>
    public static readonly View Narrow = Desktop with { Width = 320, Height = 640 };

    /// <summary>In which no page may scroll sideways, whatever the view: the narrowest, a phone, a tablet, a desktop.</summary>
    public static readonly IReadOnlyList<int> Widths = [Narrow.Width, Phone.Width, 768, Desktop.Width];

    public View InEnglish() => this with { Language = Languages.English };

    public View WithoutScripts() => this with { Scripts = false };

    public override string ToString() => $"{Language} {Width}×{Height} {(Scripts ? "with" : "without")} scripts";
}
