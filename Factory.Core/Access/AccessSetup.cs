using Microsoft.Extensions.DependencyInjection;

namespace Factory.Core.Access;

internal static class AccessSetup
{
    public static void AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<ApiKeyQueries>();
        services.AddSingleton<CreateApiKey>();
        services.AddSingleton<RevokeApiKey>();
        services.AddSingleton<RotateApiKey>();
        services.AddSingleton<KeyHolds>();
        services.AddSingleton<TenantQueries>();
        services.AddSingleton<TenantDirectory>();
        services.AddSingleton<SignInMember>();
        services.AddSingleton<MemberQueries>();
        services.AddSingleton<ActorNames>();
        services.AddSingleton<GiveRole>();
        services.AddSingleton<BootstrapKey>();
    }
}
