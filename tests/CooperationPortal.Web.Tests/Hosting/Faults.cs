using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CooperationPortal.Web.Tests.Hosting;

/// <summary>
/// Lets the database fail in the middle of a request (SEC-50): a header says at the how manieth command, a commit being one too.
/// </summary>
internal sealed class Faults : DbCommandInterceptor, IDbTransactionInterceptor, IStartupFilter
{
    /// <summary>A number; 0 only counts.</summary>
    public const string Header = "X-Test-Fault";

    /// <summary>What the exception says and nobody may read.</summary>
    public const string Inside = "hunter2";

    private readonly AsyncLocal<Request?> _current = new();
    private readonly ConcurrentDictionary<string, int> _counted = new(StringComparer.Ordinal);

    /// <summary>How many commands the latest request with this header value sent.</summary>
    public int Counted(string value) => _counted.GetValueOrDefault(value);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, rest) =>
        {
            if (!context.Request.Headers.TryGetValue(Header, out var at))
            {
                await rest(context);
                return;
            }

            var request = new Request(int.Parse(at.ToString(), CultureInfo.InvariantCulture));
            _current.Value = request;
            try
            {
                await rest(context);
            }
            finally
            {
                _counted[at.ToString()] = request.Sent;
            }
        });
        next(app);
    };

    /// <summary>Runs something outside of a request, during which the database fails at the how manieth command; 0: at none.</summary>
    /// <returns>How many commands it sent.</returns>
    public async Task<int> DuringAsync(int failsAt, Func<Task> run)
    {
        var request = new Request(failsAt);
        _current.Value = request;
        try
        {
            await run();
        }
        catch (SqliteException fault) when (fault.Message.Contains(Inside, StringComparison.Ordinal))
        {
            // As if the process had ended there.
        }
        catch (Microsoft.EntityFrameworkCore.DbUpdateException fault) when (fault.InnerException is SqliteException inner && inner.Message.Contains(Inside, StringComparison.Ordinal))
        {
            // The same, seen through a save.
        }
        finally
        {
            _current.Value = null;
        }

        return request.Sent;
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Step();
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Step();
        return new(result);
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Step();
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Step();
        return new(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Step();
        return new(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Step();
        return new(result);
    }

    private void Step()
    {
        if (_current.Value is { } request && request.Next() == request.FailsAt)
        {
            throw new SqliteException($"SQLite Error 10: 'disk I/O error' at Data Source=/srv/portal.db;Password={Inside}: SELECT * FROM AspNetUsers", 10);
        }
    }

    private sealed class Request(int failsAt)
    {
        private int _sent;

        public int FailsAt => failsAt;

        public int Sent => _sent;

        public int Next() => Interlocked.Increment(ref _sent);
    }
}
