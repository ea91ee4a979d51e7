using Factory.Console.Auth;
using Factory.Core.Configuration;
using Factory.Core.Kernel;
using Factory.Core.Quality;
using Factory.Core.Templates;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Factory.Console.Components.Pages.Settings;

/// <summary>What a tenant decides for itself, as a form.</summary>
public sealed partial class ConfigurationPage(
    ConfigurationQueries configuration,
    SaveConfiguration save,
    TemplateCatalogue templates,
    GateCatalogue gates,
    CircuitCaller caller,
    ISnackbar snackbar) : ComponentBase
{
    private ConfigurationView? _seen;
    private ConfigurationView? _newer;
    private SettingsDraft? _draft;
    private bool _mayWrite;
    private bool _isBusy;
    private bool _mustTell;
    private ElementReference _told;
    private Error? _error;

    protected override async Task OnInitializedAsync()
    {
        _mayWrite = await caller.MayAsync(Permissions.ConfigurationWrite);
        await LoadAsync();
    }

    // The button stands where the reader is, what went wrong at the top: focus takes the reader there.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_mustTell)
        {
            _mustTell = false;
            await _told.FocusAsync();
        }
    }

    private async Task LoadAsync() => Show(await configuration.CurrentAsync(await caller.TenantAsync(), CancellationToken.None));

    private void Show(ConfigurationView view)
    {
        (_seen, _newer, _error) = (view, null, null);
        _draft = SettingsDraft.Of(view.Settings, templates, gates);
    }

    private void TakeTheirs() => Show(_newer!);

    private Task SaveOverAsync()
    {
        _seen = _newer;
        return SaveAsync();
    }

    private async Task SaveAsync()
    {
        _isBusy = true;
        var tenant = await caller.TenantAsync();
        var saved = await save.ExecuteAsync(tenant, _draft!.ToSettings(), Precondition.OneOf([_seen!.Version]), CancellationToken.None);
        _isBusy = false;
        if (saved.IsSuccess)
        {
            Show(saved.Value);
            snackbar.Add($"Version {saved.Value.Version} is in use", Severity.Success);
            return;
        }

        _error = saved.Error;
        _mustTell = true;
        _newer = saved.Error.Code == ConfigurationErrors.Changed ? await configuration.CurrentAsync(tenant, CancellationToken.None) : null;
    }
}
