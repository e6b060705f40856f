using System.ComponentModel.DataAnnotations;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>What is to be done with the address.</summary>
public enum SubscriptionAct
{
    Make = 1,
    End = 2,
}

/// <summary>The button that was pressed.</summary>
public sealed class SubscriptionForm
{
    [Required, EnumDataType(typeof(SubscriptionAct))]
    public SubscriptionAct? Act { get; set; }
}

/// <summary>The page of a person's calendar address.</summary>
/// <param name="MadeAt">When the present one was made, UTC; null: there is none.</param>
/// <param name="Address">The address, just after it was made; null: it cannot be read again.</param>
public sealed record SubscriptionPage(DateTime? MadeAt, string? Address)
{
    /// <summary>The address as calendar programs register it.</summary>
    public string? WebcalAddress => Address is null ? null : "webcal" + Address[Address.IndexOf(':', StringComparison.Ordinal)..];
}
