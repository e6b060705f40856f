using CooperationPortal.Web.Infrastructure;
using CooperationPortal.Web.Infrastructure.Logging;
using CooperationPortal.Web.Services.Auditing;
using Serilog;

if (AuditCommand.IsMeant(args))
{
    return await AuditCommand.RunAsync(args, Console.Out);
}

Log.Logger = LoggingSetup.Bootstrap();
try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddPortal();

    var app = builder.Build();
    await app.Services.GetRequiredService<PortalDatabase>().PrepareAsync();
    app.UsePortal();
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (exception is not HostAbortedException)
{
    Log.Fatal(exception, "The portal could not start, or stopped");
    throw;
}
finally
{
    await Log.CloseAndFlushAsync();
}
