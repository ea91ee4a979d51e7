using Factory.Console.Auth;
using Factory.Core.Kernel;
using Factory.Core.Projects;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Factory.Console.Components.Pages.Projects;

/// <summary>Finds and makes projects.</summary>
public sealed partial class ProjectList(
    ProjectQueries projects,
    CircuitCaller caller,
    IDialogService dialogs,
    NavigationManager navigation) : ComponentBase
{
    private const int PageSize = 50;

    private List<ProjectView>? _projects;
    private string? _next;
    private Error? _error;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Q { get; set; }

    protected override async Task OnParametersSetAsync() => await LoadAsync(after: null);

    private void SearchAsync(string? text) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter("q", string.IsNullOrWhiteSpace(text) ? null : text), replace: true);

    private Task MoreAsync() => LoadAsync(_next);

    private async Task LoadAsync(string? after)
    {
        var page = await projects.ListAsync(await caller.TenantAsync(), Q, ProjectSort.Name, PageSize, after, CancellationToken.None);
        _error = page.Error;
        if (page.IsSuccess)
        {
            _projects = after is null ? [.. page.Value.Items] : [.. _projects ?? [], .. page.Value.Items];
            _next = page.Value.Next;
        }
    }

    private async Task NewAsync()
    {
        var dialog = await dialogs.ShowAsync<ProjectDialog>("New project");
        if (await dialog.Result is { Canceled: false, Data: ProjectView project })
        {
            navigation.NavigateTo($"/projects/{project.Id}");
        }
    }
}
