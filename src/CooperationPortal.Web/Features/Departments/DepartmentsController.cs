using CooperationPortal.Core.Access;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Departments;

/// <summary>The directory of both sides.</summary>
[Needs(Permission.ReadPlan)]
public sealed class DepartmentsController(DepartmentQueries queries) : Controller
{
    [HttpGet("/departments", Name = "Departments")]
    public async Task<IActionResult> Index(CancellationToken cancellation) =>
        View("Departments", await queries.ReadAllAsync(cancellation));

    [HttpGet("/departments/{code}", Name = "Department")]
    public async Task<IActionResult> Show(string code, int? page, CancellationToken cancellation) =>
        ModelState.IsValid && await queries.ReadOneAsync(code, page, cancellation) is { } department
            ? View("Department", department)
            : NotFound();
}

/// <summary>Registers what the directory needs.</summary>
public static class DepartmentsFeature
{
    public static IServiceCollection AddDepartmentsFeature(this IServiceCollection services) =>
        services.AddScoped<DepartmentQueries>().AddScoped<DepartmentAdminQueries>().AddScoped<DepartmentAdminService>();
}
