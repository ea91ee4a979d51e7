using Factory.Core.Kernel;
using Factory.Core.Tenancy;

namespace Factory.Core.Configuration;

/// <summary>Switches a feature on or off for a tenant, or leaves it as it comes; it is a change of the tenant's configuration.</summary>
public sealed class SwitchFeature(SaveConfiguration save)
{
    /// <summary>Fails with <c>CONFIGURATION_INVALID</c>, for one if there is no feature of that name.</summary>
    /// <param name="isOn">Null: as it comes.</param>
    public Task<Result<ConfigurationView>> ExecuteAsync(CurrentTenant tenant, string feature, bool? isOn, CancellationToken cancellationToken) =>
        save.ChangeAsync(tenant, settings => Changed(settings, feature, isOn), "feature.changed", cancellationToken);

    private static TenantSettings Changed(TenantSettings settings, string feature, bool? isOn)
    {
        var chosen = new Dictionary<string, bool>(settings.Features);
        chosen.Remove(feature);
        if (isOn is { } value)
        {
            chosen[feature] = value;
        }

        return settings with { Features = chosen };
    }
}
