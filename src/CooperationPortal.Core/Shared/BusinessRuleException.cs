namespace CooperationPortal.Core.Shared;

/// <summary>
/// A rule of the domain says no. The message is for the person at the screen: a Chinese resource key with placeholders,
/// translated where it is shown.
/// </summary>
/// <param name="message">Chinese text, the resource key; may have placeholders {0}, {1} …</param>
/// <param name="arguments">Values of the placeholders; a <see cref="Term"/> is itself translated.</param>
public sealed class BusinessRuleException(string message, params object[] arguments) : Exception(message)
{
    /// <summary>Values for the placeholders of the message, in order.</summary>
    public object[] Arguments { get; } = arguments;
}
