using System.Globalization;
using Factory.Console.Auth;
using Factory.Core.Configuration;
using Factory.Core.Runs;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Pages.Settings;

/// <summary>What the tenant keeps, for how long, and how much room is left.</summary>
public sealed partial class StoragePage(StorageMeter meter, ConfigurationQueries configuration, CircuitCaller caller) : ComponentBase
{
    private StorageUse? _use;
    private RetentionSettings? _retention;

    protected override async Task OnInitializedAsync()
    {
        var tenant = await caller.TenantAsync();
        _use = await meter.ExecuteAsync(tenant, CancellationToken.None);
        _retention = (await configuration.CurrentAsync(tenant, CancellationToken.None)).Settings.Retention;
    }

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Kept(int? days, string otherwise) => days is { } kept ? $"{Count(kept)} {(kept == 1 ? "day" : "days")}" : otherwise;

    private double Share(long limit) => Math.Min(100, 100.0 * _use!.ArtifactBytes / limit);
}
