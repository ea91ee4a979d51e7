using Factory.Console.Auth;
using Factory.Console.Components.Shared;
using Factory.Core.Kernel;
using Factory.Core.Webhooks;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Factory.Console.Components.Pages.Settings;

/// <summary>Asks where a webhook goes and what it tells, and makes or changes it.</summary>
public sealed partial class WebhookDialog(CreateWebhook create, ChangeWebhook change, CircuitCaller caller) : ComponentBase
{
    /// <summary>What the secret of a webhook is for.</summary>
    public const string AboutSecret = "Messages are signed with it: the receiver checks the header webhook-signature.";

    private readonly HashSet<string> _events = new(StringComparer.Ordinal);
    private string _url = "";
    private string _description = "";
    private bool _isEnabled = true;
    private bool _isBusy;
    private Error? _error;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    /// <summary>The webhook that is to be changed; null: a new one.</summary>
    [Parameter]
    public WebhookView? Webhook { get; set; }

    private FieldProblems Problems => FieldProblems.Of(_error);

    protected override void OnInitialized()
    {
        if (Webhook is { } webhook)
        {
            (_url, _description, _isEnabled) = (webhook.Url, webhook.Description ?? "", webhook.Enabled);
            _events.UnionWith(webhook.Events);
        }
    }

    private void Choose(string name, bool isChosen)
    {
        if (isChosen)
        {
            _events.Add(name);
        }
        else
        {
            _events.Remove(name);
        }
    }

    private void Close() => Dialog.Cancel();

    private async Task SaveAsync()
    {
        _isBusy = true;
        _error = Webhook is null ? await CreateAsync() : await ChangeAsync(Webhook);
        _isBusy = false;
    }

    private async Task<Error?> CreateAsync()
    {
        var made = await create.ExecuteAsync(await caller.TenantAsync(), _url.Trim(), _description.Trim(), [.. _events], CancellationToken.None);
        if (made.IsSuccess)
        {
            Dialog.Close(DialogResult.Ok(made.Value));
        }

        return made.Error;
    }

    private async Task<Error?> ChangeAsync(WebhookView webhook)
    {
        var changes = new WebhookChanges(_url.Trim(), _description.Trim(), [.. _events], _isEnabled);
        var changed = await change.ExecuteAsync(await caller.TenantAsync(), webhook.Id, changes, Precondition.OneOf([webhook.Revision]), CancellationToken.None);
        if (changed.IsSuccess)
        {
            Dialog.Close(DialogResult.Ok(changed.Value));
        }

        return changed.Error;
    }
}
