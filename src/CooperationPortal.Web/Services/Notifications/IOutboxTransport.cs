using CooperationPortal.Core.Notifications;

namespace CooperationPortal.Web.Services.Notifications;

/// <summary>What became of one try to send.</summary>
/// <param name="Error">Null: the other end has accepted it.</param>
/// <param name="ForGood">The other end says that it will never take it.</param>
public readonly record struct Delivery(string? Error, bool ForGood)
{
    /// <summary>Accepted.</summary>
    public static readonly Delivery Done;
}

/// <summary>A way out of the portal.</summary>
public interface IOutboxTransport
{
    /// <summary>Which messages it takes.</summary>
    OutboxChannel Channel { get; }

    /// <summary>Tries to send a message once. What goes wrong is thrown or told as the other end's refusal.</summary>
    /// <param name="message">The message.</param>
    /// <param name="handingOver">Called before the content goes to the other end: from then on a broken try may have arrived.</param>
    /// <param name="cancellation">Cancels.</param>
    Task<Delivery> SendAsync(OutboxMessage message, Action handingOver, CancellationToken cancellation);
}
