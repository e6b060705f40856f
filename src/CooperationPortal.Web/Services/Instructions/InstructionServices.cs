namespace CooperationPortal.Web.Services.Instructions;

/// <summary>Registers what several screens know of instructions.</summary>
public static class InstructionServices
{
    public static IServiceCollection AddInstructionServices(this IServiceCollection services) => services
        .AddScoped<InstructionLists>()
        .AddScoped<InstructionFollowing>();
}
