#pragma warning disable IDE0130 // Each namespace plays a feature.

namespace CooperationPortal.Web.Tests.Architecture.Samples.Tasks
{
    internal sealed record TaskRow(int Id);

    internal static class TaskPage
    {
        public static TaskRow First => new(1);
    }
}

namespace CooperationPortal.Web.Tests.Architecture.Samples.Reports
{
    internal static class ReportPage
    {
        public static async Task<int> Late(IEnumerable<int> ids)
        {
            await Task.Yield();
            return ids.Count(id => new Tasks.TaskRow(id).Id > 3);
        }
    }
}

namespace CooperationPortal.Web.Tests.Architecture.Samples.Shared
{
    internal static class Menu
    {
        public static int Count => Tasks.TaskPage.First.Id;
    }
}
