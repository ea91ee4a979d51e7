using Factory.Console.Components.Shared;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.JSInterop;

namespace Factory.Console.Components.Pages.Runs;

/// <summary>The lines of a run: those on screen are read and drawn, the others only counted.</summary>
public sealed partial class RunLog(IJSRuntime script, NavigationManager navigation, KnownActors actors) : ComponentBase, IAsyncDisposable
{
    private const int LineHeight = 20;

    // On a phone fewer letters fit; a line that is shown once more does no harm.
    private const int LettersInRow = 40;

    private LogFilter? _opened;
    private long? _shownLine;
    private string _linkStart = "";
    private bool _isOpening;
    private bool? _wasFollowed;
    private bool _isFollowing;
    private bool _mustScroll;
    private bool _isSaving;
    private Refusal? _refusal;
    private JournalEntryView? _chosen;
    private ElementReference _view;
    private Virtualize<JournalEntryView>? _list;
    private IJSObjectReference? _module;

    [Parameter]
    [EditorRequired]
    public required LogLines Lines { get; set; }

    [Parameter]
    [EditorRequired]
    public LogFilter Filter { get; set; } = LogFilter.Everything;

    /// <summary>The sequence of the line that stands out and is scrolled to; null: the end of a live log, the beginning of another.</summary>
    [Parameter]
    public long? Line { get; set; }

    /// <summary>Whether the end of a live log is to be kept in sight.</summary>
    [Parameter]
    public bool IsFollowed { get; set; } = true;

    /// <summary>How often the run was begun.</summary>
    [Parameter]
    public int Attempts { get; set; } = 1;

    [Parameter]
    public bool IsFinished { get; set; }

    [Parameter]
    [EditorRequired]
    public string RunId { get; set; } = "";

    [Parameter]
    public EventCallback<LogFilter> OnFilter { get; set; }

    /// <summary>Somebody turned following on or off; whoever scrolls up only looks away for a while.</summary>
    [Parameter]
    public EventCallback<bool> OnFollow { get; set; }

    private static IReadOnlyList<string> Steps => RunPipeline.Names;

    public async ValueTask DisposeAsync()
    {
        try
        {
            await (_module?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the module with it.
        }
    }

    /// <summary>Shows that lines were added.</summary>
    public async Task GrowAsync()
    {
        if (_list is not null)
        {
            await _list.RefreshDataAsync();
        }

        StateHasChanged();
    }

    protected override async Task OnParametersSetAsync()
    {
        _linkStart = navigation.GetUriWithQueryParameter("line", (long?)null);
        _linkStart += _linkStart.Contains('?', StringComparison.Ordinal) ? "&line=" : "?line=";
        if (_wasFollowed != IsFollowed)
        {
            _wasFollowed = IsFollowed;
            _isFollowing = IsFollowed && !IsFinished;
        }

        if (_opened != Filter)
        {
            _opened = Filter;
            _isOpening = true;
            await Lines.OpenAsync(Filter.ToJournal(), Lines.Last, CancellationToken.None);
            _isOpening = false;
            _mustScroll = true;
            await GrowAsync();
        }

        if (_shownLine != Line)
        {
            _shownLine = Line;
            _mustScroll = true;
            _isFollowing &= Line is null;
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_isOpening || (!_mustScroll && !_isFollowing))
        {
            return;
        }

        _module ??= await script.InvokeAsync<IJSObjectReference>("import", "./console.js");
        if (_mustScroll && Line is { } line)
        {
            _mustScroll = false;
            await _module.InvokeVoidAsync("scrollToPlace", _view, Lines.PlaceOf(line) * LineHeight);
        }
        else if (_isFollowing)
        {
            // Somebody who scrolled up wants to read.
            var isForced = _mustScroll;
            _mustScroll = false;
            if (!await _module.InvokeAsync<bool>("scrollToEnd", _view, isForced))
            {
                _isFollowing = false;
                StateHasChanged();
            }
        }
    }

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    // What a row may not have room for.
    private static bool IsLong(string message) => message.Length > LettersInRow || message.Contains('\n', StringComparison.Ordinal);

    private static string FirstLine(string message) => message.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 ? $"{message[..end]} …" : message;

    // What a build printed stays as it was printed.
    private static bool IsOfPeople(JournalEntryView line) => line.Kind is JournalKind.Status;

    private string TextOf(JournalEntryView line) => IsOfPeople(line) ? actors.InText(line.Message) : line.Message;

    private string ClassOf(JournalEntryView line) =>
        $"log-line {line.Level.ToString().ToLowerInvariant()}{(line.Kind is JournalKind.Log ? "" : " news")}{(line.Sequence == Line ? " chosen" : "")}";

    private string LinkOf(long sequence) => _linkStart + sequence.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private async ValueTask<ItemsProviderResult<JournalEntryView>> ReadAsync(ItemsProviderRequest request)
    {
        var lines = await Lines.ReadAsync(request.StartIndex, request.Count, request.CancellationToken);
        await actors.LearnAsync(lines.Where(IsOfPeople).Select(line => line.Message));
        if (Line is { } line && lines.FirstOrDefault(entry => entry.Sequence == line) is { } chosen && chosen != _chosen)
        {
            _chosen = chosen;
            StateHasChanged();
        }

        return new ItemsProviderResult<JournalEntryView>(lines, Lines.Count);
    }

    private void Choose(long sequence) => navigation.NavigateTo(LinkOf(sequence), replace: true);

    private Task FilterAsync(LogFilter filter) => filter == Filter ? Task.CompletedTask : OnFilter.InvokeAsync(filter);

    private Task FollowAsync(bool isOn)
    {
        _isFollowing = isOn;
        _mustScroll = isOn;
        _shownLine = Line;
        return OnFollow.InvokeAsync(isOn);
    }

    private async Task DownloadAsync()
    {
        _isSaving = true;
        _module ??= await script.InvokeAsync<IJSObjectReference>("import", "./console.js");

        // A long log takes longer than a script is waited for as a rule.
        _refusal = await _module.InvokeAsync<Refusal?>("saveText", Timeout.InfiniteTimeSpan, $"/api/v1/runs/{RunId}/logs{Filter.ToQuery()}", $"{RunId}.log");
        _isSaving = false;
    }

    /// <summary>Why the log did not come, as the factory answered the browser.</summary>
    internal sealed record Refusal(string Code, string Message, string? Hint);
}
