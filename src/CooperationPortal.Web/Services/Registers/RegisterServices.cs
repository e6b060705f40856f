namespace CooperationPortal.Web.Services.Registers;

/// <summary>Registers what more than one feature needs of registers.</summary>
public static class RegisterServices
{
    public static IServiceCollection AddRegisterServices(this IServiceCollection services) => services
        .AddScoped<EntryFinder>()
        .AddScoped<RegisterLists>()
        .AddScoped<LinkLists>()
        .AddScoped<BudgetUse>()
        .AddScoped<RegisterImporting>()
        .AddHostedService<ImportRounds>()
        .AddScoped<RegisterDirectories>();
}
