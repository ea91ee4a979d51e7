using Factory.Console.Auth;
using Factory.Core.Blueprints;
using Factory.Core.Blueprints.Versions;
using Factory.Core.Kernel;
using Factory.Core.Projects;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace Factory.Console.Components.Pages.Blueprints;

/// <summary>The text of a project's blueprint with its findings as one types.</summary>
public sealed partial class BlueprintPage(
    ProjectQueries projects,
    BlueprintQueries blueprints,
    PutBlueprint putBlueprint,
    CircuitCaller caller,
    ISnackbar snackbar,
    IJSRuntime script,
    TimeProvider clock) : ComponentBase, IDisposable
{
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource _leaving = new();
    private CancellationTokenSource? _typing;
    private ProjectView? _project;
    private string _text = "";
    private string? _message;
    private int? _version;
    private bool _isChanged;
    private bool _isChecking;
    private IReadOnlyList<Finding> _findings = [];
    private Error? _error;
    private ElementReference _editor;

    [Parameter]
    public required string ProjectId { get; set; }

    private bool CanPublish => _isChanged && !_isChecking && !string.IsNullOrWhiteSpace(_text) && _findings.All(finding => finding.Severity is not FindingSeverity.Error);

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
        _typing?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        var tenant = await caller.TenantAsync();
        var project = await projects.FindAsync(tenant, ProjectId, _leaving.Token);
        _error = project.Error;
        if (!project.IsSuccess)
        {
            return;
        }

        _project = project.Value;
        var stored = await blueprints.FindAsync(tenant, ProjectId, version: null, _leaving.Token);
        if (stored.IsSuccess)
        {
            (_text, _version) = (stored.Value.Text, stored.Value.Version);
            _findings = Analyze();
        }
    }

    private async Task CheckAsync()
    {
        _isChanged = true;
        _isChecking = true;
        if (_typing is not null)
        {
            await _typing.CancelAsync();
            _typing.Dispose();
        }

        _typing = CancellationTokenSource.CreateLinkedTokenSource(_leaving.Token);
        try
        {
            await Task.Delay(TypingPause, clock, _typing.Token);
            _findings = Analyze();
            _isChecking = false;
        }
        catch (OperationCanceledException)
        {
            // More was typed meanwhile, or the page was left.
        }
    }

    private IReadOnlyList<Finding> Analyze() => string.IsNullOrWhiteSpace(_text)
        ? []
        : BlueprintAnalyzer.Analyze(_text, BlueprintForm.Yaml, _project?.Organization ?? "Organization", _leaving.Token).Findings;

    private async Task ShowAsync(Finding finding)
    {
        if (finding.Line is { } line)
        {
            await using var module = await script.InvokeAsync<IJSObjectReference>("import", "./console.js");
            await module.InvokeVoidAsync("selectLine", _editor, line);
        }
    }

    private async Task PublishAsync()
    {
        var put = await putBlueprint.ExecuteAsync(await caller.TenantAsync(), ProjectId, _text, BlueprintForm.Yaml, _message, Precondition.None, _leaving.Token);
        _error = put.Error;
        if (put.IsSuccess)
        {
            (_version, _isChanged, _message) = (put.Value.Version.Version, false, null);
            snackbar.Add($"Version {_version} is published", Severity.Success);
        }
    }
}
