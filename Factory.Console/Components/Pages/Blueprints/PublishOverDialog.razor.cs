using Factory.Core.Blueprints.Versions;
using Factory.Core.Kernel;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Factory.Console.Components.Pages.Blueprints;

/// <summary>Shows what others have published since a draft began, and asks whether it is to stand over that.</summary>
public sealed partial class PublishOverDialog(CompareBlueprints compare) : ComponentBase
{
    private ComparedBlueprints? _compared;
    private Error? _error;

    [Parameter]
    [EditorRequired]
    public BlueprintWorkbench Bench { get; set; } = null!;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var compared = await compare.ExecuteAsync(Bench.Tenant!, Bench.Project!.Id, Bench.BaseVersion, to: null, CancellationToken.None);
        _compared = compared.IsSuccess ? compared.Value : null;
        _error = compared.Error;
    }

    private void Cancel() => Dialog.Cancel();

    private void Publish() => Dialog.Close(DialogResult.Ok(true));
}
