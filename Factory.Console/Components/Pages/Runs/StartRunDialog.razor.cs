using System.Text.Json.Nodes;
using Factory.Console.Auth;
using Factory.Core.Kernel;
using Factory.Core.Runs;
using Factory.Core.Templates;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Factory.Console.Components.Pages.Runs;

/// <summary>Asks for what a run needs, and starts it.</summary>
public sealed partial class StartRunDialog(StartRun startRun, TemplateCatalogue templates, CircuitCaller caller) : ComponentBase
{
    private string _context = "";
    private string _requirements = "";
    private string _templateId = "";
    private JsonObject _schema = [];
    private JsonObject _parameters = [];
    private bool _isBusy;
    private Error? _error;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Parameter]
    public required string ProjectId { get; set; }

    /// <summary>The contexts of the project's blueprint; empty if it has none.</summary>
    [Parameter]
    public IReadOnlyList<string> Contexts { get; set; } = [];

    protected override void OnInitialized()
    {
        _context = Contexts.Count > 0 ? Contexts[0] : "";
        ChooseTemplate(templates.All[0].Id);
    }

    private void ChooseTemplate(string id)
    {
        _templateId = id;
        _schema = templates.All.First(template => template.Id == id).ParameterSchema;
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
            Parameters = _parameters.Count == 0 ? null : _parameters,
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
