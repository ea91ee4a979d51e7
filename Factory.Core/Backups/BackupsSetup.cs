using Microsoft.Extensions.DependencyInjection;

namespace Factory.Core.Backups;

internal static class BackupsSetup
{
    public static void AddBackups(this IServiceCollection services)
    {
        services.AddSingleton<CreateBackup>();
        services.AddSingleton<RestoreBackup>();
    }
}
