using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace CooperationPortal.TestData.SqlServerOffline;

/// <summary>The syntax of T-SQL, as Microsoft's own parser for SQL Server 2022 sees it.</summary>
public static class TransactSql
{
    /// <summary>Every syntax error with its place; none when the script would be accepted by the parser.</summary>
    public static IReadOnlyList<string> SyntaxErrors(string script)
    {
        using var reader = new StringReader(script);
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        return [.. errors.Select(error => $"line {error.Line}, column {error.Column}: {error.Message}")];
    }

    /// <summary>The script in the parts that <c>GO</c> separates.</summary>
    public static IEnumerable<string> Batches(string script)
    {
        var batch = new List<string>();
        foreach (var line in script.ReplaceLineEndings("\n").Split('\n').Append("GO"))
        {
            if (!line.Trim().Equals("GO", StringComparison.OrdinalIgnoreCase))
            {
                batch.Add(line);
                continue;
            }

            var text = string.Join('\n', batch);
            batch.Clear();
            if (!string.IsNullOrWhiteSpace(text))
            {
                yield return text;
            }
        }
    }
}
