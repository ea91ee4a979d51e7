using Factory.Core.Runs.Journal;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Factory.Console.Components.Pages.Runs;

/// <summary>The lines of a run, virtualised; only those on screen are drawn.</summary>
public sealed partial class RunLog(IJSRuntime script) : ComponentBase, IAsyncDisposable
{
    private readonly List<JournalEntryView> _shown = [];
    private LogFilter _filter = new(null, null, null);
    private int _seen;
    private bool _isFollowing = true;
    private bool _hasGrown;
    private ElementReference _view;
    private IJSObjectReference? _module;

    /// <summary>All lines; grows at its end.</summary>
    [Parameter]
    [EditorRequired]
    public IReadOnlyList<JournalEntryView> Lines { get; set; } = [];

    [Parameter]
    public string? Step { get; set; }

    [Parameter]
    public string? Level { get; set; }

    [Parameter]
    public string? Text { get; set; }

    [Parameter]
    public bool IsFinished { get; set; }

    [Parameter]
    public string LogUrl { get; set; } = "";

    [Parameter]
    public EventCallback<LogFilter> OnFilter { get; set; }

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

    protected override void OnParametersSet()
    {
        var filter = new LogFilter(Step, Level, Text);
        if (filter != _filter)
        {
            _filter = filter;
            _shown.Clear();
            _seen = 0;
        }

        var before = _shown.Count;
        for (; _seen < Lines.Count; _seen++)
        {
            if (IsShown(Lines[_seen]))
            {
                _shown.Add(Lines[_seen]);
            }
        }

        _hasGrown |= _shown.Count != before;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_hasGrown && _isFollowing)
        {
            _hasGrown = false;
            _module ??= await script.InvokeAsync<IJSObjectReference>("import", "./console.js");
            await _module.InvokeVoidAsync("scrollToEnd", _view);
        }
    }

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private bool IsShown(JournalEntryView line) =>
        (Step is null || line.Step == Step)
        && (Level is null || (Enum.TryParse<JournalLevel>(Level, ignoreCase: true, out var least) && line.Level >= least))
        && (Text is null || line.Message.Contains(Text, StringComparison.OrdinalIgnoreCase));

    private Task FilterAsync(LogFilter filter) => OnFilter.InvokeAsync(filter);
}
