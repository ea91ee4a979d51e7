using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Factory.Tests.Support;

/// <summary>Counts what an app asks its database about one thing: the commands that carry its id.</summary>
internal sealed class ReadCount : DbCommandInterceptor, ISaveChangesInterceptor
{
    private int _count;

    public string? Id { get; set; }

    public int Value => Volatile.Read(ref _count);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (command.Parameters.Cast<DbParameter>().Any(parameter => Id is not null && Id.Equals(parameter.Value as string, StringComparison.Ordinal)))
        {
            Interlocked.Increment(ref _count);
        }

        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }
}
