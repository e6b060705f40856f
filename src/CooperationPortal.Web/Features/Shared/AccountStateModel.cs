namespace CooperationPortal.Web.Features.Shared;

/// <summary>Whether an account may be used, for the partial <c>_AccountState</c>.</summary>
/// <param name="IsActive">Not disabled.</param>
/// <param name="IsExpired">Past its last day.</param>
/// <param name="IsWaiting">Nobody has granted it a role yet.</param>
/// <param name="IsLocked">Closed for some minutes after wrong passwords.</param>
public sealed record AccountStateModel(bool IsActive, bool IsExpired, bool IsWaiting, bool IsLocked = false);
