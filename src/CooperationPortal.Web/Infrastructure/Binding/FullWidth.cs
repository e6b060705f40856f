namespace CooperationPortal.Web.Infrastructure.Binding;

/// <summary>Full-width forms, which Chinese input methods produce for digits, letters and signs (L10N-05).</summary>
public static class FullWidth
{
    private const char First = '\uFF01';
    private const char Last = '\uFF5E';
    private const char IdeographicSpace = '\u3000';

    /// <summary>The same text with full-width letters, digits and signs as the ordinary ones; everything else stays.</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Create(text.Length, text, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                target[i] = source[i] switch
                {
                    >= First and <= Last => (char)(source[i] - First + '!'),
                    IdeographicSpace => ' ',
                    var other => other,
                };
            }
        });
    }
}
