using CooperationPortal.Core.Notifications;
using CooperationPortal.Core.Shared;
using CooperationPortal.Core.WorkPlan;
using CooperationPortal.Web.Services.Notifications;

namespace CooperationPortal.Web.Features.Requests;

/// <summary>Who is told what about a request. The caller saves.</summary>
public sealed class RequestNews(Notifier notifier, Recipients recipients)
{
    /// <summary>It waits for an office.</summary>
    public async Task WaitsAsync(TaskRequest request, CancellationToken cancellation)
    {
        if (request.WaitsFor is not { } side)
        {
            return;
        }

        var step = request.AgreedAt is null ? "made" : "agreed";
        await TellAsync(await recipients.OfficeOfAsync(side, cancellation), NotificationReason.RequestMade, request, step, request.Reason, cancellation);
    }

    /// <summary>It was decided: who asked learns it, the heads of that department, and whose work it changes or needs.</summary>
    public async Task DecidedAsync(TaskRequest request, CancellationToken cancellation)
    {
        var whom = new List<int> { request.AskedById };
        whom.AddRange(await recipients.HeadsOfAsync([request.DepartmentId], cancellation));
        if (request.State == TaskRequestState.Approved)
        {
            whom.AddRange(request.Kind == TaskRequestKind.Blocked
                ? await NeededAsync(request, cancellation)
                : await recipients.StaffOfAsync(
                    [.. request.Task.Assignments.Where(a => a.IsActive).Select(a => a.DepartmentId).Concat(request.Parts.Select(p => p.DepartmentId))],
                    cancellation));
        }

        await TellAsync(whom, NotificationReason.RequestDecided, request, "decided", request.Answer, cancellation);
    }

    /// <summary>From whom something is needed learns what, once the own office has taken it up.</summary>
    private async Task<List<int>> NeededAsync(TaskRequest request, CancellationToken cancellation) => request.From switch
    {
        NeededFrom.Department => [
            .. await recipients.StaffOfAsync([request.FromDepartmentId!.Value], cancellation),
            .. await recipients.HeadsOfAsync([request.FromDepartmentId.Value], cancellation),
        ],
        NeededFrom.OtherOffice => await recipients.OfficeOfAsync(Core.Departments.Sides.Other(request.Side), cancellation),
        NeededFrom.LeadingGroup => await recipients.LeadersOfAsync(request.Side, cancellation),
        _ => await recipients.OfficeOfAsync(request.Side, cancellation),
    };

    private Task<int> TellAsync(
        List<int> whom, NotificationReason reason, TaskRequest request, string step, string? words, CancellationToken cancellation)
    {
        var kind = RequestWords.Title(request.Kind);
        var task = request.Task;
        var subject = new LocalText(
            $"{kind.Zh} · {task.Number} {task.Name}", $"{kind.En} · {task.Number} {(string.IsNullOrEmpty(task.NameEn) ? task.Name : task.NameEn)}");
        var notice = new Notice(reason, subject, $"request:{request.Id}:{step}", words, request.DueOn);
        return notifier.TellAsync(whom, notice, "TaskRequest", new { id = request.TaskId, requestId = request.Id }, cancellation);
    }
}
