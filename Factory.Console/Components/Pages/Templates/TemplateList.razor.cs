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
}
