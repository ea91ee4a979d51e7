using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Factory.Tests.Storage.SqlServer;

/// <summary>Reads T-SQL as SQL Server would, without one.</summary>
internal static class TransactSql
{
    /// <summary>The batches of a script; fails the test with what cannot be parsed.</summary>
    public static IReadOnlyList<TSqlBatch> Parse(string script)
    {
        using var reader = new StringReader(script);
        var tree = new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        if (errors.Count > 0)
        {
            throw new InvalidOperationException($"It is not T-SQL: {string.Join(" ", errors.Select(error => $"{error.Line}: {error.Message}"))}\n{script}");
        }

        return [.. ((TSqlScript)tree).Batches];
    }

    /// <summary>The words of a part of a script as they were written.</summary>
    public static string TextOf(TSqlFragment part) =>
        string.Concat(part.ScriptTokenStream.Skip(part.FirstTokenIndex).Take(part.LastTokenIndex - part.FirstTokenIndex + 1).Select(token => token.Text));
}
