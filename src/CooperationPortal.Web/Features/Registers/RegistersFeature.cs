namespace CooperationPortal.Web.Features.Registers;

/// <summary>台账: one set of screens for all kinds of registers.</summary>
public static class RegistersFeature
{
    public static IServiceCollection AddRegistersFeature(this IServiceCollection services) => services
        .AddScoped<RegisterQueries>()
        .AddScoped<RegisterWorkbook>()
        .AddScoped<FigureEntriesQuery>()
        .AddScoped<ImportQuery>()
        .AddScoped<EntryLinking>()
        .AddScoped<ActivityCalendarQuery>()
        .AddScoped<EntryQuery>()
        .AddScoped<EntryWriting>()
        .AddScoped<EntryReviewing>()
        .AddScoped<FieldShow>();
}
