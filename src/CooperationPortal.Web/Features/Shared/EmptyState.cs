namespace CooperationPortal.Web.Features.Shared;

/// <summary>What stands where a list has nothing, for the partial <c>_EmptyState</c>; all texts translated.</summary>
/// <param name="Icon">An icon of Assets/icons.json.</param>
/// <param name="Title">What is not there.</param>
/// <param name="Text">Why, or what happens next.</param>
/// <param name="ActionText">What to do next.</param>
/// <param name="ActionUrl">Where that is done.</param>
public sealed record EmptyState(string Icon, string Title, string? Text = null, string? ActionText = null, string? ActionUrl = null);
