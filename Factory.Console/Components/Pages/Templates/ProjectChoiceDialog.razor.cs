using Factory.Console.Auth;
using Factory.Core.Blueprints.Versions;
using Factory.Core.Kernel;
using Factory.Core.Projects;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Factory.Console.Components.Pages.Templates;

/// <summary>The project that somebody chose.</summary>
/// <param name="Contexts">Of its blueprint; empty if it has none.</param>
public sealed record ChosenProject(string Id, string Name, IReadOnlyList<string> Contexts);

/// <summary>Asks for a project.</summary>
public sealed partial class ProjectChoiceDialog(ProjectQueries projects, BlueprintQueries blueprints, CircuitCaller caller) : ComponentBase
{
    private const int Shown = 50;

    private ProjectView? _project;
    private bool _hasNone;
    private Error? _error;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    protected override async Task OnInitializedAsync() => _hasNone = !(await FindAsync(text: null, CancellationToken.None)).Any();

    private async Task<IEnumerable<ProjectView>> FindAsync(string? text, CancellationToken cancellationToken)
    {
        var page = await projects.ListAsync(await caller.TenantAsync(), text, ProjectSort.Name, Shown, after: null, cancellationToken);
        _error = page.Error;
        return page.IsSuccess ? page.Value.Items : [];
    }

    private void Close() => Dialog.Cancel();

    private async Task ChooseAsync()
    {
        // A project without a blueprint has no contexts; whether it has one now, the list may be too old to say.
        var blueprint = await blueprints.FindAsync(await caller.TenantAsync(), _project!.Id, version: null, CancellationToken.None);
        IReadOnlyList<string> contexts = blueprint.IsSuccess ? [.. blueprint.Value.Document.Contexts.Select(context => context.Name)] : [];
        Dialog.Close(DialogResult.Ok(new ChosenProject(_project.Id, _project.Name, contexts)));
    }
}
