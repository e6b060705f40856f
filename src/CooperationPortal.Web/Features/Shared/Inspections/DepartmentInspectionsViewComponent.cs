using CooperationPortal.Web.Services.Inspections;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Shared.Inspections;

/// <summary>督查 on the page of a department: its latest inspections, and what is not struck off.</summary>
public sealed class DepartmentInspectionsViewComponent(InspectionLists lists) : ViewComponent
{
    /// <summary>Loads them; shows nothing where the reader sees nothing.</summary>
    public async Task<IViewComponentResult> InvokeAsync(string code) =>
        await lists.OfDepartmentAsync(code, HttpContext.RequestAborted) is { } record
            ? View("~/Features/Shared/Inspections/DepartmentInspections.cshtml", record)
            : Content("");
}
