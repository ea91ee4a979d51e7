using System.Text.Json;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Pages.Blueprints;

/// <summary>The files that a run would make, on a page of their own: it follows the draft that is typed on another.</summary>
public sealed partial class PreviewPage(BlueprintWorkbench workbench) : ComponentBase, IDisposable
{
    [Parameter]
    public required string ProjectId { get; set; }

    [SupplyParameterFromQuery(Name = "context")]
    public string? Context { get; set; }

    [SupplyParameterFromQuery(Name = "file")]
    public string? File { get; set; }

    private BlueprintWorkbench Bench => workbench;

    private string Order => JsonSerializer.Serialize(new { boundedContext = Context ?? (Bench.Analysis.Contexts.Count > 0 ? Bench.Analysis.Contexts[0].Name : "") });

    public void Dispose()
    {
        Bench.Changed -= ChangedAsync;
        Bench.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        Bench.Changed += ChangedAsync;
        await Bench.LoadAsync(ProjectId);
        _ = Bench.FollowAsync(InvokeAsync);
    }

    private Task ChangedAsync()
    {
        StateHasChanged();
        return Task.CompletedTask;
    }
}
