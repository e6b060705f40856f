namespace CooperationPortal.Web.Security.Passwords;

/// <summary>
/// Tells passwords that are common, or made of common words, keyboard rows, dates and repetitions: what anybody who guesses tries
/// first (SEC-11). The lists are part of the zxcvbn package; nothing is asked over the network.
/// </summary>
internal sealed class GuessablePasswords
{
    /// <summary>Of zxcvbn's five marks from 0 to 4: 3 withstands ten thousand guesses a second for more than a week.</summary>
    private const int LeastMark = 3;

    // Loading its lists takes a fifth of a second; it keeps no state between two passwords.
    private readonly Zxcvbn.Zxcvbn _judge = new();

    /// <summary>Whether a password is easily guessed.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="words">What somebody who knows the portal and the person would try.</param>
    public bool Contain(string password, IEnumerable<string> words) =>
        _judge.EvaluatePassword(Block(ContextWords.SameWidth(password)), words).Score < LeastMark;

    /// <summary>What a password consists of, if it is one block again and again: the repetition is no secret.</summary>
    private static string Block(string password)
    {
        for (var length = 1; length <= password.Length / 2; length++)
        {
            if (password.AsSpan(length).SequenceEqual(password.AsSpan(0, password.Length - length)))
            {
                return password[..length];
            }
        }

        return password;
    }
}
