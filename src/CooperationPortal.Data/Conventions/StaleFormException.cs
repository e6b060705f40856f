namespace CooperationPortal.Data.Conventions;

/// <summary>Somebody has saved the record since the form was opened; the second editor decides, nothing is overwritten silently.</summary>
public sealed class StaleFormException() : Exception("The form is older than the record.");
