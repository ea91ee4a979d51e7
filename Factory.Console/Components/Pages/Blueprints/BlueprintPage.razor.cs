using Factory.Console.Components.Code;
using Factory.Core.Blueprints;
using Factory.Core.Blueprints.Editing;
using Factory.Core.Blueprints.Versions;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Factory.Console.Components.Pages.Blueprints;

/// <summary>A project's blueprint: its text beside what the text means.</summary>
public sealed partial class BlueprintPage(BlueprintWorkbench workbench, IDialogService dialogs, ISnackbar snackbar, NavigationManager navigation) : ComponentBase, IDisposable
{
    private static readonly (string Name, string Title)[] Views =
        [("findings", "Findings"), ("designer", "Designer"), ("diagram", "Diagram"), ("preview", "Preview"), ("history", "History")];

    private CodeEditor? _editor;
    private string? _message;
    private bool _isPublishing;

    [Parameter]
    public required string ProjectId { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    /// <summary>JSON Pointer of what the designer shows.</summary>
    [SupplyParameterFromQuery(Name = "element")]
    public string? Element { get; set; }

    [SupplyParameterFromQuery(Name = "diagram")]
    public string? Diagram { get; set; }

    [SupplyParameterFromQuery(Name = "context")]
    public string? Context { get; set; }

    [SupplyParameterFromQuery(Name = "file")]
    public string? File { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    public int? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    public int? To { get; set; }

    private BlueprintWorkbench Bench => workbench;

    private IEnumerable<(string Name, string Title)> Offered => Views.Where(view => view.Name != "preview" || Bench.MayPreview);

    private string Shown => Offered.Any(view => view.Name == View) ? View! : "findings";

    private string Standing => (Bench.Draft, Bench.Published) switch
    {
        (null, null) => Bench.IsSaved ? "Not published yet" : "Saving…",
        (null, { } published) => $"Version {published.Version}",
        ({ BaseVersion: { } version }, _) => $"Draft, based on version {version} · {Saving}",
        _ => $"Draft, not published yet · {Saving}",
    };

    private string Saving => Bench.IsSaved ? "saved" : "saving…";

    public void Dispose()
    {
        Bench.Changed -= ChangedAsync;
        Bench.TextReplaced -= ReplacedAsync;
        Bench.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        Bench.Changed += ChangedAsync;
        Bench.TextReplaced += ReplacedAsync;
        await Bench.LoadAsync(ProjectId);
        _ = Bench.FollowAsync(InvokeAsync);
    }

    private async Task ChangedAsync()
    {
        StateHasChanged();
        await MarkAsync();
        if (Bench.IsSaved && _editor is not null)
        {
            await _editor.ConfirmAsync(Bench.Text, Bench.Standing);
        }
    }

    private Task ReplacedAsync(string text) => _editor?.SetTextAsync(text) ?? Task.CompletedTask;

    private Task TypedAsync(string text) => Bench.TypeAsync(text);

    // What was typed before a reload or a restart and never arrived is taken up again.
    private async Task ReadyAsync(TypedText? typed)
    {
        await MarkAsync();
        if (typed is not null && typed.Text != Bench.Text)
        {
            await Bench.ResumeAsync(typed);
        }
        else if (typed is not null && _editor is not null)
        {
            await _editor.ConfirmAsync(typed.Text, Bench.Standing);
        }
    }

    private Task MarkAsync() => _editor?.MarkAsync(
        [.. Bench.Analysis.Findings.Where(finding => finding.Line is not null)
            .Select(finding => new TextMarker(finding.Line!.Value, finding.Column ?? 1, finding.Severity.ToString().ToLowerInvariant(), finding.Code, $"{finding.Message} {finding.Hint}".TrimEnd()))]) ?? Task.CompletedTask;

    private IReadOnlyList<Suggestion> Complete(int line, int column) => BlueprintCompletion.At(Bench.Text, Bench.Known, line, column);

    private async Task FormatAsync()
    {
        if (BlueprintLayout.Format(Bench.Text) is { } formatted)
        {
            await Bench.ReplaceAsync(formatted);
        }
    }

    private Task ShowAsync(Finding finding) => finding.Line is { } line && _editor is not null ? _editor.RevealAsync(line, finding.Column ?? 1) : Task.CompletedTask;

    private string Here(string view) => navigation.GetUriWithQueryParameter("view", view);

    private async Task PublishAsync()
    {
        _isPublishing = true;
        var put = await Bench.PublishAsync(_message, over: null);
        while (!put.IsSuccess && put.Error.Code == BlueprintErrors.Changed)
        {
            if (await AskAsync() is not { } over)
            {
                break;
            }

            put = await Bench.PublishAsync(_message, over);
        }

        _isPublishing = false;
        if (put.IsSuccess)
        {
            _message = null;
            snackbar.Add($"Version {put.Value.Version.Version} is published", Severity.Success);
        }
        else if (put.Error.Code != BlueprintErrors.Changed)
        {
            snackbar.Add(put.Error.Message, Severity.Error);
        }
    }

    // Asks again where somebody has published once more meanwhile.
    private async Task<int?> AskAsync()
    {
        var parameters = new DialogParameters<PublishOverDialog> { { dialog => dialog.Bench, Bench } };
        var dialog = await dialogs.ShowAsync<PublishOverDialog>("Publish over a newer version?", parameters);
        return await dialog.Result is { Canceled: false, Data: int over } ? over : null;
    }

    private async Task DiscardAsync()
    {
        var answer = await dialogs.ShowMessageBoxAsync("Discard your draft?", "What you typed since the published version is forgotten.", yesText: "Discard", cancelText: "Keep it");
        if (answer == true)
        {
            await Bench.DiscardAsync();
        }
    }
}
