using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;

namespace CooperationPortal.TestData.SqlServerOffline;

/// <summary>
/// Translates every query that an application sends to its own database for SQL Server too. It is an interceptor
/// of the running context: each query, when it is compiled for the first time, is rooted in the SQL Server model,
/// run against a <see cref="SqlServerCapture"/> and its T-SQL is parsed. So the queries are the real ones, reached
/// with real rows through the real pages, and one that SQL Server could not take fails where it is sent.
/// </summary>
/// <remarks>
/// ExecuteUpdate, ExecuteDelete and compiled queries pass through here as well; changes saved by SaveChanges do
/// not (<see cref="SqlServerWrites"/> covers these). Parameters have made-up values. EF Core compiles a query once
/// a process, so use one twin a process.
/// </remarks>
public sealed class SqlServerTwin(Func<SqlServerCapture, DbContext> openTwin) : IQueryExpressionInterceptor
{
    private static readonly MethodInfo RunMethod =
        typeof(SqlServerTwin).GetMethod(nameof(Run), BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly ConcurrentDictionary<string, CapturedCommand> _commands = new(StringComparer.Ordinal);

    /// <summary>Every different command so far, for <see cref="SqlServerSchema.Problems(IEnumerable{CapturedCommand})"/>.</summary>
    public IReadOnlyCollection<CapturedCommand> Commands => [.. _commands.Values];

    /// <exception cref="SqlServerTwinException">SQL Server could not take the query.</exception>
    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        foreach (var command in Translate(queryExpression))
        {
            if (!_commands.ContainsKey(command.Text) && TransactSql.SyntaxErrors(command.Text) is [var error, ..])
            {
                throw new SqlServerTwinException($"SQL Server cannot read this query: {error}\n{command.Text}");
            }

            _commands.TryAdd(command.Text, command);
        }

        return queryExpression;
    }

    private IReadOnlyList<CapturedCommand> Translate(Expression query)
    {
        var capture = new SqlServerCapture();
        using var twin = openTwin(capture);
        var transplant = new Transplant(twin);
        var transplanted = transplant.Visit(query);
        try
        {
            RunMethod.MakeGenericMethod(ResultOf(transplanted.Type)).Invoke(null, [twin, transplanted, transplant.Parameters]);
        }
        catch (TargetInvocationException exception) when (capture.Commands.Count == 0)
        {
            throw new SqlServerTwinException("SQL Server has no translation for this query: " + exception.InnerException!.Message, exception.InnerException);
        }
        catch (TargetInvocationException exception) when (transplant.IsSplit)
        {
            throw new SqlServerTwinException(
                "The made-up row could not be read, so the further commands of a split query were not seen: " + exception.InnerException!.Message,
                exception.InnerException);
        }
        catch (TargetInvocationException)
        {
            // Reading a made-up row may fail (an unknown discriminator, JSON); the command is captured by then.
        }

        return capture.Commands;
    }

    private static void Run<TResult>(DbContext twin, Expression query, IReadOnlyCollection<QueryParameterExpression> parameters)
    {
        var execute = twin.GetService<IDatabase>().CompileQuery<TResult>(query, async: false);
        var queryContext = twin.GetService<IQueryContextFactory>().Create();
        foreach (var parameter in parameters)
        {
            queryContext.Parameters[parameter.Name] = Plausible.Value(parameter.Type);
        }

        if (execute(queryContext) is System.Collections.IEnumerable rows and not string)
        {
            foreach (var _ in rows)
            {
                // Reading sends the further commands of a split query.
            }
        }
    }

    private static Type ResultOf(Type type) =>
        type.GetInterfaces().Append(type)
            .FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IQueryable<>)) is { } queryable
            ? typeof(IEnumerable<>).MakeGenericType(queryable.GetGenericArguments())
            : type;

    /// <summary>Roots a query in the twin's model; everything else in it is independent of the provider.</summary>
    private sealed class Transplant(DbContext twin) : ExpressionVisitor
    {
        private readonly Dictionary<string, QueryParameterExpression> _parameters = new(StringComparer.Ordinal);

        public IReadOnlyCollection<QueryParameterExpression> Parameters => _parameters.Values;

        public bool IsSplit { get; private set; }

        protected override Expression VisitExtension(Expression node)
        {
            switch (node)
            {
                case EntityQueryRootExpression root:
                    return root.UpdateEntityType(twin.Model.FindEntityType(root.EntityType.Name)
                        ?? throw new SqlServerTwinException($"The SQL Server model has no {root.EntityType.Name}."));
                case QueryParameterExpression parameter:
                    _parameters[parameter.Name] = parameter;
                    return parameter;
                default:
                    return base.VisitExtension(node);
            }
        }

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            IsSplit |= node.Method.Name == nameof(RelationalQueryableExtensions.AsSplitQuery);
            return base.VisitMethodCall(node);
        }
    }
}

/// <summary>A query of the application that SQL Server could not take.</summary>
public sealed class SqlServerTwinException(string message, Exception? innerException = null) : Exception(message, innerException);
