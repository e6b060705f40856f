using System.Data.Common;
using System.Net.Sockets;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Conventions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Infrastructure.Errors;

/// <summary>Which HTTP status an exception means that no action has dealt with.</summary>
internal static class ErrorStatus
{
    // SQLite result codes: busy, locked, read-only, I/O error, full, cannot open.
    private static readonly int[] SqliteOutages = [5, 6, 8, 10, 13, 14];

    // SQL Server: timeout, connection lost or refused, deadlock, database not available.
    private static readonly int[] SqlServerOutages = [-2, 2, 53, 121, 233, 1205, 4060, 10053, 10054, 10060, 40613];

    public static int Of(Exception exception) => exception switch
    {
        BusinessRuleException or StaleFormException or DbUpdateConcurrencyException => StatusCodes.Status409Conflict,
        BadHttpRequestException bad => bad.StatusCode,
        AntiforgeryValidationException => StatusCodes.Status400BadRequest,
        _ when IsDatabaseOutage(exception) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Whether the exception is an answer to what the user sent, and so no fault of the portal.</summary>
    public static bool IsExpected(Exception exception) => Of(exception) < StatusCodes.Status500InternalServerError;

    /// <summary>Whether the database, and nothing that was asked of it, is at fault: no reason to tell somebody that a colleague was faster.</summary>
    public static bool IsDatabaseOutage(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            var outage = inner switch
            {
                SqliteException sqlite => SqliteOutages.Contains(sqlite.SqliteErrorCode),
                SqlException sqlServer => SqlServerOutages.Contains(sqlServer.Number),
                DbException database => database.IsTransient || database.InnerException is SocketException or TimeoutException,
                _ => false,
            };
            if (outage)
            {
                return true;
            }
        }

        return false;
    }
}
