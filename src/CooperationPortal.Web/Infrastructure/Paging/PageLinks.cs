namespace CooperationPortal.Web.Infrastructure.Paging;

/// <summary>Addresses of a list's other pages.</summary>
public static class PageLinks
{
    /// <summary>The present address with its filters, at another page.</summary>
    /// <param name="request">The request of the list.</param>
    /// <param name="page">From 1; travels as <c>page</c>, which the first page goes without.</param>
    public static string To(HttpRequest request, int page)
    {
        var query = request.Query
            .Where(parameter => parameter.Key != "page")
            .SelectMany(parameter => parameter.Value, (parameter, value) => KeyValuePair.Create(parameter.Key, value));
        if (page > 1)
        {
            query = query.Append(KeyValuePair.Create("page", (string?)page.ToString()));
        }

        return request.PathBase + request.Path + QueryString.Create(query);
    }
}
