using System.ComponentModel.DataAnnotations;
using CooperationPortal.Core.Shared;
using CooperationPortal.Web.Infrastructure;
using CooperationPortal.Web.Infrastructure.Flash;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Tests.Infrastructure.Probe;

/// <summary>A form with one field of each kind.</summary>
public sealed class ProbeForm
{
    [Display(Name = "编号")]
    [Required]
    [StringLength(20)]
    public string Text { get; set; } = "";

    public int Number { get; set; }

    public int? Optional { get; set; }

    public DateOnly Date { get; set; } = new(2000, 1, 1);

    [DataType(DataType.Password)]
    public string? Pass { get; set; }

    public string? AccessCode { get; set; }
}

public sealed record ProbeNumbers(int Number, long? Money, decimal? Share, DateOnly? Date, string? Text);

[Route("probe")]
public sealed class ProbeController(IAntiforgery antiforgery) : Controller
{
    [HttpGet("page")]
    public IActionResult Page() => Content("<p>ok</p>", "text/html");

    [AllowAnonymous]
    [HttpGet("token")]
    public IActionResult Token() => Content(antiforgery.GetAndStoreTokens(HttpContext).RequestToken!);

    [AllowAnonymous]
    [HttpPost("form")]
    public IActionResult Form(ProbeForm form)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest(ModelState);
        }

        this.Flash("找不到这个页面");
        return RedirectToAction(nameof(Flashed));
    }

    [AllowAnonymous]
    [HttpGet("flashed")]
    public IActionResult Flashed() => Content(TempData[FlashMessages.Success] as string ?? "");

    [AllowAnonymous]
    [HttpGet("numbers")]
    public IActionResult Numbers([FromQuery] ProbeNumbers numbers) => ModelState.IsValid ? Json(numbers) : BadRequest(ModelState);

    [AllowAnonymous]
    [HttpGet("search")]
    public IActionResult Search(string? q) => Content(q ?? "");

    [AllowAnonymous]
    [AcceptsFiles]
    [HttpPost("upload")]
    public IActionResult Upload(IFormFile file) => Content($"{file.Length}");

    [AllowAnonymous]
    [HttpGet("fail/{kind}")]
    public IActionResult Fail(string kind) => kind switch
    {
        "rule" => throw new BusinessRuleException("密码至少 {0} 个字符。", 12),
        "conflict" => throw new DbUpdateConcurrencyException("SELECT secret"),
        "busy" => throw new DbUpdateException("outer", new SqliteException("SQLite Error 5: 'database is locked'.", 5)),
        "constraint" => throw new DbUpdateException("outer", new SqliteException("UNIQUE constraint failed: Users.Name", 19)),
        "view" => View("/Features/Errors/NoSuchView.cshtml"),
        "large" => throw new BadHttpRequestException("Request body too large.", StatusCodes.Status413PayloadTooLarge),
        "status" => NotFound(),
        _ => throw new InvalidOperationException("Server=db;Password=hunter2"),
    };
}
