using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Factory.Core.Storage;

internal static class StorageSetup
{
    public static void AddStorage(this IServiceCollection services)
    {
        services.AddDb<SqliteFactoryDb>((provider, options) => SqliteStorage.Configure(options, provider.GetRequiredService<DataDirectory>().File("factory.db"), Settings(provider).FlushCommits));
        services.AddDb<SqlServerFactoryDb>((provider, options) => SqlServerStorage.Configure(options, ConnectionString(provider)));
        services.AddDb<PostgreSqlFactoryDb>((provider, options) => PostgreSqlStorage.Configure(options, ConnectionString(provider)));
        services.AddSingleton<FactoryDbs>(provider => Settings(provider).Provider switch
        {
            StorageProvider.SqlServer => provider.GetRequiredService<FactoryDbs<SqlServerFactoryDb>>(),
            StorageProvider.PostgreSql => provider.GetRequiredService<FactoryDbs<PostgreSqlFactoryDb>>(),
            _ => provider.GetRequiredService<FactoryDbs<SqliteFactoryDb>>(),
        });
        services.AddSingleton<DatabaseUpgrade>();
    }

    private static void AddDb<TDb>(this IServiceCollection services, Action<IServiceProvider, DbContextOptionsBuilder> configure)
        where TDb : FactoryDb
    {
        services.AddDbContextFactory<TDb>((provider, options) =>
        {
            configure(provider, options);

            // What a capability above must save with every change, it registers.
            options.AddInterceptors(provider.GetServices<ISaveChangesInterceptor>());
        });
        services.AddSingleton<FactoryDbs<TDb>>();
    }

    private static StorageOptions Settings(IServiceProvider provider) => provider.GetRequiredService<IOptions<StorageOptions>>().Value;

    private static string ConnectionString(IServiceProvider provider) =>
        Settings(provider).ConnectionString ?? throw new InvalidOperationException("There is no connection string.");
}
