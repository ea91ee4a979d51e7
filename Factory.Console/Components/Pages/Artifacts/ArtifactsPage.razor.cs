using Factory.Console.Auth;
using Factory.Console.Components.Code;
using Factory.Console.Components.Pages.Runs;
using Factory.Core.Artifacts;
using Factory.Core.Kernel;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Pages.Artifacts;

/// <summary>What a run published: to download, to search, or to read file by file.</summary>
public sealed partial class ArtifactsPage(
    RunQueries runs, ArtifactQueries artifacts, SearchArtifact search, RunWatcher watcher, CircuitCaller caller, NavigationManager navigation) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private RunView? _run;
    private IReadOnlyList<ArtifactView>? _artifacts;
    private string? _shown;
    private IReadOnlyList<ArtifactFileView>? _files;
    private IReadOnlyList<FileNode> _tree = [];
    private IReadOnlyDictionary<string, ManifestEntry> _origins = new Dictionary<string, ManifestEntry>();
    private (string?, string?) _searched;
    private ArtifactSearch? _found;
    private Error? _error;

    [Parameter]
    public required string RunId { get; set; }

    [SupplyParameterFromQuery(Name = "artifact")]
    public string? ArtifactId { get; set; }

    [SupplyParameterFromQuery(Name = "path")]
    public string? Path { get; set; }

    /// <summary>text, rendered or history.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    [SupplyParameterFromQuery(Name = "line")]
    public int? Line { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Q { get; set; }

    private string WhyNothing => _run!.Status switch
    {
        RunStatus.Cancelled => "The run was cancelled before it published anything. Retry it to get artifacts.",
        RunStatus.Failed => "The run failed before it published anything. Its page says why.",
        _ => "Artifacts appear when the last step of the run has ended.",
    };

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        var tenant = await caller.TenantAsync();
        _ = Follow.StatusAsync(watcher, tenant, RunId, () => _run?.Status, () => InvokeAsync(() => RefreshAsync(tenant)), _leaving.Token);
        await LoadAsync(tenant);
    }

    protected override async Task OnParametersSetAsync() => await ShowAsync(await caller.TenantAsync());

    private async Task RefreshAsync(CurrentTenant tenant)
    {
        await LoadAsync(tenant);
        await ShowAsync(tenant);
        StateHasChanged();
    }

    private async Task ShowAsync(CurrentTenant tenant)
    {
        if (_artifacts is { Count: > 0 })
        {
            var wanted = ArtifactId ?? _artifacts.FirstOrDefault(artifact => artifact.Kind is ArtifactKind.Source)?.Id ?? _artifacts[0].Id;
            if (wanted != _shown)
            {
                var files = await artifacts.FilesAsync(tenant, RunId, wanted, _leaving.Token);
                (_error, _files, _shown) = (files.Error, files.IsSuccess ? files.Value : null, wanted);
                _tree = FileNode.TreeOf((_files ?? []).Select(file => file.Path));
            }

            await SearchAsync(tenant, wanted);
        }
    }

    private static string NameOf(ArtifactKind kind) => kind switch
    {
        ArtifactKind.Source => "Source",
        ArtifactKind.Pipelines => "Pipelines",
        ArtifactKind.Documentation => "Documentation",
        ArtifactKind.Manifest => "Manifest",
        _ => "Quality report",
    };

    private async Task LoadAsync(CurrentTenant tenant)
    {
        var run = await runs.FindAsync(tenant, RunId, _leaving.Token);
        _error = run.Error;
        if (!run.IsSuccess)
        {
            return;
        }

        _run = run.Value;
        var list = await artifacts.ListAsync(tenant, RunId, attempt: null, _leaving.Token);
        _error = list.Error;
        _origins = await runs.OriginsAsync(tenant, RunId, _leaving.Token);
        _artifacts = list.IsSuccess ? list.Value : null;
    }

    private async Task SearchAsync(CurrentTenant tenant, string artifactId)
    {
        var text = Q is { Length: >= SearchArtifact.ShortestText } ? Q : null;
        if (_searched == (artifactId, text))
        {
            return;
        }

        _searched = (artifactId, text);
        var found = text is null ? null : await search.ExecuteAsync(tenant, RunId, artifactId, text, _leaving.Token);
        (_found, _error) = (found is { IsSuccess: true } ? found.Value : null, found?.Error ?? _error);
    }

    private void Search(string? text) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter("q", string.IsNullOrWhiteSpace(text) ? null : text), replace: true);

    private string UrlOf(string artifactId, string? path) => navigation.GetUriWithQueryParameters(
        $"/runs/{RunId}/artifacts",
        new Dictionary<string, object?> { ["artifact"] = artifactId, ["path"] = path });

    private string LinkTo(string path, int? line) => navigation.GetUriWithQueryParameters(
        new Dictionary<string, object?> { ["path"] = path, ["line"] = line, ["view"] = line is null ? null : "text" });

    private string ViewLink(string view) => navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["view"] = view, ["line"] = null });
}
