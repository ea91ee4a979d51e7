using System.Collections;
using System.Linq.Expressions;
using System.Reflection;
using Factory.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Storage.SqlServer;

/// <summary>Has every query that the embedded database is asked translated for SQL Server too, as the app would send it there; what cannot be translated or parsed fails whoever asked.</summary>
/// <remarks>It sees a query when it is compiled, which happens once for each query of a process, and gives parameters values of its own: the form of the SQL depends on no other value.</remarks>
internal sealed class SqlServerTranslation : IQueryExpressionInterceptor
{
    // One for all: EF keeps what it compiled apart for each interceptor of this kind.
    public static SqlServerTranslation Instance { get; } = new();

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        foreach (var command in Translate(queryExpression))
        {
            TransactSql.Parse(command);
        }

        return queryExpression;
    }

    /// <summary>The commands that the query is on SQL Server.</summary>
    public static IReadOnlyList<string> Translate(Expression query)
    {
        var server = new NoServer();
        var options = new DbContextOptionsBuilder<SqlServerFactoryDb>();
        SqlServerStorage.Configure(options, "Server=127.0.0.1;Database=none");
        options.AddInterceptors(server.Connections, server.Commands);
        using var db = new SqlServerFactoryDb(options.Options) { TenantId = "any" };
        var asked = new Parameters();
        var own = new OwnTables(db).Visit(asked.Visit(query));
        var context = db.GetService<IQueryContextFactory>().Create();
        foreach (var (name, type) in asked.Found)
        {
            context.Parameters[name] = SampleValues.Of(type);
        }

        Run(db.GetService<IDatabase>(), own, context, server);
        Assert.NotEmpty(server.Sent);
        return server.Sent;
    }

    private static void Run(IDatabase database, Expression query, QueryContext context, NoServer server)
    {
        var rows = typeof(IQueryable).IsAssignableFrom(query.Type) ? query.Type.GetInterfaces().Append(query.Type)
            .First(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>)) : null;
        try
        {
            var compiled = (Delegate)typeof(IDatabase).GetMethod(nameof(IDatabase.CompileQuery))!.MakeGenericMethod(rows ?? query.Type).Invoke(database, [query, false])!;
            if (compiled.DynamicInvoke(context) is IEnumerable items && rows is not null)
            {
                Assert.Empty(items);
            }
        }
        catch (TargetInvocationException nothing) when (nothing.InnerException is InvalidOperationException && server.Sent.Count > 0)
        {
            // 'Sequence contains no elements': there is no server that could answer.
        }
        catch (TargetInvocationException untranslatable)
        {
            throw new InvalidOperationException($"SQL Server cannot be asked: {ExpressionPrinter.Print(query)}", untranslatable.InnerException);
        }
    }

    private sealed class OwnTables(SqlServerFactoryDb db) : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) => node is EntityQueryRootExpression root
            ? new EntityQueryRootExpression(db.Model.FindEntityType(root.EntityType.Name)!)
            : base.VisitExtension(node);
    }

    private sealed class Parameters : ExpressionVisitor
    {
        public Dictionary<string, Type> Found { get; } = [];

        protected override Expression VisitExtension(Expression node)
        {
            if (node is QueryParameterExpression parameter)
            {
                Found[parameter.Name] = parameter.Type;
            }

            return base.VisitExtension(node);
        }
    }
}

internal static class SqlServerTranslationSetup
{
    /// <summary>Holds every query of the embedded database to SQL Server as well.</summary>
    public static void TranslateForSqlServer(this IServiceCollection services) =>
        services.ConfigureDbContext<SqliteFactoryDb>(options => options.AddInterceptors(SqlServerTranslation.Instance));
}
