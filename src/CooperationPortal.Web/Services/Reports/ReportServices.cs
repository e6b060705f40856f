namespace CooperationPortal.Web.Services.Reports;

/// <summary>Registers what more than one feature needs of reports.</summary>
public static class ReportServices
{
    public static IServiceCollection AddReportServices(this IServiceCollection services) => services
        .AddScoped<ReportFinder>()
        .AddScoped<ReviewChains>()
        .AddScoped<ReportReviewing>();
}
