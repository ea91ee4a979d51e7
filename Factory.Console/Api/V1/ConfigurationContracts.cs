using Factory.Core.Configuration;

namespace Factory.Console.Api.V1;

public sealed record ConfigurationLinks(string Self, string Versions);

/// <param name="Version">0: nothing was saved yet.</param>
/// <param name="RestoredFrom">The older version that was restored with it.</param>
public sealed record ConfigurationResource(
    int Version, TenantSettings Settings, DateTimeOffset? CreatedAt, string? CreatedBy, int? RestoredFrom, ConfigurationLinks Links)
{
    internal const string Path = $"{ApiV1.Prefix}/configuration";

    internal static ConfigurationResource Of(ConfigurationView view) => new(
        view.Version, view.Settings, view.CreatedAt, view.CreatedBy, view.RestoredFrom, new ConfigurationLinks(Path, $"{Path}/versions"));
}

/// <param name="Enabled">For the caller's tenant.</param>
public sealed record FeatureResource(string Name, bool Enabled, string Description);

public sealed record FeatureList(IReadOnlyList<FeatureResource> Items);
