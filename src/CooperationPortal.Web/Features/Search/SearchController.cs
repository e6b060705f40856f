using CooperationPortal.Core.Access;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Search;

/// <summary>The search over everything that the reader may see.</summary>
[Needs(Permission.ReadPlan)]
public sealed class SearchController(SearchQuery search) : Controller
{
    [HttpGet("/search", Name = "Search")]
    public async Task<IActionResult> Index(SearchFilter filter, int? page, CancellationToken cancellation) =>
        ModelState.IsValid ? View("Search", await search.ReadAsync(filter, page, cancellation)) : BadRequest();
}
