using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace CooperationPortal.TestData.SqlServerOffline;

/// <summary>
/// Every command that SaveChanges can send to SQL Server: for each table an insert, a bulk insert, an update of
/// all columns and a delete, with the keys and concurrency numbers as conditions.
/// </summary>
public static class SqlServerWrites
{
    // From four rows on, the provider inserts by MERGE.
    private const int BulkRows = 4;

    /// <param name="context">Has the interceptors of <paramref name="capture"/>.</param>
    /// <param name="capture">Receives the commands.</param>
    public static void SendAll(DbContext context, SqlServerCapture capture)
    {
        foreach (var table in context.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables)
        {
            Send(context, capture, table, EntityState.Added, 1);
            Send(context, capture, table, EntityState.Added, BulkRows);
            Send(context, capture, table, EntityState.Deleted, 1);
            if (table.Columns.Any(column => IsWritable(column) && !IsKey(column)))
            {
                Send(context, capture, table, EntityState.Modified, 1);
            }
        }
    }

    private static void Send(DbContext context, SqlServerCapture capture, ITable table, EntityState state, int rows)
    {
        var batch = context.GetService<IModificationCommandBatchFactory>().Create();
        var parameters = 0;
        for (var row = 0; row < rows; row++)
        {
            batch.TryAddCommand(CommandFor(context, table, state, () => $"p{parameters++}"));
        }

        batch.Complete(moreBatchesExpected: false);
        var before = capture.Commands.Count;
        try
        {
            batch.Execute(context.GetService<IRelationalConnection>());
        }
        catch (Exception) when (capture.Commands.Count > before)
        {
            // There is no row to give the made-up answer to; the command is captured by then.
        }
    }

    private static INonTrackedModificationCommand CommandFor(
        DbContext context, ITable table, EntityState state, Func<string> nextParameter)
    {
        var command = context.GetService<IModificationCommandFactory>()
            .CreateNonTrackedModificationCommand(new NonTrackedModificationCommandParameters(table, sensitiveLoggingEnabled: false));
        command.EntityState = state;
        foreach (var column in table.Columns)
        {
            var key = IsKey(column);
            var generated = !IsWritable(column);
            command.AddColumnModification(new ColumnModificationParameters(
                column,
                originalValue: Plausible.Value(column.StoreTypeMapping.ClrType),
                value: Plausible.Value(column.StoreTypeMapping.ClrType),
                property: column.PropertyMappings[0].Property,
                typeMapping: column.StoreTypeMapping,
                read: generated && state == EntityState.Added,
                write: !generated && (state == EntityState.Added || (state == EntityState.Modified && !key)),
                key: key,
                condition: state != EntityState.Added && (key || IsConcurrencyNumber(column)),
                sensitiveLoggingEnabled: false)
            { GenerateParameterName = nextParameter });
        }

        return command;
    }

    private static bool IsKey(IColumn column) => column.Table.PrimaryKey!.Columns.Contains(column);

    private static bool IsConcurrencyNumber(IColumn column) => column.PropertyMappings.Any(mapping => mapping.Property.IsConcurrencyToken);

    private static bool IsWritable(IColumn column) =>
        column.ComputedColumnSql is null
        && !column.PropertyMappings.Any(mapping =>
            SqlServerPropertyExtensions.GetValueGenerationStrategy(mapping.Property) == SqlServerValueGenerationStrategy.IdentityColumn);
}
