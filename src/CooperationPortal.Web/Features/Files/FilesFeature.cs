namespace CooperationPortal.Web.Features.Files;

/// <summary>Registers what the pages of files need.</summary>
public static class FilesFeature
{
    public static IServiceCollection AddFilesFeature(this IServiceCollection services) => services.AddScoped<FileSpaceQuery>();
}
