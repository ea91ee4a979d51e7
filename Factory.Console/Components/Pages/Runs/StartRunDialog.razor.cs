using System.Text.Json.Nodes;
using Factory.Console.Auth;
using Factory.Core.Configuration;
using Factory.Core.Kernel;
using Factory.Core.Runs;
using Factory.Core.Templates;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Factory.Console.Components.Pages.Runs;

/// <summary>Asks for what a run needs, and starts it.</summary>
public sealed partial class StartRunDialog(StartRun startRun, TemplateCatalogue templates, ConfigurationQueries configuration, CircuitCaller caller) : ComponentBase
{
    private TenantSettings _settings = TenantSettings.Default;
    private string _context = "";
    private string _requirements = "";
    private string _templateId = "";
    private JsonObject _schema = [];
    private JsonObject _parameters = [];
    private bool _supersede;
    private bool _isBusy;
    private Error? _error;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Parameter]
    public required string ProjectId { get; set; }

    /// <summary>The contexts of the project's blueprint; empty if it has none.</summary>
    [Parameter]
    public IReadOnlyList<string> Contexts { get; set; } = [];

    /// <summary>The template that is chosen at first; null: the tenant's default, or the first there is.</summary>
    [Parameter]
    public string? TemplateId { get; set; }

    /// <summary>The version of that template; null: the one that a run takes which names none.</summary>
    [Parameter]
    public string? TemplateVersion { get; set; }

    // What the tenant has switched off is not offered.
    private IEnumerable<TemplatePack> Offered => templates.All.DistinctBy(template => template.Id).Where(template => _settings.Of(template.Id).Enabled);

    protected override async Task OnInitializedAsync()
    {
        _context = Contexts.Count > 0 ? Contexts[0] : "";
        _settings = (await configuration.CurrentAsync(await caller.TenantAsync(), CancellationToken.None)).Settings;
        if ((TemplateId ?? _settings.DefaultTemplate ?? Offered.FirstOrDefault()?.Id) is { } first)
        {
            ChooseTemplate(first);
        }
    }

    // A default that the tenant has chosen stands in the place of the template's: what differs from it is sent.
    private static JsonObject WithDefaults(JsonObject schema, JsonObject? chosen)
    {
        var own = (JsonObject)schema.DeepClone();
        foreach (var (name, value) in chosen ?? [])
        {
            if (own["properties"]?[name] is JsonObject parameter)
            {
                parameter["default"] = value?.DeepClone();
            }
        }

        return own;
    }

    private string? NameOf(string? id) => Offered.FirstOrDefault(template => template.Id == id) is { } template
        ? $"{template.Name} ({WantedOf(template.Id) ?? _settings.Of(template.Id).DefaultVersion ?? template.Version})"
        : id;

    // Another template than the one that was asked for has versions of its own.
    private string? WantedOf(string id) => id == TemplateId ? TemplateVersion : null;

    private void ChooseTemplate(string id)
    {
        _templateId = id;
        var settings = _settings.Of(id);
        _schema = templates.Find(id, WantedOf(id) ?? settings.DefaultVersion) is { IsSuccess: true } found ? WithDefaults(found.Value.ParameterSchema, settings.Parameters) : [];
        _parameters = [];
    }

    private Task<IEnumerable<string>> FindContexts(string? text, CancellationToken cancellationToken) =>
        Task.FromResult(Contexts.Where(context => string.IsNullOrEmpty(text) || context.Contains(text, StringComparison.OrdinalIgnoreCase)));

    private void Close() => Dialog.Cancel();

    private async Task StartAsync()
    {
        _isBusy = true;
        var request = new StartRunRequest
        {
            ProjectId = ProjectId,
            BoundedContext = _context.Trim(),
            Requirements = string.IsNullOrWhiteSpace(_requirements) ? null : _requirements,
            Template = _templateId,
            TemplateVersion = WantedOf(_templateId),
            Parameters = _parameters.Count == 0 ? null : _parameters,
            Supersede = _supersede,
        };
        var started = await startRun.ExecuteAsync(await caller.TenantAsync(), request, CancellationToken.None);
        _isBusy = false;
        _error = started.Error;
        if (started.IsSuccess)
        {
            Dialog.Close(DialogResult.Ok(started.Value));
        }
    }
}
