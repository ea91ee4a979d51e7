using System.Text;
using System.Text.Unicode;
using Factory.Console.Auth;
using Factory.Console.Components.Code;
using Factory.Core.Artifacts;
using Factory.Core.Kernel;
using Factory.Core.Runs;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Pages.Artifacts;

/// <summary>One file: its text, rendered where it is for people, why it exists, and which runs changed it.</summary>
public sealed partial class FilePanel(ArtifactQueries artifacts, FileHistory fileHistory, CircuitCaller caller) : ComponentBase, IDisposable
{
    private const string Plain = "text";
    private const string Rendered = "rendered";
    private const string History = "history";

    private readonly CancellationTokenSource _leaving = new();
    private (string, string)? _loaded;
    private int? _revealed;
    private ArtifactFileView? _file;
    private string? _text;
    private IReadOnlyList<FileVersion>? _history;
    private CodeEditor? _editor;
    private Error? _error;

    [Parameter]
    [EditorRequired]
    public string RunId { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public string ArtifactId { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public string Path { get; set; } = "";

    /// <summary>text, rendered or history; null: what suits the file.</summary>
    [Parameter]
    public string? View { get; set; }

    /// <summary>The line that is shown.</summary>
    [Parameter]
    public int? Line { get; set; }

    /// <summary>Null for a file that the manifest does not know.</summary>
    [Parameter]
    public ManifestEntry? Origin { get; set; }

    [Parameter]
    [EditorRequired]
    public Func<string, int?, string> LinkTo { get; set; } = (path, _) => path;

    [Parameter]
    [EditorRequired]
    public Func<string, string> ViewLink { get; set; } = view => view;

    private bool IsMarkdown => Path.EndsWith(".md", StringComparison.Ordinal);

    private IEnumerable<(string View, string Title)> Views =>
        IsMarkdown ? [(Rendered, "Rendered"), (Plain, "Text"), (History, "History")] : [(Plain, "Text"), (History, "History")];

    private string Shown => Views.Any(view => view.View == View) ? View! : Views.First().View;

    private string FileAddress => $"/api/v1/runs/{RunId}/artifacts/{ArtifactId}/files/{string.Join('/', Path.Split('/').Select(Uri.EscapeDataString))}";

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var tenant = await caller.TenantAsync();
        if (_loaded != (ArtifactId, Path))
        {
            _loaded = (ArtifactId, Path);
            (_file, _text, _history, _revealed) = (null, null, null, null);
            var file = await artifacts.FileAsync(tenant, RunId, ArtifactId, Path, _leaving.Token);
            if (_loaded != (ArtifactId, Path))
            {
                return;
            }

            _error = file.Error;
            if (file.IsSuccess)
            {
                _file = file.Value.File;
                _text = Utf8.IsValid(file.Value.Content) && !file.Value.Content.Contains((byte)0) ? Encoding.UTF8.GetString(file.Value.Content) : null;
            }
        }

        if (Shown == History && _history is null && _file is not null)
        {
            var history = await fileHistory.ExecuteAsync(tenant, RunId, Path, _leaving.Token);
            (_history, _error) = (history.IsSuccess ? history.Value : [], history.Error);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_editor is not null && Line != _revealed && _text is not null)
        {
            await RevealAsync();
        }
    }

    private async Task RevealAsync()
    {
        if (Line is { } line && _editor is not null)
        {
            _revealed = line;
            await _editor.RevealAsync(line, 1);
        }
    }

    // A link in a text is relative to the folder of the text.
    private string? Beside(string link)
    {
        var path = link.Split('#')[0];
        var parts = new List<string>(path.StartsWith('/') ? [] : Path.Split('/')[..^1]);
        foreach (var part in path.TrimStart('/').Split('/'))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("." or ".." or ""))
            {
                parts.Add(Uri.UnescapeDataString(part));
            }
        }

        return parts.Count == 0 ? null : LinkTo(string.Join('/', parts), null);
    }
}
