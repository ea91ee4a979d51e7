using Factory.Console.Auth;
using Factory.Core.Kernel;
using Factory.Core.Projects;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Factory.Console.Components.Pages.Projects;

/// <summary>Asks for what a project is called and says, and makes it or changes it.</summary>
public sealed partial class ProjectDialog(CreateProject createProject, UpdateProject updateProject, CircuitCaller caller) : ComponentBase
{
    private string _name = "";
    private string? _organization;
    private string? _description;
    private bool _isBusy;
    private Error? _error;

    /// <summary>The project that is changed; null: a new one is made.</summary>
    [Parameter]
    public ProjectView? Project { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    protected override void OnInitialized() => (_name, _organization, _description) = (Project?.Name ?? "", Project?.Organization, Project?.Description);

    private static string Trimmed(string? text) => text?.Trim() ?? "";

    private static string? OrNull(string? text) => Trimmed(text) is { Length: > 0 } trimmed ? trimmed : null;

    private void Close() => Dialog.Cancel();

    private async Task SaveAsync()
    {
        _isBusy = true;
        var tenant = await caller.TenantAsync();
        var saved = Project is null
            ? await createProject.ExecuteAsync(tenant, new CreateProjectRequest(_name, OrNull(_description), OrNull(_organization)), CancellationToken.None)
            : await updateProject.ExecuteAsync(tenant, Project.Id, Changes(Project), CancellationToken.None);
        _isBusy = false;
        _error = saved.Error;
        if (saved.IsSuccess)
        {
            Dialog.Close(DialogResult.Ok(saved.Value));
        }
    }

    // An organization that was made from the name goes on following it.
    private ProjectChanges Changes(ProjectView project) => new()
    {
        Name = _name,
        Description = Trimmed(_description),
        Organization = Trimmed(_organization) == project.Organization ? null : Trimmed(_organization),
        Seen = Precondition.OneOf([project.Revision]),
    };
}
