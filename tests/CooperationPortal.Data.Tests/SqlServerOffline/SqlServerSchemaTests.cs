using CooperationPortal.TestData.SqlServerOffline;

namespace CooperationPortal.Data.Tests.SqlServerOffline;

public sealed class SqlServerSchemaTests
{
    private const string Tasks = "CREATE TABLE [Tasks]([Id] int NOT NULL PRIMARY KEY, [Title] nvarchar(50) NOT NULL);\nGO\n";

    [Fact]
    public void Problems_OfCommandsThatFit_AreNone()
    {
        using var schema = new SqlServerSchema(Tasks);

        Assert.Empty(schema.Problems(
        [
            new("SELECT [t].[Title] FROM [Tasks] AS [t] WHERE [t].[Id] = @id", ["@id int"]),
            new("SET NOCOUNT ON;\nDELETE FROM [Tasks] OUTPUT 1 WHERE [Id] = @p0;", ["@p0 int"]),
        ]));
    }

    [Theory]
    [InlineData("SELECT [t].[NoSuchColumn] FROM [Tasks] AS [t]")]
    [InlineData("SELECT [t].[Id] FROM [NoSuchTable] AS [t]")]
    [InlineData("SELECT [t].[Id] FROM [Tasks] AS [t] LIMIT 5")]
    [InlineData("SELECT [t].[Id] FROM [Tasks] AS [t] WHERE [t].[Id] = @undeclared")]
    [InlineData("UPDATE [Tasks] SET [NoSuchColumn] = 1")]
    [InlineData("INSERT INTO [Tasks] ([Id], [NoSuchColumn]) VALUES (1, 2)")]
    public void Problems_OfACommandThatDoesNotFit_NameIt(string command)
    {
        using var schema = new SqlServerSchema(Tasks);

        Assert.Contains(schema.Problems([new(command, [])]), problem => problem.Contains(command, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("CREATE TABLE [a]([id] int NOT NULL PRIMARY KEY, [b] int REFERENCES [missing]([id]));")]
    [InlineData("CREATE TABLE [a]([id] int NOT NULL PRIMARY KEY);\nGO\nCREATE INDEX [ix] ON [a]([missing]);")]
    [InlineData("CREATE TABLE [a]([id] uuid NOT NULL PRIMARY KEY);")]
    public void Problems_OfTablesThatDoNotFit_AreFound(string createScript)
    {
        using var schema = new SqlServerSchema(createScript);

        Assert.NotEmpty(schema.Problems());
    }
}
