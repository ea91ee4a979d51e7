using Factory.Tests.Support;

namespace Factory.Tests.Api;

/// <summary>An app in which two tenants have one of everything.</summary>
public sealed class TwoTenantsApp : IAsyncLifetime
{
    private Receiver? _receiver;

    internal FactoryApp App { get; private set; } = null!;

    internal Belongings Ours { get; private set; } = null!;

    internal Belongings Theirs { get; private set; } = null!;

    /// <summary>Keys of ours that may do one thing, which no operation asks of both.</summary>
    internal IReadOnlyList<(string Permission, ApiClient Api)> Weak { get; private set; } = [];

    /// <summary>Where webhooks may go.</summary>
    internal string ReceiverUrl => _receiver!.Url;

    public async ValueTask InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        App = await FactoryApp.StartAsync(_ => { }, new Dictionary<string, string?> { ["Factory:Webhooks:AllowPrivateAddresses"] = "true" });
        Ours = await Belongings.MakeAsync(App, App.Api, "default", ReceiverUrl);
        Theirs = await Belongings.MakeAsync(App, App.ApiWith(await App.IssueKeyAsync("stranger")), "stranger", ReceiverUrl);
        Weak = [await WeakAsync("audit:read"), await WeakAsync("projects:read")];
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _receiver!.DisposeAsync();
    }

    private async Task<(string, ApiClient)> WeakAsync(string permission) => (permission, App.ApiWith(await App.IssueKeyAsync("default", permission)));
}
