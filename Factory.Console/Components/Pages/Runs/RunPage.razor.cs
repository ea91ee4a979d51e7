using Factory.Console.Auth;
using Factory.Core.Kernel;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Pages.Runs;

/// <summary>One run as it happens: subscribed to its feed, redrawn at most ten times a second.</summary>
public sealed partial class RunPage(
    RunQueries runs, SharedRunStatus statuses, JournalLines journal, RunWatcher watcher, CircuitCaller caller, NavigationManager navigation) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private readonly Dictionary<string, RunStatus> _elsewhere = [];
    private RunView? _run;
    private RunStatusView? _status;
    private RunView? _good;
    private IReadOnlyList<StepView> _goodSteps = [];
    private LogLines? _lines;
    private RunLog? _log;
    private long? _failingLine;
    private IReadOnlyList<JournalEntryView> _around = [];
    private IReadOnlyList<JournalEntryView> _redGates = [];
    private Error? _error;

    [Parameter]
    public required string RunId { get; set; }

    [SupplyParameterFromQuery(Name = "attempt")]
    public int? Attempt { get; set; }

    [SupplyParameterFromQuery(Name = "step")]
    public string? Step { get; set; }

    [SupplyParameterFromQuery(Name = "level")]
    public string? Level { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Q { get; set; }

    [SupplyParameterFromQuery(Name = "line")]
    public long? Line { get; set; }

    /// <summary>Whether the end of the log is kept in sight while it grows; null: unless a line is looked at.</summary>
    [SupplyParameterFromQuery(Name = "follow")]
    public bool? Follows { get; set; }

    private bool IsFollowed => Follows != false && Line is null;

    private LogFilter Filter => new(Attempt, Step, Level, Q);

    private bool IsFinished => _status?.Status.IsTerminal() == true;

    // A run that was stopped, or failed before its gates, has no quality report to lead to.
    private bool IsJudged => _status is { Status: RunStatus.Succeeded } or { Status: RunStatus.Failed, Verdict: not null };

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        var tenant = await caller.TenantAsync();
        var run = await runs.FindAsync(tenant, RunId, _leaving.Token);
        _error = run.Error;
        if (run.IsSuccess)
        {
            _run = run.Value;
            _ = Follow.ChangesAsync(watcher, tenant, MovesQueue, () => InvokeAsync(() => MoveUpAsync(tenant)), _leaving.Token);
            await LoadStatusAsync(tenant, atLeast: long.MaxValue);
            var lines = new LogLines(journal, tenant, RunId, hasGaps: _run.LogRemovedAt is not null);
            await lines.OpenAsync(JournalFilter.Everything, _status!.LastSequence, _leaving.Token);
            _lines = lines;
            _ = FollowAsync(tenant, lines);

            // The log is drawn before what it is held against is known.
            StateHasChanged();
            await LoadGoodAsync(tenant, run.Value);
        }
    }

    /// <param name="atLeast">The sequence that it has to know; the greatest number: it is read anew.</param>
    private async Task LoadStatusAsync(CurrentTenant tenant, long atLeast)
    {
        var standing = await statuses.AtLeastAsync(tenant, RunId, atLeast, _leaving.Token);
        if (standing.IsSuccess)
        {
            (_status, _failingLine, _around, _redGates) = standing.Value;
        }
    }

    // A run that waits hears nothing itself of those before it.
    private bool MovesQueue(RunChange change)
    {
        if (change.RunId == RunId)
        {
            return false;
        }

        var isNews = !_elsewhere.TryGetValue(change.RunId, out var known) || known != change.Status;
        if (change.Status.IsTerminal())
        {
            _elsewhere.Remove(change.RunId);
        }
        else
        {
            _elsewhere[change.RunId] = change.Status;
        }

        return isNews && _status?.Status is RunStatus.Queued;
    }

    private async Task MoveUpAsync(CurrentTenant tenant)
    {
        await LoadStatusAsync(tenant, atLeast: long.MaxValue);
        StateHasChanged();
    }

    private async Task LoadGoodAsync(CurrentTenant tenant, RunView run)
    {
        _good = await runs.LastGoodAsync(tenant, run, _leaving.Token);
        if (_good is not null && await runs.StepsAsync(tenant, _good.Id, _leaving.Token) is { IsSuccess: true } steps)
        {
            _goodSteps = steps.Value;
        }
    }

    private async Task FollowAsync(CurrentTenant tenant, LogLines lines)
    {
        try
        {
            await foreach (var batch in watcher.FollowOnAsync(tenant, RunId, lines.Last, _leaving.Token).InFrames(Follow.Frame, _leaving.Token))
            {
                await InvokeAsync(() => DrawAsync(tenant, lines, batch));
            }
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (ObjectDisposedException) when (_leaving.IsCancellationRequested)
        {
            // The page was left while it was being redrawn.
        }
    }

    private async Task DrawAsync(CurrentTenant tenant, LogLines lines, IReadOnlyList<JournalEntryView> batch)
    {
        lines.Add(batch);
        if (batch.Any(entry => entry.Kind is not JournalKind.Log))
        {
            await LoadStatusAsync(tenant, lines.Last);
            StateHasChanged();
        }

        if (_log is not null)
        {
            await _log.GrowAsync();
        }
    }

    private void ShowPinned(Result<RunView> pinned) => (_run, _error) = (pinned.IsSuccess ? pinned.Value : _run, pinned.Error);

    private async Task DoneAsync(Error? error)
    {
        _error = error;
        var tenant = await caller.TenantAsync();
        await LoadStatusAsync(tenant, atLeast: long.MaxValue);
        _run = await runs.FindAsync(tenant, RunId, _leaving.Token) is { IsSuccess: true, Value: var run } ? run : _run;
    }

    private void ChooseStep(string step) => Narrow(Filter with { Step = step == Step ? null : step });

    private void Narrow(LogFilter filter) => navigation.NavigateTo(
        navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["attempt"] = filter.Attempt, ["step"] = filter.Step, ["level"] = filter.Level, ["q"] = filter.Text }),
        replace: true);

    // Whoever follows looks at no line.
    private void FollowEnd(bool isOn) => navigation.NavigateTo(
        navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["follow"] = isOn ? null : "false", ["line"] = isOn ? null : Line }),
        replace: true);

    private string LinkOf(long sequence) => navigation.GetUriWithQueryParameter("line", sequence);
}
