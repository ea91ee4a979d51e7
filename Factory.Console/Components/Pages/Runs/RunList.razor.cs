using Factory.Console.Auth;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Pages.Runs;

/// <summary>The runs of the tenant, newest first.</summary>
public sealed partial class RunList(RunQueries runs, RunWatcher watcher, CircuitCaller caller, NavigationManager navigation)
    : ComponentBase, IDisposable
{
    private const int PageSize = 50;

    private readonly CancellationTokenSource _leaving = new();
    private List<RunView>? _runs;
    private string? _next;

    [SupplyParameterFromQuery(Name = "status")]
    public string? StatusText { get; set; }

    private RunStatus? Chosen => Enum.TryParse<RunStatus>(StatusText, ignoreCase: true, out var status) ? status : null;

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync() =>
        _ = Follow.ChangesAsync(watcher, await caller.TenantAsync(), _ => true, () => InvokeAsync(RefreshAsync), _leaving.Token);

    protected override Task OnParametersSetAsync() => LoadAsync(after: null);

    private void Choose(RunStatus? status) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter("status", status?.ToString().ToLowerInvariant()), replace: true);

    private Task MoreAsync() => LoadAsync(_next);

    private async Task RefreshAsync()
    {
        await LoadAsync(after: null);
        StateHasChanged();
    }

    private async Task LoadAsync(string? after)
    {
        var page = await runs.ListAsync(await caller.TenantAsync(), new RunFilter { Status = Chosen }, PageSize, after, _leaving.Token);
        _runs = after is null ? [.. page.Items] : [.. _runs ?? [], .. page.Items];
        _next = page.Next;
    }
}
