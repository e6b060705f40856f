using CooperationPortal.Web.Services.Files;

namespace CooperationPortal.Web.Features.Files;

/// <summary>Registers what files need.</summary>
public static class FilesFeature
{
    public static IServiceCollection AddFilesFeature(this IServiceCollection services) => services.AddScoped<FileStore>();
}
