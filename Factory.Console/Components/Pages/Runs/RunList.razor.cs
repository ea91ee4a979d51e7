using System.Globalization;
using Factory.Console.Auth;
using Factory.Core.Kernel;
using Factory.Core.Projects;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Core.Templates;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Pages.Runs;

/// <summary>The runs of the tenant, newest first, as they stand.</summary>
public sealed partial class RunList(
    RunQueries runs, ProjectQueries projects, TemplateCatalogue templates, RunWatcher watcher, CircuitCaller caller, NavigationManager navigation) : ComponentBase, IDisposable
{
    private const int PageSize = 50;
    private const int MostAtOnce = 200;

    private readonly CancellationTokenSource _leaving = new();
    private readonly Dictionary<string, RunChange> _heard = [];

    // Null: the visitor may not see which there are.
    private IReadOnlyList<ProjectView>? _projects;
    private bool _mayCompare;
    private RunFilter? _shown;
    private List<RunView>? _runs;
    private string? _next;
    private Error? _error;

    [SupplyParameterFromQuery(Name = "status")]
    public string? StatusText { get; set; }

    [SupplyParameterFromQuery(Name = "project")]
    public string? ProjectId { get; set; }

    [SupplyParameterFromQuery(Name = "template")]
    public string? Template { get; set; }

    [SupplyParameterFromQuery(Name = "by")]
    public string? By { get; set; }

    /// <summary>The first day, such as 2026-01-31.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>The last day.</summary>
    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    /// <summary>Ids of the runs that are chosen to be compared, in the order in which they were chosen.</summary>
    [SupplyParameterFromQuery(Name = "compare")]
    public string[]? Compare { get; set; }

    private IReadOnlyList<string> Chosen => Compare ?? [];

    private RunFilter Filter => new()
    {
        Status = Enum.TryParse<RunStatus>(StatusText, ignoreCase: true, out var status) ? status : null,
        ProjectId = ProjectId,
        Template = Template,
        CreatedBy = By,
        From = DayOf(From),
        To = DayOf(To)?.AddDays(1),
    };

    private string Nothing => Filter == new RunFilter() ? "Nothing has run yet. Start a run from a project." : "No run matches. Loosen the filter to see more.";

    private string ApiQuery
    {
        get
        {
            var filter = Filter;
            List<string> parts =
            [
                .. new[]
                {
                    ("projectId", filter.ProjectId),
                    ("status", filter.Status?.ToString().ToLowerInvariant()),
                    ("template", filter.Template),
                    ("createdBy", filter.CreatedBy),
                    ("from", TimeOf(filter.From)),
                    ("to", TimeOf(filter.To)),
                }.Where(part => part.Item2 is not null).Select(part => $"{part.Item1}={Uri.EscapeDataString(part.Item2!)}"),
            ];
            return parts.Count == 0 ? "" : $"?{string.Join('&', parts)}";
        }
    }

    // The newer one is held against the older one.
    private string? CompareLink => Chosen.Order(StringComparer.Ordinal).ToList() is [var older, var newer] ? $"/runs/{newer}/diff?against={older}" : null;

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        var tenant = await caller.TenantAsync();
        _ = Follow.ChangesAsync(watcher, tenant, _ => true, change => InvokeAsync(() => HearAsync(change)), _leaving.Token);
        _mayCompare = await caller.MayAsync(Permissions.ArtifactsRead);
        if (await caller.MayAsync(Permissions.ProjectsRead))
        {
            var found = await projects.ListAsync(tenant, q: null, ProjectSort.Name, MostAtOnce, after: null, _leaving.Token);
            _projects = found.IsSuccess ? found.Value.Items : [];
        }
    }

    // Whether runs are chosen to be compared changes nothing in what is listed.
    protected override Task OnParametersSetAsync()
    {
        if (_shown == Filter)
        {
            return Task.CompletedTask;
        }

        _shown = Filter;
        return LoadAsync(PageSize, after: null);
    }

    private static DateTimeOffset? DayOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null;

    private static string? TimeOf(DateTimeOffset? time) => time?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private void Narrow(string name, string? value) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter(name, string.IsNullOrWhiteSpace(value) ? null : value), replace: true);

    // The third one takes the place of the first.
    private void ChooseRun(string id)
    {
        string[] chosen = Chosen.Contains(id) ? [.. Chosen.Where(other => other != id)] : [.. Chosen.TakeLast(1), id];
        navigation.NavigateTo(navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["compare"] = chosen }), replace: true);
    }

    private Task MoreAsync() => LoadAsync(PageSize, _next);

    // A step forward of a run that is shown is told whole; what else changed is read.
    private async Task HearAsync(RunChange change)
    {
        _heard[change.RunId] = change;
        if (_runs?.Find(run => run.Id == change.RunId)?.Status != change.Status)
        {
            await RefreshAsync();
        }

        StateHasChanged();
    }

    private Task DoneAsync(Error? error)
    {
        _error = error;
        return RefreshAsync();
    }

    private Task RefreshAsync() => LoadAsync(Math.Clamp(_runs?.Count ?? 0, PageSize, MostAtOnce), after: null);

    private async Task LoadAsync(int limit, string? after)
    {
        var page = await runs.ListAsync(await caller.TenantAsync(), Filter, limit, after, _leaving.Token);
        _runs = after is null ? [.. page.Items] : [.. _runs ?? [], .. page.Items];
        _next = page.Next;
    }
}
