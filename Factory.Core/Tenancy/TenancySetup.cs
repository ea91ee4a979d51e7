using Microsoft.Extensions.DependencyInjection;

namespace Factory.Core.Tenancy;

internal static class TenancySetup
{
    public static void AddTenancy(this IServiceCollection services)
    {
        services.AddSingleton<ApiKeyQueries>();
        services.AddSingleton<TenantQueries>();
        services.AddSingleton<BootstrapKey>();
    }
}
