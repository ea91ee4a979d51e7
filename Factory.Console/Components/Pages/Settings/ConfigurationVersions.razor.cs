using System.Text.Json;
using Factory.Console.Auth;
using Factory.Core.Configuration;
using Factory.Core.Kernel;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Factory.Console.Components.Pages.Settings;

/// <summary>What was saved before, and a way back to it.</summary>
public sealed partial class ConfigurationVersions(ConfigurationQueries configuration, SaveConfiguration save, CircuitCaller caller, IDialogService dialogs) : ComponentBase
{
    private const int PageSize = 20;

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private List<ConfigurationView> _versions = [];
    private string? _next;
    private Error? _error;

    /// <summary>The version that counts.</summary>
    [Parameter]
    [EditorRequired]
    public required ConfigurationView Current { get; set; }

    [Parameter]
    public bool MayRestore { get; set; }

    /// <summary>Told of the new version that the older one became.</summary>
    [Parameter]
    public EventCallback<ConfigurationView> OnRestored { get; set; }

    protected override Task OnInitializedAsync() => LoadAsync(after: null);

    private static string Json(ConfigurationView version) => JsonSerializer.Serialize(version.Settings, Readable);

    private Task MoreAsync() => LoadAsync(_next);

    private async Task LoadAsync(string? after)
    {
        var page = await configuration.VersionsAsync(await caller.TenantAsync(), PageSize, after, CancellationToken.None);
        _error = page.Error;
        if (page.IsSuccess)
        {
            _versions = [.. _versions, .. page.Value.Items];
            _next = page.Value.Next;
        }
    }

    private async Task RestoreAsync(ConfigurationView version)
    {
        var isWanted = await dialogs.ShowMessageBoxAsync(
            $"Restore version {version.Version}?",
            $"Its settings are saved again as version {Current.Version + 1} and apply from then on. The present version stays in the list.",
            yesText: "Restore",
            cancelText: "Cancel");
        if (isWanted != true)
        {
            return;
        }

        var restored = await save.RestoreAsync(await caller.TenantAsync(), version.Version, Precondition.OneOf([Current.Version]), CancellationToken.None);
        _error = restored.Error;
        if (restored.IsSuccess)
        {
            await OnRestored.InvokeAsync(restored.Value);
        }
    }
}
