using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.Dac.Model;

namespace CooperationPortal.TestData.SqlServerOffline;

/// <summary>
/// The tables of a context as SQL Server 2022 would have them, in a DacFx model: statements are checked against
/// it down to the names of tables and columns. DacFx reports an unknown table as a warning only, so every
/// message counts here.
/// </summary>
public sealed class SqlServerSchema : IDisposable
{
    private readonly TSqlModel _model = new(SqlServerVersion.Sql160, new TSqlModelOptions { Collation = "Chinese_PRC_CI_AS" });
    private int _procedures;

    /// <param name="createScript">A script of CREATE statements.</param>
    public SqlServerSchema(string createScript)
    {
        foreach (var batch in TransactSql.Batches(createScript))
        {
            _model.AddObjects(batch);
        }
    }

    public static SqlServerSchema Of(DbContext context) => new(context.Database.GenerateCreateScript());

    public int Tables => _model.GetObjects(DacQueryScopes.UserDefined, ModelSchema.Table).Count();

    /// <summary>What is wrong with the tables, indexes and constraints themselves and with what was added so far.</summary>
    public IReadOnlyList<string> Problems() => [.. _model.Validate().Select(message => message.ToString())];

    /// <summary>What is wrong with the commands: syntax, and names that do not exist.</summary>
    public IReadOnlyList<string> Problems(IEnumerable<CapturedCommand> commands)
    {
        var problems = new List<string>();
        var procedures = new Dictionary<string, CapturedCommand>(StringComparer.Ordinal);
        foreach (var command in commands)
        {
            var name = $"Captured{++_procedures:D5}";
            var procedure = command.AsProcedure(name);
            var syntax = TransactSql.SyntaxErrors(procedure);
            problems.AddRange(syntax.Select(error => $"{error}\n{procedure}"));
            if (syntax.Count > 0)
            {
                continue;
            }

            try
            {
                _model.AddObjects(procedure);
                procedures.Add(name, command);
            }
            catch (DacModelException exception)
            {
                problems.Add($"{exception.Message}\n{procedure}");
            }
        }

        foreach (var problem in Problems())
        {
            var culprit = procedures.FirstOrDefault(pair => problem.Contains(pair.Key, StringComparison.Ordinal));
            problems.Add(culprit.Value is null ? problem : $"{problem}\n{culprit.Value.Text}");
        }

        return problems;
    }

    public void Dispose() => _model.Dispose();
}
