using Factory.Console.Auth;
using Factory.Core.Configuration;
using Factory.Core.Templates;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Pages.Templates;

/// <summary>What runs can be made with.</summary>
public sealed partial class TemplateList(TemplateCatalogue templates, ConfigurationQueries configuration, CircuitCaller caller) : ComponentBase
{
    private TenantSettings? _settings;

    protected override async Task OnInitializedAsync() =>
        _settings = (await configuration.CurrentAsync(await caller.TenantAsync(), CancellationToken.None)).Settings;

    // Versions, the newest first, and what the tenant has decided about the template.
    private string Facts(IReadOnlyList<TemplatePack> versions)
    {
        List<string> facts = [versions.Count == 1 ? $"version {versions[0].Version}" : $"{versions.Count} versions, the newest {versions[0].Version}"];
        if (_settings!.DefaultTemplate == versions[0].Id)
        {
            facts.Add("the default");
        }

        if (!_settings.Of(versions[0].Id).Enabled)
        {
            facts.Add("switched off");
        }

        return string.Join(" · ", facts);
    }
}
