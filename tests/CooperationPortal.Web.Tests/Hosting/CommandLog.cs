using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CooperationPortal.Web.Tests.Hosting;

/// <summary>
/// The database commands that one request sends: an interceptor of the context and a middleware before all others.
/// Requests are told apart by a header, so tests may share a running application.
/// </summary>
internal sealed class CommandLog : DbCommandInterceptor, IStartupFilter
{
    private const string Header = "X-Test-Request";

    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _requests = new(StringComparer.Ordinal);
    private readonly AsyncLocal<ConcurrentQueue<string>?> _current = new();

    /// <summary>Marks a request, so that its commands can be asked for.</summary>
    public static string Mark(HttpRequestMessage request)
    {
        var id = Guid.NewGuid().ToString("N");
        request.Headers.Add(Header, id);
        return id;
    }

    /// <summary>The texts of the commands in the order in which they were sent; forgotten afterwards.</summary>
    public IReadOnlyList<string> Take(string request) => _requests.TryRemove(request, out var commands) ? [.. commands] : [];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, rest) =>
        {
            if (context.Request.Headers.TryGetValue(Header, out var id))
            {
                _current.Value = _requests.GetOrAdd(id.ToString(), _ => new ConcurrentQueue<string>());
            }

            await rest(context);
        });
        next(app);
    };

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Add(command);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Add(command);
        return new(result);
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Add(command);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Add(command);
        return new(result);
    }

    public override InterceptionResult<object> ScalarExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
    {
        Add(command);
        return result;
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Add(command);
        return new(result);
    }

    private void Add(DbCommand command) => _current.Value?.Enqueue(command.CommandText);
}
