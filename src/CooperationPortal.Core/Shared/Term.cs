namespace CooperationPortal.Core.Shared;

/// <summary>
/// A word of the domain inside a message ("本期进展"). The screen translates it like any text; its Chinese form is the key.
/// </summary>
public readonly record struct Term(string Key)
{
    /// <inheritdoc/>
    public override string ToString() => Key;
}
