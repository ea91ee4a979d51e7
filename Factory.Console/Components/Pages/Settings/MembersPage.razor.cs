using Factory.Console.Auth;
using Factory.Core.Access;
using Factory.Core.Kernel;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Factory.Console.Components.Pages.Settings;

/// <summary>People who signed in, and what they may do.</summary>
public sealed partial class MembersPage(MemberQueries members, GiveRole give, CircuitCaller caller, ISnackbar snackbar) : ComponentBase
{
    private const int PageSize = 50;

    private List<MemberView>? _members;
    private string? _next;
    private bool _isBusy;
    private Error? _error;

    protected override Task OnInitializedAsync() => LoadAsync(after: null);

    private static string WordOf(Role role) => role.ToString().ToLowerInvariant();

    // The empty word stands for what the provider says.
    private static string TextOf(MemberView member, string? word) =>
        string.IsNullOrEmpty(word) ? $"as the provider says ({(member.ProviderRole is { } role ? WordOf(role) : "nothing, so viewer")})" : word;

    private Task MoreAsync() => LoadAsync(_next);

    private async Task LoadAsync(string? after)
    {
        var page = await members.ListAsync(await caller.TenantAsync(), PageSize, after, CancellationToken.None);
        _members = after is null ? [.. page.Items] : [.. _members ?? [], .. page.Items];
        _next = page.Next;
    }

    private async Task GiveAsync(MemberView member, string word)
    {
        _isBusy = true;
        var given = await give.ExecuteAsync(await caller.TenantAsync(), member.Id, Roles.Highest([word]), CancellationToken.None);
        _isBusy = false;
        _error = given.Error;
        if (given.IsSuccess)
        {
            _members = [.. _members!.Select(shown => shown.Id == member.Id ? given.Value : shown)];
            snackbar.Add($"{member.Name} is {WordOf(given.Value.Role)} now", Severity.Success);
        }
    }
}
