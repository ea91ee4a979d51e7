using System.Text;
using Factory.Core.Blueprints.Editing;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Factory.Console.Components.Code;

/// <summary>A mark in a text.</summary>
/// <param name="Severity">error, warning or info.</param>
public sealed record TextMarker(int Line, int Column, string Severity, string Code, string Message);

/// <summary>What the editor offers at a place.</summary>
/// <param name="Kind">key, word or name.</param>
public sealed record OfferedText(string Text, string Kind, string Detail)
{
    internal static OfferedText Of(Suggestion suggestion) => new(suggestion.Text, suggestion.Kind.ToString().ToLowerInvariant(), suggestion.Detail);
}

/// <summary>What the server has of a text that is typed.</summary>
/// <param name="Revision">Of the draft in which it is kept; 0: there is none.</param>
/// <param name="BaseVersion">The published version that it began with; null: none.</param>
public sealed record TextStanding(int Revision, int? BaseVersion);

/// <summary>What was typed before and never arrived.</summary>
/// <param name="BaseVersion">The published version that it began with; null: none.</param>
/// <param name="IsAhead">Whether it was typed upon what the server has; if not, something else was kept there meanwhile.</param>
public sealed record TypedText(string Text, int? BaseVersion, bool IsAhead);

/// <summary>Text with highlighting, to read or to write: Monaco.</summary>
public sealed partial class CodeEditor(IJSRuntime script) : ComponentBase, IAsyncDisposable
{
    private const int LongestText = 8 * 1024 * 1024;

    private ElementReference _host;
    private DotNetObjectReference<CodeEditor>? _self;
    private IJSObjectReference? _module;
    private IJSObjectReference? _editor;
    private (string Text, string Language) _shown;
    private bool _wasDark;

    /// <summary>What is read; of a text that is written, what it begins with.</summary>
    [Parameter]
    public string Text { get; set; } = "";

    [Parameter]
    public string Language { get; set; } = "yaml";

    [Parameter]
    [EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string Height { get; set; } = "66vh";

    [Parameter]
    public bool IsReadOnly { get; set; } = true;

    /// <summary>Under which name the browser keeps what the server has not confirmed; null: it does not.</summary>
    [Parameter]
    public string? Place { get; set; }

    /// <summary>What the text that it begins with stands on, where the browser keeps what is typed.</summary>
    [Parameter]
    public TextStanding? Standing { get; set; }

    [Parameter]
    public EventCallback<string> OnTyped { get; set; }

    /// <summary>What can be written at a line and column.</summary>
    [Parameter]
    public Func<int, int, IReadOnlyList<Suggestion>>? Complete { get; set; }

    [Parameter]
    public EventCallback OnFormat { get; set; }

    /// <summary>The editor is there; gives what was typed before and never arrived, or null.</summary>
    [Parameter]
    public EventCallback<TypedText?> OnReady { get; set; }

    [CascadingParameter(Name = "IsDark")]
    public bool IsDark { get; set; }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_editor is not null)
            {
                await _editor.InvokeVoidAsync("dispose");
                await _editor.DisposeAsync();
            }

            await (_module?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the editor with it.
        }

        _self?.Dispose();
    }

    /// <summary>Puts a text in its place: what is different is replaced, undo goes back through it.</summary>
    public async Task SetTextAsync(string text)
    {
        if (_editor is not null)
        {
            await _editor.InvokeVoidAsync("setText", text);
        }
    }

    public async Task MarkAsync(IReadOnlyList<TextMarker> markers)
    {
        if (_editor is not null)
        {
            await _editor.InvokeVoidAsync("setMarkers", markers);
        }
    }

    public async Task RevealAsync(int line, int column)
    {
        if (_editor is not null)
        {
            await _editor.InvokeVoidAsync("reveal", line, column);
        }
    }

    /// <summary>The server has this text: the browser need not keep it any more.</summary>
    public async Task ConfirmAsync(string text, TextStanding standing)
    {
        if (_editor is not null && Place is not null)
        {
            await _editor.InvokeVoidAsync("confirm", text, standing);
        }
    }

    [JSInvokable]
    public Task Typed(string text) => OnTyped.InvokeAsync(text);

    /// <summary>A text that is too long for one message.</summary>
    [JSInvokable]
    public async Task TypedLong(IJSStreamReference text)
    {
        ArgumentNullException.ThrowIfNull(text);
        await using var content = await text.OpenReadStreamAsync(LongestText);
        using var reader = new StreamReader(content, Encoding.UTF8);
        await OnTyped.InvokeAsync(await reader.ReadToEndAsync());
    }

    [JSInvokable(nameof(Complete))]
    public IReadOnlyList<OfferedText> CompleteAt(int line, int column) => [.. (Complete?.Invoke(line, column) ?? []).Select(OfferedText.Of)];

    [JSInvokable]
    public Task Format() => OnFormat.InvokeAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _shown = (Text, Language);
            _wasDark = IsDark;
            _module = await script.InvokeAsync<IJSObjectReference>("import", "./code-editor.js");
            _editor = await _module.InvokeAsync<IJSObjectReference>(
                "create", _host, _self, new { text = Text, language = Language, readOnly = IsReadOnly, label = Label, place = Place, standing = Standing, dark = IsDark });
            StateHasChanged();
            await OnReady.InvokeAsync(Place is null ? null : await _editor.InvokeAsync<TypedText?>("take"));
        }
        else if (_editor is not null)
        {
            if (IsReadOnly && _shown != (Text, Language))
            {
                _shown = (Text, Language);
                await _editor.InvokeVoidAsync("show", Text, Language);
            }

            if (_wasDark != IsDark)
            {
                _wasDark = IsDark;
                await _editor.InvokeVoidAsync("setDark", IsDark);
            }
        }
    }
}
