using System.Globalization;
using Factory.Console.Auth;
using Factory.Console.Components.Shared;
using Factory.Core.Access;
using Factory.Core.Kernel;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Factory.Console.Components.Pages.Settings;

/// <summary>Asks what a key is for and what it may do, and makes it.</summary>
public sealed partial class NewKeyDialog(CreateApiKey create, CircuitCaller caller) : ComponentBase
{
    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);
    private IReadOnlyList<IGrouping<string, string>> _groups = [];
    private string _name = "";
    private string? _expires;
    private bool _isBusy;
    private Error? _error;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    private FieldProblems Problems => FieldProblems.Of(_error);

    // The end as the form gives it: a day, which begins at midnight UTC.
    private DateTimeOffset? ExpiresAt =>
        DateTimeOffset.TryParseExact(_expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? day : null;

    protected override async Task OnInitializedAsync()
    {
        var maker = await caller.CallerAsync();
        _groups = [.. Permissions.All.Where(maker.May).GroupBy(permission => permission[..permission.IndexOf(':', StringComparison.Ordinal)])];
    }

    private void Choose(string permission, bool isChosen)
    {
        if (isChosen)
        {
            _chosen.Add(permission);
        }
        else
        {
            _chosen.Remove(permission);
        }
    }

    private void Close() => Dialog.Cancel();

    private async Task CreateAsync()
    {
        _isBusy = true;
        var made = await create.ExecuteAsync(await caller.CallerAsync(), new CreateApiKeyRequest(_name, [.. _chosen], ExpiresAt), CancellationToken.None);
        _isBusy = false;
        _error = made.Error;
        if (made.IsSuccess)
        {
            Dialog.Close(DialogResult.Ok(made.Value));
        }
    }
}
