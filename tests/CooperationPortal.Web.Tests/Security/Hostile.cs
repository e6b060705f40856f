namespace CooperationPortal.Web.Tests.Security;

/// <summary>What no honest browser sends.</summary>
internal static class Hostile
{
    /// <summary>Begins a value that goes out as it is written, not encoded once more.</summary>
    public const string Raw = "\u0000raw:";
}
