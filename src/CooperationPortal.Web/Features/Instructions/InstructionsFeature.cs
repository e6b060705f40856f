namespace CooperationPortal.Web.Features.Instructions;

/// <summary>批示: a leader's words become a task, whose answer comes back.</summary>
public static class InstructionsFeature
{
    public static IServiceCollection AddInstructionsFeature(this IServiceCollection services) => services
        .AddScoped<InstructionQueries>()
        .AddScoped<InstructionSubjects>()
        .AddScoped<InstructionWriting>()
        .AddScoped<InstructionAnswering>();
}
