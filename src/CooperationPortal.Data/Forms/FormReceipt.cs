namespace CooperationPortal.Data.Forms;

/// <summary>
/// Remembers that a form was carried out, so that a double click, a resend or a repeat by a proxy makes one record (REL-05).
/// Saved in the transaction of the change itself; its unique key is what stops the second one.
/// </summary>
public sealed class FormReceipt
{
    /// <summary>Longest key.</summary>
    public const int KeyLength = 64;

    /// <summary>Longest stored address.</summary>
    public const int LocationLength = 500;

    public int Id { get; private set; }

    /// <summary>Random, made with the form.</summary>
    public required string Key { get; init; }

    /// <summary>The account that sent it; 0 for strangers.</summary>
    public required int UserId { get; init; }

    public required DateTime At { get; init; }

    /// <summary>Where the first one was sent afterwards; null while it is still under way.</summary>
    public string? Location { get; set; }
}
