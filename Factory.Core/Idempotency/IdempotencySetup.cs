using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Core.Idempotency;

internal static class IdempotencySetup
{
    public static void AddIdempotency(this IServiceCollection services)
    {
        services.AddSingleton<IdempotentRequests>();
        services.AddSingleton<ISaveChangesInterceptor, RequestEffect>();
    }
}
