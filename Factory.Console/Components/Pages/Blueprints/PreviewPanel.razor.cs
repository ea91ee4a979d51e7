using Factory.Console.Components.Code;
using Factory.Core.Blueprints;
using Factory.Core.Kernel;
using Factory.Core.Runs;
using Factory.Core.Templates;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Pages.Blueprints;

/// <summary>The files that a run would make of the text as it is now.</summary>
public sealed partial class PreviewPanel(PreviewRun previewRun, TemplateCatalogue templates, NavigationManager navigation) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyDictionary<string, PreviewFile> _files = new Dictionary<string, PreviewFile>();
    private IReadOnlyList<FileNode> _tree = [];
    private IReadOnlySet<string> _changed = new HashSet<string>();
    private IReadOnlyList<string> _contexts = [];
    private string? _context;
    private string? _file;
    private string? _template;
    private string? _text;
    private (string Text, string Context)? _made;
    private bool _isMaking;
    private int _revision;
    private Error? _error;

    [Parameter]
    [EditorRequired]
    public BlueprintWorkbench Bench { get; set; } = null!;

    [Parameter]
    public string? Context { get; set; }

    [Parameter]
    public string? File { get; set; }

    [Parameter]
    public string Height { get; set; } = "60vh";

    /// <summary>Whether it offers the preview on a page of its own.</summary>
    [Parameter]
    public bool IsLinked { get; set; } = true;

    private string Standing => (_files.Count, Bench.Analysis.IsValid) switch
    {
        _ when !Bench.MayPreview => "The preview is switched off here, or not open to your role.",
        (0, false) => "Mend the findings to see what a run would make.",
        (0, true) => "Generating…",
        (var count, true) => $"{count} files",
        var (count, _) => $"{count} files, of the last text without errors",
    };

    public void Dispose()
    {
        Bench.Changed -= ShowAsync;
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override void OnInitialized()
    {
        Bench.Changed += ShowAsync;
        _template = Bench.Settings.DefaultTemplate ?? templates.All[0].Id;
    }

    protected override Task OnParametersSetAsync()
    {
        _file = File;
        _context = Context ?? _context;
        return ShowAsync();
    }

    private async Task ShowAsync()
    {
        if (!Bench.Analysis.IsValid || Bench.IsReading || !Bench.MayPreview)
        {
            StateHasChanged();
            return;
        }

        _contexts = [.. Bench.Analysis.Contexts.Select(context => context.Name)];
        if (_context is null || !_contexts.Contains(_context))
        {
            _context = _contexts.Count > 0 ? _contexts[0] : null;
        }

        _text = Bench.Text;
        if (_isMaking || _context is null)
        {
            return;
        }

        // What comes while one is made is made after it; only the newest counts.
        _isMaking = true;
        while (_context is not null && _made != (_text, _context))
        {
            await MakeAsync(_text, _context);
        }

        _isMaking = false;
    }

    private async Task MakeAsync(string text, string context)
    {
        var request = new StartRunRequest { ProjectId = Bench.Project!.Id, BoundedContext = context, Template = _template };
        var preview = await Task.Run(() => previewRun.ExecuteAsync(Bench.Tenant!, request, text, BlueprintForm.Yaml, _leaving.Token), _leaving.Token);
        var isSameContext = _made?.Context == context;
        _made = (text, context);
        _error = preview.Error;
        if (preview.IsSuccess)
        {
            var files = preview.Value.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
            _changed = isSameContext ? files.Values.Where(file => !_files.TryGetValue(file.Path, out var before) || before.Sha256 != file.Sha256).Select(file => file.Path).ToHashSet() : new HashSet<string>();
            if (!files.Keys.Order(StringComparer.Ordinal).SequenceEqual(_files.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal))
            {
                _tree = FileNode.TreeOf(files.Keys);
            }

            _files = files;
        }

        _revision++;
        StateHasChanged();
    }

    private void ChooseContext(string context) => navigation.NavigateTo(navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["context"] = context, ["file"] = null }));

    private string LinkOf(string path) => navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["context"] = _context, ["file"] = path });
}
