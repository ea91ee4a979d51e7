using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Factory.Tests.Storage.SqlServer;

/// <summary>Stands where a server would: takes what is sent and has nothing to answer.</summary>
internal sealed class NoServer
{
    private readonly List<string> _sent = [];

    public NoServer() => (Connections, Commands) = (new Open(), new Noted(_sent));

    public IInterceptor Connections { get; }

    public IInterceptor Commands { get; }

    public IReadOnlyList<string> Sent => _sent;

    private sealed class Open : DbConnectionInterceptor
    {
        public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
            InterceptionResult.Suppress();
    }

    private sealed class Noted(List<string> sent) : DbCommandInterceptor
    {
        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            sent.Add(command.CommandText);
            return InterceptionResult<DbDataReader>.SuppressWithResult(new DataTableReader(new DataTable()));
        }

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            sent.Add(command.CommandText);
            return InterceptionResult<int>.SuppressWithResult(0);
        }

        public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
        {
            sent.Add(command.CommandText);
            return InterceptionResult<object>.SuppressWithResult(0);
        }
    }
}
