using Factory.Core.Kernel;
using Factory.Core.Runs;
using Factory.Core.Samples;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Pages.Templates;

/// <summary>The files that a template makes of a sample.</summary>
public sealed partial class ExampleTree(PreviewTemplate preview, SampleCatalogue samples, NavigationManager navigation) : ComponentBase, IDisposable
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

    /// <summary>The name of the sample; null: the first.</summary>
    [Parameter]
    public string? Sample { get; set; }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override Task OnParametersSetAsync() =>
        (samples.Find(Sample ?? "") ?? (samples.All is [var first, ..] ? first : null)) is { } sample && sample.Name != _sample ? MakeAsync(sample) : Task.CompletedTask;

    private void Choose(string name) => navigation.NavigateTo(navigation.GetUriWithQueryParameter("sample", name), replace: true);

    private async Task MakeAsync(Sample sample)
    {
        (_sample, _isBusy) = (sample.Name, true);
        try
        {
            // It takes the processor for a while: not on the page's own thread.
            var made = await Task.Run(() => preview.Execute(TemplateId, Version, sample.Text, _leaving.Token), _leaving.Token);
            if (sample.Name != _sample)
            {
                // Another one was chosen meanwhile.
                return;
            }

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
