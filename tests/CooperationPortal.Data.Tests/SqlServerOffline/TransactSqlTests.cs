using CooperationPortal.TestData.SqlServerOffline;

namespace CooperationPortal.Data.Tests.SqlServerOffline;

public sealed class TransactSqlTests
{
    [Fact]
    public void SyntaxErrors_OfAnOrdinaryQuery_AreNone() =>
        Assert.Empty(TransactSql.SyntaxErrors("SELECT TOP(5) [t].[Id] FROM [Tasks] AS [t] ORDER BY [t].[Id];"));

    [Theory]
    [InlineData("SELECT * FORM Tasks")]
    [InlineData("SELECT [t].[Id] FROM [Tasks] AS [t] LIMIT 5;")]
    [InlineData("SELECT \"t\".\"Id\" FROM \"Tasks\" AS \"t\" WHERE \"t\".\"Title\" ILIKE 'a%'")]
    public void SyntaxErrors_OfAnotherDialect_AreFound(string script) => Assert.NotEmpty(TransactSql.SyntaxErrors(script));

    [Fact]
    public void Batches_AreSeparatedByGo() =>
        Assert.Equal(["CREATE TABLE [Go](x int)", "SELECT 1"], TransactSql.Batches("CREATE TABLE [Go](x int)\r\nGO\r\n\r\ngo\nSELECT 1"));
}
