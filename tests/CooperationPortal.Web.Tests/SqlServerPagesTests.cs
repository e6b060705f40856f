using CooperationPortal.TestData.SqlServerOffline;
using CooperationPortal.Web.Tests.Hosting;

namespace CooperationPortal.Web.Tests;

/// <summary>
/// Every query that the page tests made the portal send was translated for SQL Server and parsed where it was sent
/// (<see cref="SqlServerTwin"/>). Here all of them are checked against the tables, so this runs after all other tests.
/// </summary>
[Collection(AfterAllOthers)]
public sealed class SqlServerPagesTests : PortalTests
{
    private const string AfterAllOthers = "After all others";

    [Fact]
    public async Task WhatThePagesAsk_FitsSqlServer()
    {
        // Run alone, this test still sees what the start and the check of readiness ask.
        using var visitor = Visitor();
        await visitor.GetAsync("/health/ready");
        using var context = PortalOnSqlServer.Open(new SqlServerCapture());
        using var schema = SqlServerSchema.Of(context);

        Assert.NotEmpty(PortalOnSqlServer.Twin.Commands);
        Assert.Empty(schema.Problems(PortalOnSqlServer.Twin.Commands));
    }

    /// <summary>xUnit runs collections without parallelism when all others are done.</summary>
    [CollectionDefinition(AfterAllOthers, DisableParallelization = true)]
    public sealed class Collection;
}
