namespace CooperationPortal.Web.Services.Evaluation;

/// <summary>Registers what several screens know of evaluations.</summary>
public static class EvaluationServices
{
    public static IServiceCollection AddEvaluationServices(this IServiceCollection services) => services.AddScoped<EvaluationTodo>();
}
