using Microsoft.Extensions.DependencyInjection;

namespace Factory.Core.Audit;

internal static class AuditSetup
{
    public static void AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<AuditChain>();
        services.AddSingleton<AuditQueries>();
        services.AddSingleton<VerifyAudit>();
    }
}
