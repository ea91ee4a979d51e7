namespace Factory.Core.Webhooks;

/// <summary>Where webhooks may go: section <c>Factory:Webhooks</c>.</summary>
public sealed class WebhookOptions
{
    /// <summary>Whether they may go to this machine, to private networks and without TLS.</summary>
    public bool AllowPrivateAddresses { get; set; }
}
