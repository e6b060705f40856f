using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;

namespace CooperationPortal.Web.Tests.Architecture.Samples;

/// <summary>Plays an entity.</summary>
internal sealed class StoredSample
{
    public int Id { get; set; }
}

internal sealed class FormSample
{
    public string Title { get; set; } = "";

    public List<LineSample> Lines { get; set; } = [];
}

internal sealed class LineSample
{
    public FormSample? Parent { get; set; }

    public StoredSample? Stored { get; set; }
}

internal sealed record PageSample(IReadOnlyList<StoredSample> Rows);

[NonController]
internal sealed class BadController : Controller
{
    [BindProperty]
    public StoredSample? Bound { get; set; }

    public IActionResult Edit(int id, StoredSample stored) => Ok(id + stored.Id);

    public IActionResult EditMany(StoredSample[] stored) => Ok(stored.Length);

    public IActionResult Fill(FormSample form) => Ok(form.Title);

    public Task<ActionResult<StoredSample>> Read() => Task.FromResult<ActionResult<StoredSample>>(NotFound());

    public IActionResult Fine(int id, [FromServices] StoredSample service) => Ok(id + service.Id);
}

internal abstract class BadView : RazorPage<PageSample>;
