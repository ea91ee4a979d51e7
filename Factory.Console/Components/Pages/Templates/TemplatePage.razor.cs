using Factory.Console.Auth;
using Factory.Console.Components.Pages.Runs;
using Factory.Core.Configuration;
using Factory.Core.Kernel;
using Factory.Core.Runs;
using Factory.Core.Templates;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Factory.Console.Components.Pages.Templates;

/// <summary>One template: what it asks for, what it makes, and what the tenant has decided about it.</summary>
public sealed partial class TemplatePage(
    TemplateCatalogue templates,
    ConfigurationQueries configuration,
    ChooseTemplate choose,
    CircuitCaller caller,
    IDialogService dialogs,
    NavigationManager navigation) : ComponentBase
{
    private IReadOnlyList<TemplatePack> _versions = [];
    private TemplatePack? _shown;
    private TemplateSettings? _settings;
    private bool _mayStart;
    private bool _mayAdminister;
    private bool _isBusy;
    private Error? _error;

    [Parameter]
    public required string TemplateId { get; set; }

    /// <summary>Null: the one that a run takes which names none.</summary>
    [SupplyParameterFromQuery(Name = "version")]
    public string? Version { get; set; }

    /// <summary>The sample of which the example is made; null: the first.</summary>
    [SupplyParameterFromQuery(Name = "sample")]
    public string? Sample { get; set; }

    protected override async Task OnInitializedAsync()
    {
        // A run belongs to a project, which is chosen from those that may be seen.
        _mayStart = await caller.MayAsync(Permissions.RunsCreate) && await caller.MayAsync(Permissions.ProjectsRead);
        _mayAdminister = await caller.MayAsync(Permissions.TemplatesAdmin);
    }

    protected override async Task OnParametersSetAsync()
    {
        var settings = (await configuration.CurrentAsync(await caller.TenantAsync(), CancellationToken.None)).Settings.Of(TemplateId);
        var found = templates.Find(TemplateId, Version ?? settings.DefaultVersion);
        _error = found.Error;
        _shown = found.IsSuccess ? found.Value : null;
        _settings = settings;
        _versions = [.. templates.All.Where(pack => pack.Id == TemplateId)];
    }

    private void Choose(string version) => navigation.NavigateTo(navigation.GetUriWithQueryParameter("version", version), replace: true);

    private async Task ChangeAsync(TemplateChange change)
    {
        _isBusy = true;
        var changed = await choose.ExecuteAsync(await caller.TenantAsync(), TemplateId, change, CancellationToken.None);
        _isBusy = false;
        _error = changed.Error;
        _settings = changed.IsSuccess ? changed.Value.Of(TemplateId) : _settings;
    }

    private async Task StartAsync()
    {
        var choice = await dialogs.ShowAsync<ProjectChoiceDialog>("For which project?");
        if (await choice.Result is not { Canceled: false, Data: ChosenProject project })
        {
            return;
        }

        var parameters = new DialogParameters<StartRunDialog>
        {
            { dialog => dialog.ProjectId, project.Id },
            { dialog => dialog.Contexts, project.Contexts },
            { dialog => dialog.TemplateId, TemplateId },
            { dialog => dialog.TemplateVersion, _shown!.Version },
        };
        var shown = await dialogs.ShowAsync<StartRunDialog>($"Start a run in {project.Name}", parameters);
        if (await shown.Result is { Canceled: false, Data: RunView run })
        {
            navigation.NavigateTo($"/runs/{run.Id}");
        }
    }
}
