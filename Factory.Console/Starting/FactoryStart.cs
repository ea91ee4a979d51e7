using Factory.Console.Auth;
using Factory.Core.Access;
using Factory.Core.Quality;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Factory.Console.Starting;

/// <summary>What is done before anything else runs, and what the operator is told when the app listens.</summary>
/// <remarks>Secrets go to standard output once and never through the logger: logs are kept and sent elsewhere.</remarks>
internal sealed class FactoryStart(
    DatabaseUpgrade upgrade,
    TenantDirectory tenants,
    BootstrapKey bootstrapKey,
    DataDirectory data,
    Sandbox sandbox,
    SignInLink link,
    IServer server,
    IOptions<AuthOptions> auth,
    IOptions<VerificationOptions> verification)
    : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        System.Console.WriteLine($"Factory data directory: {data.Root}");
        await SayGapsAsync(cancellationToken);
        await upgrade.ExecuteAsync(cancellationToken);
        await tenants.EnsureKnownAsync(cancellationToken);
        if (await bootstrapKey.EnsureAsync(cancellationToken) is { } secret)
        {
            System.Console.WriteLine($"Bootstrap API key (shown this once): {secret}");
        }
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        if (auth.Value.Mode == AuthMode.Local && address is not null)
        {
            System.Console.WriteLine($"Sign in (once, within 10 minutes): {link.Make(address)}");
        }

        return Task.CompletedTask;
    }

    // Only where generated code runs at all.
    private async Task SayGapsAsync(CancellationToken cancellationToken)
    {
        if (verification.Value.Mode != VerificationMode.Full)
        {
            return;
        }

        if (await sandbox.RefusalAsync(cancellationToken) is { } refusal)
        {
            throw new InvalidOperationException(refusal);
        }

        foreach (var gap in await sandbox.GapsAsync(cancellationToken))
        {
            System.Console.WriteLine($"Not enforced: {gap}");
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

internal static class FactoryStartSetup
{
    public static void AddFactoryStart(this IServiceCollection services) => services.AddHostedService<FactoryStart>();
}
