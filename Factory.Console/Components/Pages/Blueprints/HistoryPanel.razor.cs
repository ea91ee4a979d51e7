using Factory.Core.Blueprints.Versions;
using Factory.Core.Kernel;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Factory.Console.Components.Pages.Blueprints;

/// <summary>The published versions of a blueprint, what each changed, and the way back to one.</summary>
public sealed partial class HistoryPanel(
    BlueprintQueries blueprints, CompareBlueprints compare, IDialogService dialogs, NavigationManager navigation) : ComponentBase, IDisposable
{
    private const int PageSize = 20;

    private readonly CancellationTokenSource _leaving = new();
    private readonly List<BlueprintVersionView> _versions = [];
    private string? _next;
    private bool _isLoaded;
    private ComparedBlueprints? _compared;
    private (string Before, string After)? _texts;
    private (int?, int?)? _shown;
    private int? _newest;
    private Error? _error;

    [Parameter]
    [EditorRequired]
    public BlueprintWorkbench Bench { get; set; } = null!;

    /// <summary>The older version that is compared; null: the other one is shown alone.</summary>
    [Parameter]
    public int? From { get; set; }

    [Parameter]
    public int? To { get; set; }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Bench.Published?.Version != _newest)
        {
            _newest = Bench.Published?.Version;
            _versions.Clear();
            _next = null;
            await MoreAsync();
        }

        if (_shown != (From, To))
        {
            _shown = (From, To);
            await CompareAsync();
        }
    }

    private async Task MoreAsync()
    {
        var page = await blueprints.VersionsAsync(Bench.Tenant!, Bench.Project!.Id, PageSize, _next, _leaving.Token);
        (_error, _isLoaded) = (page.Error, true);
        if (page.IsSuccess)
        {
            _versions.AddRange(page.Value.Items);
            _next = page.Value.Next;
        }
    }

    private async Task CompareAsync()
    {
        (_compared, _texts, _error) = (null, null, null);
        if (To is not { } to)
        {
            return;
        }

        if (From is not { } from)
        {
            var alone = await blueprints.FindAsync(Bench.Tenant!, Bench.Project!.Id, to, _leaving.Token);
            (_error, _texts) = (alone.Error, alone.IsSuccess ? ("", alone.Value.Text) : null);
            return;
        }

        var compared = await compare.ExecuteAsync(Bench.Tenant!, Bench.Project!.Id, from, to, _leaving.Token);
        var before = await blueprints.FindAsync(Bench.Tenant!, Bench.Project!.Id, from, _leaving.Token);
        var after = await blueprints.FindAsync(Bench.Tenant!, Bench.Project!.Id, to, _leaving.Token);
        _error = compared.Error ?? before.Error ?? after.Error;
        if (_error is null)
        {
            (_compared, _texts) = (compared.Value, (before.Value.Text, after.Value.Text));
        }
    }

    // The old text becomes the draft: nothing changes for others before it is published.
    private async Task RestoreAsync(int version)
    {
        if (Bench.Draft is not null
            && await dialogs.ShowMessageBoxAsync($"Restore version {version}?", "Its text takes the place of what you typed and have not published.", yesText: "Restore", cancelText: "Keep the draft") != true)
        {
            return;
        }

        var stored = await blueprints.FindAsync(Bench.Tenant!, Bench.Project!.Id, version, _leaving.Token);
        _error = stored.Error;
        if (stored.IsSuccess)
        {
            await Bench.ReplaceAsync(stored.Value.Text);
        }
    }

    private string Link(int from, int to) => navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["view"] = "history", ["from"] = from < 1 ? null : from, ["to"] = to });
}
