namespace CooperationPortal.Web.Documents;

/// <summary>Where 署名 and date begin, in characters from the left edge (DOC-08).</summary>
/// <param name="Office">Left indent of the 署名.</param>
/// <param name="Date">Left indent of the date.</param>
internal sealed record SignaturePlace(double Office, double Date)
{
    // Both rules of the standard: free at the right, and how much further right the date begins.
    private const int Two = 2;

    /// <summary>
    /// The longest 署名 ends two characters before the edge and the date begins two after it; a date that would then go further right
    /// ends two before the edge itself and moves the 署名 left.
    /// </summary>
    public static SignaturePlace For(IReadOnlyCollection<string> offices, string date)
    {
        const int End = OfficialPage.CharactersInALine - Two;
        var office = End - offices.Select(OfficialText.Width).DefaultIfEmpty(0).Max();
        var day = Math.Min(office + Two, End - OfficialText.Width(date));
        return new(Math.Max(0, day - Two), day);
    }
}
