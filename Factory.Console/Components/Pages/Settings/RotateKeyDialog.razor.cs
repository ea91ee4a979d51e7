using System.Globalization;
using Factory.Console.Auth;
using Factory.Core.Access;
using Factory.Core.Kernel;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Factory.Console.Components.Pages.Settings;

/// <summary>Asks how long the old secret still counts, and makes a new one.</summary>
public sealed partial class RotateKeyDialog(RotateApiKey rotate, CircuitCaller caller) : ComponentBase
{
    private static readonly TimeSpan[] Overlaps = [TimeSpan.Zero, TimeSpan.FromMinutes(5), TimeSpan.FromHours(1), RotateApiKey.LongestOverlap];

    private TimeSpan _overlap = TimeSpan.FromHours(1);
    private bool _isBusy;
    private Error? _error;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Parameter]
    [EditorRequired]
    public required ApiKeyView Key { get; set; }

    private static string TextOf(TimeSpan overlap) => overlap switch
    {
        { Ticks: 0 } => "no longer: it is refused at once",
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"for {overlap.TotalMinutes:0} minutes more"),
        { TotalHours: 1 } => "for an hour more",
        _ => "for a day more",
    };

    private void Close() => Dialog.Cancel();

    private async Task RotateAsync()
    {
        _isBusy = true;
        var rotated = await rotate.ExecuteAsync(await caller.CallerAsync(), Key.Id, _overlap, CancellationToken.None);
        _isBusy = false;
        _error = rotated.Error;
        if (rotated.IsSuccess)
        {
            Dialog.Close(DialogResult.Ok(rotated.Value));
        }
    }
}
