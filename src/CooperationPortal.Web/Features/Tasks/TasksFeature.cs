using CooperationPortal.Web.Features.Shared.TaskList;

namespace CooperationPortal.Web.Features.Tasks;

/// <summary>Registers what tasks need.</summary>
public static class TasksFeature
{
    public static IServiceCollection AddTasksFeature(this IServiceCollection services) => services
        .AddScoped<TaskListQuery>()
        .AddScoped<TaskQuery>()
        .AddScoped<TaskService>()
        .AddScoped<TaskChanges>()
        .AddScoped<TaskEditService>()
        .AddScoped<TaskDepartmentsService>()
        .AddScoped<MilestoneService>()
        .AddScoped<TaskFormQueries>();
}
