using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CooperationPortal.TestData.SqlServerOffline;

/// <summary>
/// Lets a context with the SQL Server provider work where there is no SQL Server: nothing is opened or sent,
/// every command is kept, and reading finds one made-up row (<see cref="PlausibleReader"/>).
/// What a caller reads is therefore meaningless; what it would have sent is exact.
/// </summary>
public sealed class SqlServerCapture
{
    /// <summary>Names a server that is never asked for.</summary>
    public const string NoServer = "Server=no-server.invalid;Database=none";

    private readonly ConcurrentQueue<CapturedCommand> _commands = new();

    public SqlServerCapture() => Interceptors = [new NoConnection(), new NoTransaction(), new Recorder(_commands)];

    /// <summary>What makes a context with the SQL Server provider work without a server.</summary>
    public IReadOnlyList<IInterceptor> Interceptors { get; }

    /// <summary>What would have been sent so far, in order.</summary>
    public IReadOnlyList<CapturedCommand> Commands => [.. _commands];

    private sealed class NoConnection : DbConnectionInterceptor
    {
        public override InterceptionResult ConnectionOpening(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
            InterceptionResult.Suppress();

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            new(InterceptionResult.Suppress());

        public override InterceptionResult ConnectionClosing(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
            InterceptionResult.Suppress();

        public override ValueTask<InterceptionResult> ConnectionClosingAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
            new(InterceptionResult.Suppress());
    }

    private sealed class NoTransaction : DbTransactionInterceptor
    {
        public override InterceptionResult<DbTransaction> TransactionStarting(
            DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result) =>
            InterceptionResult<DbTransaction>.SuppressWithResult(new Transaction(connection, eventData.IsolationLevel));

        public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection,
            TransactionStartingEventData eventData,
            InterceptionResult<DbTransaction> result,
            CancellationToken cancellationToken = default) =>
            new(TransactionStarting(connection, eventData, result));

        public override InterceptionResult CreatingSavepoint(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result) =>
            InterceptionResult.Suppress();

        public override ValueTask<InterceptionResult> CreatingSavepointAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            new(InterceptionResult.Suppress());

        public override InterceptionResult RollingBackToSavepoint(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result) =>
            InterceptionResult.Suppress();

        public override ValueTask<InterceptionResult> RollingBackToSavepointAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            new(InterceptionResult.Suppress());

        private sealed class Transaction(DbConnection connection, IsolationLevel level) : DbTransaction
        {
            public override IsolationLevel IsolationLevel => level;

            protected override DbConnection DbConnection => connection;

            public override void Commit()
            {
            }

            public override void Rollback()
            {
            }
        }
    }

    private sealed class Recorder(ConcurrentQueue<CapturedCommand> commands) : DbCommandInterceptor
    {
        public override InterceptionResult<DbCommand> CommandCreating(CommandCorrelatedEventData eventData, InterceptionResult<DbCommand> result) =>
            InterceptionResult<DbCommand>.SuppressWithResult(new UnsentCommand());

        public override InterceptionResult<DbDataReader> ReaderExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            commands.Enqueue(CapturedCommand.From(command));

            // A batch has at most one result set a statement.
            return InterceptionResult<DbDataReader>.SuppressWithResult(new PlausibleReader(command.CommandText.Count(c => c == ';')));
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            new(ReaderExecuting(command, eventData, result));

        public override InterceptionResult<int> NonQueryExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            commands.Enqueue(CapturedCommand.From(command));
            return InterceptionResult<int>.SuppressWithResult(1);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            new(NonQueryExecuting(command, eventData, result));

        public override InterceptionResult<object> ScalarExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
        {
            commands.Enqueue(CapturedCommand.From(command));
            return InterceptionResult<object>.SuppressWithResult(1);
        }

        public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) =>
            new(ScalarExecuting(command, eventData, result));
    }
}
