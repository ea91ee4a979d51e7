using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Factory.Core.Storage;

/// <summary>Replaces what PostgreSQL has no place for in a text, the letter NUL and halves of letters, by U+FFFD: what a child process prints or a caller searches for may have them.</summary>
internal sealed class StorableTexts : DbCommandInterceptor
{
    private const char Nul = '\0';
    private const char Replacement = '\uFFFD';

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Mend(command);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Mend(command);
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Mend(command);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Mend(command);
        return ValueTask.FromResult(result);
    }

    /// <summary>The same for a command that the interceptor does not see.</summary>
    public static void Mend(DbParameter parameter)
    {
        if (parameter.Value is string text && (text.Contains(Nul, StringComparison.Ordinal) || text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0))
        {
            parameter.Value = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace(Nul, Replacement);
        }
    }

    private static void Mend(DbCommand command)
    {
        foreach (DbParameter parameter in command.Parameters)
        {
            Mend(parameter);
        }
    }
}
