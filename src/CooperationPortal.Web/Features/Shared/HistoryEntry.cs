namespace CooperationPortal.Web.Features.Shared;

/// <summary>One line of a record's history, for the partial <c>_History</c>; newest first in the list.</summary>
/// <param name="At">When, in UTC.</param>
/// <param name="Who">The person and department as stamped then.</param>
/// <param name="What">What was done, translated.</param>
/// <param name="Note">The reason or comment in the person's own words.</param>
/// <param name="Kind"><c>ok</c>, <c>warn</c>, <c>late</c> or empty: the colour of the dot; the words say the same.</param>
public sealed record HistoryEntry(DateTime At, string Who, string What, string? Note = null, string Kind = "");
