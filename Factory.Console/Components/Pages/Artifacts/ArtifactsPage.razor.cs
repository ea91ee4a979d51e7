using System.Text;
using Factory.Console.Auth;
using Factory.Core.Artifacts;
using Factory.Core.Kernel;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Pages.Artifacts;

/// <summary>What a run published: to download, or to read file by file.</summary>
public sealed partial class ArtifactsPage(ArtifactQueries artifacts, CircuitCaller caller, NavigationManager navigation) : ComponentBase
{
    private IReadOnlyList<ArtifactView>? _artifacts;
    private IReadOnlyList<ArtifactFileView>? _files;
    private string? _content;
    private string? _find;
    private Error? _error;

    [Parameter]
    public required string RunId { get; set; }

    [SupplyParameterFromQuery(Name = "artifact")]
    public string? ArtifactId { get; set; }

    [SupplyParameterFromQuery(Name = "path")]
    public string? Path { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var tenant = await caller.TenantAsync();
        if (_artifacts is null)
        {
            var list = await artifacts.ListAsync(tenant, RunId, attempt: null, CancellationToken.None);
            _error = list.Error;
            _artifacts = list.IsSuccess ? list.Value : null;
        }

        if (_artifacts is { Count: > 0 })
        {
            ArtifactId ??= _artifacts.FirstOrDefault(artifact => artifact.Kind is ArtifactKind.Source)?.Id ?? _artifacts[0].Id;
            await LoadFilesAsync(tenant, ArtifactId);
        }
    }

    private async Task LoadFilesAsync(CurrentTenant tenant, string artifactId)
    {
        var files = await artifacts.FilesAsync(tenant, RunId, artifactId, CancellationToken.None);
        _error = files.Error;
        _files = files.IsSuccess ? files.Value : null;
        _content = null;
        if (Path is not null && files.IsSuccess)
        {
            var file = await artifacts.FileAsync(tenant, RunId, artifactId, Path, CancellationToken.None);
            _error = file.Error;
            _content = file.IsSuccess ? Encoding.UTF8.GetString(file.Value.Content) : null;
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

    private bool IsFound(ArtifactFileView file) =>
        string.IsNullOrWhiteSpace(_find) || file.Path.Contains(_find, StringComparison.OrdinalIgnoreCase);

    private string UrlOf(string artifactId, string? path) => navigation.GetUriWithQueryParameters(
        $"/runs/{RunId}/artifacts",
        new Dictionary<string, object?> { ["artifact"] = artifactId, ["path"] = path });
}
