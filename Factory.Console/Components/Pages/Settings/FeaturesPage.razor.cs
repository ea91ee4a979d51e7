using Factory.Console.Auth;
using Factory.Core.Configuration;
using Factory.Core.Kernel;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Pages.Settings;

/// <summary>What can be switched on and off for the tenant, how it stands, and why.</summary>
public sealed partial class FeaturesPage(ConfigurationQueries configuration, SwitchFeature switchFeature, CircuitCaller caller) : ComponentBase
{
    private TenantSettings? _settings;
    private int _version;
    private bool _mayWrite;
    private bool _isBusy;
    private Error? _error;

    protected override async Task OnInitializedAsync()
    {
        _mayWrite = await caller.MayAsync(Permissions.ConfigurationWrite);
        Show(await configuration.CurrentAsync(await caller.TenantAsync(), CancellationToken.None));
    }

    private void Show(ConfigurationView view) => (_settings, _version) = (view.Settings, view.Version);

    private async Task SwitchAsync(Feature feature, bool? isOn)
    {
        _isBusy = true;
        var switched = await switchFeature.ExecuteAsync(await caller.TenantAsync(), feature.Name, isOn, CancellationToken.None);
        _isBusy = false;
        _error = switched.Error;
        if (switched.IsSuccess)
        {
            Show(switched.Value);
        }
    }
}
