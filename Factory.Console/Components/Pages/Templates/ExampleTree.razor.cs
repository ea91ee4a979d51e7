using Factory.Core.Kernel;
using Factory.Core.Runs;
using Factory.Core.Samples;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Pages.Templates;

/// <summary>The files that a template makes of a sample.</summary>
public sealed partial class ExampleTree(PreviewTemplate preview, SampleCatalogue samples) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private string _sample = "";
    private TemplatePreview? _preview;
    private bool _isBusy;
    private Error? _error;

    [Parameter]
    [EditorRequired]
    public required string TemplateId { get; set; }

    [Parameter]
    [EditorRequired]
    public required string Version { get; set; }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override Task OnInitializedAsync() => samples.All.Count == 0 ? Task.CompletedTask : ChooseAsync(samples.All[0].Name);

    private async Task ChooseAsync(string name)
    {
        (_sample, _isBusy) = (name, true);
        try
        {
            // It takes the processor for a while: not on the page's own thread.
            var made = await Task.Run(() => preview.Execute(TemplateId, Version, samples.Find(name)!.Text, _leaving.Token), _leaving.Token);
            _error = made.Error;
            _preview = made.IsSuccess ? made.Value : null;
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }

        _isBusy = false;
    }
}
