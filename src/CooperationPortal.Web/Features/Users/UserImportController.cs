using CooperationPortal.Core.Access;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Infrastructure.RateLimits;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Security.Proof;
using CooperationPortal.Web.Services.Spreadsheets;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Users;

/// <summary>Many accounts at once from a workbook: template, check, preview, creation.</summary>
[Needs(Permission.ManageUsers)]
public sealed class UserImportController(UserImportService import, IStringLocalizer texts) : Controller
{
    [HttpGet("/admin/users/import", Name = "UserImport")]
    public IActionResult Show() => View("Import", new ImportPage([]));

    [HttpGet("/admin/users/import/template.xlsx", Name = "UserImportTemplate")]
    public async Task<IActionResult> Template(CancellationToken cancellation) =>
        File(await import.TemplateAsync(cancellation), SheetWriter.ContentType, texts["用户导入模板"].Value + ".xlsx");

    [HttpPost("/admin/users/import", Name = "CheckUserImport")]
    [EnableRateLimiting(nameof(RateLimitOptions.Uploads))]
    public async Task<IActionResult> Check(IFormFile? file, CancellationToken cancellation)
    {
        if (file is null || !ModelState.IsValid)
        {
            return Refused([new ImportProblem(null, null, texts["请选择要导入的 xlsx 文件。"])]);
        }

        try
        {
            await using var content = file.OpenReadStream();
            var found = await import.CheckAsync(file.FileName, content, cancellation);
            return found.Problems.Count == 0
                ? View("Preview", await import.PreviewAsync(found, cancellation))
                : Refused(found.Problems);
        }
        catch (BusinessRuleException refusal)
        {
            return Refused([new ImportProblem(null, null, texts.Of(refusal))]);
        }
    }

    /// <summary>
    /// Answers with the secrets themselves: they are too many to travel to a next page, and are kept nowhere. Sent twice it creates nobody twice
    /// (OnceFilter). The checked rows are carried through the proof: nothing is uploaded again.
    /// </summary>
    [NeedsFreshProof]
    [HttpPost("/admin/users/import/create", Name = "CreateImportedUsers")]
    public async Task<IActionResult> Create(string? payload, CancellationToken cancellation)
    {
        if (!ModelState.IsValid || import.Unseal(payload) is not { } rows)
        {
            return Refused([new ImportProblem(null, null, texts["预览已过期，请重新上传文件。"])]);
        }

        var (users, problems) = await import.CreateAsync(rows, cancellation);
        return problems.Count == 0 ? View("Imported", new ImportedPage(users, await import.SecretHoursAsync(cancellation))) : Refused(problems);
    }

    private ViewResult Refused(IReadOnlyList<ImportProblem> problems)
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return View("Import", new ImportPage(problems));
    }
}
