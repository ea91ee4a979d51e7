using Factory.Console.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Factory.Tests.Support;

internal static class Upkeeps
{
    /// <summary>Takes the upkeep away: nothing is done but what the test asks for, however far its clock jumps.</summary>
    public static IServiceCollection WithoutUpkeep(this IServiceCollection services)
    {
        foreach (var upkeep in services.Where(IsUpkeep).ToList())
        {
            services.Remove(upkeep);
        }

        return services;
    }

    private static bool IsUpkeep(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService)
        && service.ImplementationFactory?.Method.DeclaringType?.FullName?.Contains(nameof(UpkeepSetup), StringComparison.Ordinal) == true;
}
