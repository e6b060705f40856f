using Microsoft.AspNetCore.Mvc;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>For pages on which somebody writes for a meeting that may begin, or be called off, while they write.</summary>
internal static class UnsavedWordsResult
{
    /// <summary>Shows the words that may no longer be saved, with the reason, to be copied; not found where there is no such meeting for them.</summary>
    public static IActionResult Unsaved(
        this Controller controller, AgendaHead? head, string reason, IReadOnlyList<(string Field, string? Value)> words)
    {
        if (head is null)
        {
            return controller.NotFound();
        }

        controller.Response.StatusCode = StatusCodes.Status409Conflict;
        return controller.View("~/Features/JointMeetings/MeetingTopics/Unsaved.cshtml", new UnsavedWords(head, reason, words));
    }
}
