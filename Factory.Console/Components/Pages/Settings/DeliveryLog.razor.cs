using Factory.Console.Auth;
using Factory.Core.Kernel;
using Factory.Core.Webhooks;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Factory.Console.Components.Pages.Settings;

/// <summary>What was sent to a webhook or waits, newest first; what somebody has just sent is followed to its first answer.</summary>
public sealed partial class DeliveryLog(WebhookQueries webhooks, SendAgain send, CircuitCaller caller, TimeProvider clock) : ComponentBase, IDisposable
{
    private const int PageSize = 25;
    private const int Looks = 40;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _leaving = new();
    private List<DeliveryView>? _deliveries;
    private string? _next;
    private Error? _error;

    [Parameter]
    [EditorRequired]
    public required string WebhookId { get; set; }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    /// <summary>Shows the delivery as it goes on: reads until it was tried, at most for 20 seconds.</summary>
    public async Task FollowAsync(string deliveryId)
    {
        await RefreshAsync();
        _ = WatchAsync(deliveryId);
    }

    protected override Task OnInitializedAsync() => RefreshAsync();

    private static Color ColourOf(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Delivered => Color.Success,
        DeliveryStatus.Failed => Color.Error,
        _ => Color.Default,
    };

    private Task RefreshAsync() => LoadAsync(after: null);

    private Task MoreAsync() => LoadAsync(_next);

    private async Task LoadAsync(string? after)
    {
        var page = await webhooks.DeliveriesAsync(await caller.TenantAsync(), WebhookId, PageSize, after, _leaving.Token);
        _error = page.Error;
        if (page.IsSuccess)
        {
            _deliveries = after is null ? [.. page.Value.Items] : [.. _deliveries ?? [], .. page.Value.Items];
            _next = page.Value.Next;
        }

        StateHasChanged();
    }

    private async Task WatchAsync(string deliveryId)
    {
        try
        {
            using var timer = new PeriodicTimer(BetweenLooks, clock);
            for (var look = 0; look < Looks && IsUntried(deliveryId) && await timer.WaitForNextTickAsync(_leaving.Token); look++)
            {
                await InvokeAsync(RefreshAsync);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
    }

    private bool IsUntried(string deliveryId) => _deliveries?.Find(delivery => delivery.Id == deliveryId) is { Status: DeliveryStatus.Pending, Attempts: 0 };

    private async Task RedeliverAsync(DeliveryView delivery)
    {
        var sent = await send.RedeliverAsync(await caller.TenantAsync(), WebhookId, delivery.Id, _leaving.Token);
        if (!sent.IsSuccess)
        {
            _error = sent.Error;
            return;
        }

        await FollowAsync(sent.Value.Id);
    }
}
