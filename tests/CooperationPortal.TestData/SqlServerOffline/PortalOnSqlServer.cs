using CooperationPortal.Data;
using CooperationPortal.Data.Providers;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.TestData.SqlServerOffline;

/// <summary>The portal's context with the SQL Server provider, where there is no SQL Server.</summary>
public static class PortalOnSqlServer
{
    /// <summary>Translates what this process's contexts ask of another database for SQL Server; EF Core compiles a query once a process.</summary>
    public static SqlServerTwin Twin { get; } = new(Open);

    /// <summary>A context whose commands are kept instead of sent.</summary>
    public static PortalDbContext Open(SqlServerCapture capture) => new SqlServerPortalDbContext(
        new DbContextOptionsBuilder<SqlServerPortalDbContext>()
            .UsePortalSqlServer(SqlServerCapture.NoServer)
            .AddInterceptors(capture.Interceptors)
            .Options);
}
