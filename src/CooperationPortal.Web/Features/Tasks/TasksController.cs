using CooperationPortal.Core.Access;
using CooperationPortal.Web.Features.Shared.TaskList;
using CooperationPortal.Web.Infrastructure.Flash;
using CooperationPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.Tasks;

/// <summary>Tasks to read, and a department's acceptance.</summary>
[Needs(Permission.ReadPlan)]
public sealed class TasksController(TaskListQuery list, TaskQuery one, TaskService tasks) : Controller
{
    [HttpGet("/tasks", Name = "Tasks")]
    public async Task<IActionResult> Index(TaskFilter filter, int? page, CancellationToken cancellation) =>
        ModelState.IsValid ? View("Tasks", await list.ReadAsync(filter, page, cancellation)) : BadRequest();

    [HttpGet("/tasks/{id:int}", Name = "Task")]
    public async Task<IActionResult> Show(int id, CancellationToken cancellation) =>
        await one.ReadAsync(id, cancellation) is { } task ? View("Task", task) : NotFound();

    [HttpPost("/tasks/{id:int}/accept", Name = "AcceptTask")]
    [Needs(Permission.AcceptAssignment)]
    public async Task<IActionResult> Accept(int id, CancellationToken cancellation)
    {
        if (!await tasks.AcceptAsync(id, cancellation))
        {
            return NotFound();
        }

        this.Flash("已签收。");
        return RedirectToRoute("Task", new { id });
    }
}
