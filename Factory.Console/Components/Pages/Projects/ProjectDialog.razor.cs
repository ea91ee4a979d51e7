using Factory.Console.Auth;
using Factory.Core.Kernel;
using Factory.Core.Projects;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Factory.Console.Components.Pages.Projects;

/// <summary>Asks for what a project needs, and makes it.</summary>
public sealed partial class NewProjectDialog(CreateProject createProject, CircuitCaller caller) : ComponentBase
{
    private string _name = "";
    private string? _organization;
    private string? _description;
    private bool _isBusy;
    private Error? _error;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    private static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private void Close() => Dialog.Cancel();

    private async Task CreateAsync()
    {
        _isBusy = true;
        var request = new CreateProjectRequest(_name, OrNull(_description), OrNull(_organization));
        var created = await createProject.ExecuteAsync(await caller.TenantAsync(), request, CancellationToken.None);
        _isBusy = false;
        _error = created.Error;
        if (created.IsSuccess)
        {
            Dialog.Close(DialogResult.Ok(created.Value));
        }
    }
}
