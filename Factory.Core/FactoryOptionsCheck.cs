using System.Net;
using Microsoft.Extensions.Options;

namespace Factory.Core;

/// <summary>Names every setting that the factory cannot start with, not only the first.</summary>
public sealed class FactoryOptionsCheck : IValidateOptions<FactoryOptions>
{
    public ValidateOptionsResult Validate(string? name, FactoryOptions options)
    {
        List<string> failures = [];
        if (string.IsNullOrWhiteSpace(options.DataDirectory))
        {
            failures.Add("Factory:DataDirectory is empty; give a directory.");
        }

        failures.AddRange(options.Proxies.Index()
            .Where(proxy => !IPAddress.TryParse(proxy.Item, out _) && !IPNetwork.TryParse(proxy.Item, out _))
            .Select(proxy => $"Factory:Proxies:{proxy.Index} is '{proxy.Item}'; give the address of a proxy (10.0.0.7) or its network (10.0.0.0/8)."));
        failures.AddRange(options.Storage.Failures());
        failures.AddRange(options.Auth.Failures());
        failures.AddRange(options.Tenants.Failures());
        failures.AddRange(options.Api.Failures());
        failures.AddRange(options.Limits.Failures());
        failures.AddRange(options.RateLimits.Failures());
        failures.AddRange(options.Runs.Failures());
        failures.AddRange(options.Node.Failures());
        failures.AddRange(options.Artifacts.Failures());
        failures.AddRange(options.Verification.Failures());
        failures.AddRange(options.Quality.Failures());
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
