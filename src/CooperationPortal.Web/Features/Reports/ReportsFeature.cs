namespace CooperationPortal.Web.Features.Reports;

/// <summary>Registers what reports need: the form, the page, the list.</summary>
public static class ReportsFeature
{
    public static IServiceCollection AddReportsFeature(this IServiceCollection services) => services
        .AddScoped<ReportNumbers>()
        .AddScoped<ReportWriting>()
        .AddScoped<ReportPageQuery>()
        .AddScoped<ReportRemarks>()
        .AddScoped<ReportListQuery>();
}
