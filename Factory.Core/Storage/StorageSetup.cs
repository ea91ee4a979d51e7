using Microsoft.Extensions.DependencyInjection;

namespace Factory.Core.Storage;

internal static class StorageSetup
{
    public static void AddStorage(this IServiceCollection services)
    {
        services.AddSqliteStorage();
        services.AddSingleton<DatabaseUpgrade>();
    }
}
