using CooperationPortal.TestData.Databases;
using CooperationPortal.TestData.SqlServerOffline;

namespace CooperationPortal.Data.Tests.SqlServerOffline;

/// <summary>
/// Every query that these tests asked of SQLite was translated for SQL Server and parsed where it was asked. Here all of
/// them are checked against the tables, so this runs after all other tests.
/// </summary>
[Collection(AfterAllOthers)]
public sealed class PortalQueriesOnSqlServerTests
{
    private const string AfterAllOthers = "After all others";

    [Fact]
    public async Task WhatWasAsked_FitsTheTables()
    {
        // Run alone, this test still sees what seeding and the opening of a year ask.
        await using var database = await PortalDatabase.PlannedAsync(DatabaseKind.Sqlite);
        using var context = PortalOnSqlServer.Open(new SqlServerCapture());
        using var schema = SqlServerSchema.Of(context);

        Assert.NotEmpty(PortalOnSqlServer.Twin.Commands);
        var problems = schema.Problems(PortalOnSqlServer.Twin.Commands);
        Assert.True(problems.Count == 0, string.Join("\n\n", problems));
    }

    /// <summary>xUnit runs collections without parallelism when all others are done.</summary>
    [CollectionDefinition(AfterAllOthers, DisableParallelization = true)]
    public sealed class Collection;
}
