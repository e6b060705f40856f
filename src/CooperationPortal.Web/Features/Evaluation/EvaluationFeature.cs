namespace CooperationPortal.Web.Features.Evaluation;

/// <summary>Registers the evaluation.</summary>
public static class EvaluationFeature
{
    public static IServiceCollection AddEvaluationFeature(this IServiceCollection services) => services
        .AddScoped<EvaluationFinder>()
        .AddScoped<EvaluationListQuery>()
        .AddScoped<SchemeQueries>()
        .AddScoped<SchemeService>()
        .AddScoped<RoundQuery>()
        .AddScoped<RoundService>()
        .AddScoped<ResultQuery>()
        .AddScoped<EvaluatedDepartmentQuery>()
        .AddScoped<EvaluatedDepartmentService>()
        .AddScoped<ScoringService>();
}
