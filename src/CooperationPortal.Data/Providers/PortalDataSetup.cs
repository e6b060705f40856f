using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Data.Providers;

/// <summary>Which database, by configuration: section Database, keys Provider and ConnectionString.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>Sqlite (default), SqlServer or PostgreSql.</summary>
    public string Provider { get; set; } = "Sqlite";

    /// <summary>For SQLite a file below the data folder.</summary>
    public string ConnectionString { get; set; } = "Data Source=data/portal.db";

    /// <summary>Seconds after which a migration at start gives up and says why.</summary>
    public int MigrationTimeoutSeconds { get; set; } = 60;
}

/// <summary>Registers the store.</summary>
public static class PortalDataSetup
{
    /// <summary>Adds the context of the configured provider, the roll-up and the Data Protection keys in the database.</summary>
    /// <exception cref="InvalidOperationException">The provider's name is not one of the three.</exception>
    public static IServiceCollection AddPortalData(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<DatabaseOptions>(configuration.GetSection(DatabaseOptions.Section));
        var database = configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
        switch (database.Provider)
        {
            case "Sqlite":
                services.AddDbContext<PortalDbContext, SqlitePortalDbContext>(o => o.UsePortalSqlite(database.ConnectionString));
                break;
            case "SqlServer":
                services.AddDbContext<PortalDbContext, SqlServerPortalDbContext>(o => o.UsePortalSqlServer(database.ConnectionString));
                break;
            case "PostgreSql":
                services.AddDbContext<PortalDbContext, PostgreSqlPortalDbContext>(o => o.UsePortalPostgreSql(database.ConnectionString));
                break;
            default:
                throw new InvalidOperationException(
                    $"Database:Provider is '{database.Provider}', but must be Sqlite, SqlServer or PostgreSql.");
        }

        services.AddScoped<Auditing.AuditSealer>();
        services.AddScoped<Auditing.AuditVerifier>();
        services.AddScoped<Files.FileVault>();
        services.AddScoped<Files.FileSpace>();
        services.AddScoped<WorkPlan.Figures>();
        services.AddScoped<Departments.DepartmentMerging>();
        services.AddScoped<WorkPlan.ReportPlanning>();
        services.AddScoped<WorkPlan.TaskUpkeep>();
        services.AddScoped<WorkPlan.YearOpening>();
        services.AddScoped<Evaluation.FactFreezing>();
        services.AddScoped<JointMeetings.Numbering>();
        services.AddScoped<JointMeetings.DecisionTasks>();
        services.AddScoped<Search.SearchCatchUp>();
        services.AddScoped<Search.SearchLookup>();
        services.AddScoped<Indicators.IndicatorFigures>();
        services.AddScoped<Seeding.PlanSeeder>();
        services.AddScoped<Seeding.IndicatorSeeder>();
        services.AddScoped<Seeding.Demonstration.DemoSeeder>();

        // A fixed name: the default is the content root's path, and two folders could not read each other's cookies.
        services.AddDataProtection().SetApplicationName("CooperationPortal").PersistKeysToDbContext<PortalDbContext>();
        return services;
    }
}
