using Factory.Core.Blueprints.Versions;
using Factory.Core.Kernel;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Factory.Console.Components.Pages.Blueprints;

/// <summary>Shows what others have published since a draft began, and asks whether it is to stand over that; answers with the version that was shown.</summary>
public sealed partial class PublishOverDialog(BlueprintQueries blueprints, CompareBlueprints compare) : ComponentBase
{
    private StoredBlueprint? _newest;
    private ComparedBlueprints? _compared;
    private Error? _error;

    [Parameter]
    [EditorRequired]
    public BlueprintWorkbench Bench { get; set; } = null!;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var newest = await blueprints.FindAsync(Bench.Tenant!, Bench.Project!.Id, version: null, CancellationToken.None);
        if (newest.IsSuccess && Bench.BaseVersion is { } began)
        {
            var compared = await compare.ExecuteAsync(Bench.Tenant!, Bench.Project!.Id, began, newest.Value.Version, CancellationToken.None);
            (_compared, _error) = (compared.IsSuccess ? compared.Value : null, compared.Error);
        }

        (_newest, _error) = (newest.IsSuccess ? newest.Value : null, _error ?? newest.Error);
    }

    private void Cancel() => Dialog.Cancel();

    private void Publish() => Dialog.Close(DialogResult.Ok(_newest!.Version));
}
