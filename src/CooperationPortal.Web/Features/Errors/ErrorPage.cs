namespace CooperationPortal.Web.Features.Errors;

/// <summary>An error as the user sees it.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">What happened.</param>
/// <param name="Advice">What to do about it.</param>
/// <param name="Number">The number to quote.</param>
/// <param name="BackUrl">The page that the request came from, if it was one of ours.</param>
public sealed record ErrorPage(int Status, string Title, string Advice, string Number, string? BackUrl);
