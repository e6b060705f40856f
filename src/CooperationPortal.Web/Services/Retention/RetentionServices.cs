using CooperationPortal.Web.Infrastructure.Logging;
using CooperationPortal.Web.Services.PersonalData;

namespace CooperationPortal.Web.Services.Retention;

/// <summary>Registers what is done about personal data: uses are recorded, and what is old is thrown away.</summary>
internal static class RetentionServices
{
    public static void AddPersonalData(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(_ => new LogFiles(LoggingSetup.Folder(builder.Configuration, builder.Environment.ContentRootPath)));
        builder.Services.AddScoped<DataCleaning>();
        builder.Services.AddScoped<PersonalDataUse>();
        builder.Services.AddHostedService<RetentionRounds>();
    }
}
