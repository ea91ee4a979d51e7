using System.Globalization;
using System.Text;
using Factory.Console.Auth;
using Factory.Console.Components.Pages.Runs;
using Factory.Core.Artifacts;
using Factory.Core.Kernel;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Pages.Artifacts;

/// <summary>What a run made other than another of the same project and context, file by file.</summary>
public sealed partial class RunDiffPage(
    RunQueries runs, ArtifactQueries artifacts, CompareArtifacts compare, RunWatcher watcher, CircuitCaller caller, NavigationManager navigation) : ComponentBase, IDisposable
{
    private const int OfferedRuns = 50;

    private readonly CancellationTokenSource _leaving = new();
    private RunView? _run;
    private IReadOnlyList<RunView>? _others;
    private string? _artifactId;
    private string? _base;
    private ArtifactDiff? _diff;
    private ArtifactFileChange? _shown;
    private (string Before, string After)? _texts;
    private IReadOnlyDictionary<string, ManifestEntry> _origins = new Dictionary<string, ManifestEntry>();
    private IReadOnlyDictionary<string, ManifestEntry> _earlierOrigins = new Dictionary<string, ManifestEntry>();
    private bool _isComparing = true;
    private Error? _error;

    [Parameter]
    public required string RunId { get; set; }

    /// <summary>The run that it is compared with; null: the one before.</summary>
    [SupplyParameterFromQuery(Name = "against")]
    public string? Against { get; set; }

    [SupplyParameterFromQuery(Name = "path")]
    public string? Path { get; set; }

    private ArtifactFileChange? Wanted => _diff?.Files.FirstOrDefault(file => file.Path == Path) ?? (_diff is { Files: [var first, ..] } ? first : null);

    /// <summary>Of the shown file; of one that is gone, what the earlier run says of it.</summary>
    private ManifestEntry? Origin => (_shown?.Status is ArtifactFileStatus.Removed ? _earlierOrigins : _origins).GetValueOrDefault(_shown?.Path ?? "");

    private string Summary => _diff is not { Summary: var counts } ? ""
        : _diff.Files.Count == 0 ? string.Create(CultureInfo.InvariantCulture, $"Both made the same {counts.Unchanged} files.")
        : string.Create(CultureInfo.InvariantCulture, $"{counts.Changed} changed, {counts.Added} added, {counts.Removed} removed, {counts.Unchanged} the same.");

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

    // What was compared before is compared anew: an attempt may have published other files.
    private async Task RefreshAsync(CurrentTenant tenant)
    {
        _base = null;
        await LoadAsync(tenant);
        await ShowAsync(tenant);
        StateHasChanged();
    }

    private async Task ShowAsync(CurrentTenant tenant)
    {
        if (_run is null || _others is null)
        {
            return;
        }

        var wanted = Against ?? _others.FirstOrDefault(other => string.CompareOrdinal(other.Id, RunId) < 0)?.Id;
        if (wanted is not null && wanted != _base)
        {
            _isComparing = true;
            await CompareAsync(tenant, wanted);
        }

        _isComparing = false;

        if (Wanted is var change && change != _shown)
        {
            (string, string)? texts = change?.Patch is null
                ? null
                : (await TextAsync(tenant, _diff!.Base.RunId, _diff.Base.ArtifactId, change.Path), await TextAsync(tenant, RunId, _artifactId!, change.Path));
            if (change == Wanted)
            {
                (_shown, _texts) = (change, texts);
            }
        }
    }

    private async Task LoadAsync(CurrentTenant tenant)
    {
        var run = await runs.FindAsync(tenant, RunId, _leaving.Token);
        _error = run.Error;
        if (!run.IsSuccess)
        {
            return;
        }

        var filter = new RunFilter { ProjectId = run.Value.ProjectId, BoundedContext = run.Value.BoundedContext };
        var others = (await runs.ListAsync(tenant, filter, OfferedRuns, after: null, _leaving.Token)).Items.Where(other => other.Id != RunId && other.Status.IsTerminal()).ToList();
        if (Against is not null && !others.Exists(other => other.Id == Against) && await runs.FindAsync(tenant, Against, _leaving.Token) is { IsSuccess: true } asked)
        {
            others.Insert(0, asked.Value);
        }

        (_run, _others) = (run.Value, others);
    }

    private async Task CompareAsync(CurrentTenant tenant, string other)
    {
        (_base, _diff, _shown, _texts) = (other, null, null, null);
        _artifactId = (await artifacts.LatestAsync(tenant, RunId, ArtifactKind.Source, _leaving.Token))?.Id;
        if (_artifactId is not { } source)
        {
            return;
        }

        var diff = await compare.ExecuteAsync(tenant, RunId, source, other, _leaving.Token);
        (_diff, _error) = (diff.IsSuccess ? diff.Value : null, diff.Error);
        (_origins, _earlierOrigins) = (await runs.OriginsAsync(tenant, RunId, _leaving.Token), await runs.OriginsAsync(tenant, other, _leaving.Token));
    }

    private async Task<string> TextAsync(CurrentTenant tenant, string runId, string artifactId, string path)
    {
        var file = await artifacts.FileAsync(tenant, runId, artifactId, path, _leaving.Token);
        return file.IsSuccess ? Encoding.UTF8.GetString(file.Value.Content) : "";
    }

    private static string SignOf(ArtifactFileStatus status) => status switch
    {
        ArtifactFileStatus.Added => "+",
        ArtifactFileStatus.Removed => "−",
        _ => "±",
    };

    private static string NameOf(RunView run) =>
        string.Create(CultureInfo.InvariantCulture, $"{run.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm} · {run.Status.ToString().ToLowerInvariant()} · {run.Id}");

    private void Choose(string? other) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["against"] = other, ["path"] = Path }), replace: true);

    private string LinkTo(string path) => navigation.GetUriWithQueryParameter("path", path);
}
