using System.Text.Json;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Factory.Core.Configuration;

/// <summary>A tenant's settings as somebody saved them; runs refer to the version that they were ordered under.</summary>
public sealed class ConfigurationVersion : ITenantOwned, IAppendOnly
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public required string TenantId { get; init; }

    /// <summary>1, 2, 3 … without gaps.</summary>
    public required int Version { get; init; }

    /// <summary>The settings as JSON.</summary>
    public required string Document { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    /// <summary>The older version that was restored with it; null: none was.</summary>
    public int? RestoredFrom { get; init; }

    public TenantSettings Settings() => JsonSerializer.Deserialize<TenantSettings>(Document, Json)!;

    internal static string Write(TenantSettings settings) => JsonSerializer.Serialize(settings, Json);
}

/// <summary>A version as it is shown.</summary>
/// <param name="Version">0: nothing was saved yet, everything is as it comes.</param>
public sealed record ConfigurationView(int Version, TenantSettings Settings, DateTimeOffset? CreatedAt, string? CreatedBy, int? RestoredFrom)
{
    public static ConfigurationView Unset { get; } = new(0, TenantSettings.Default, CreatedAt: null, CreatedBy: null, RestoredFrom: null);

    internal static ConfigurationView Of(ConfigurationVersion row) => new(row.Version, row.Settings(), row.CreatedAt, row.CreatedBy, row.RestoredFrom);
}

internal sealed class ConfigurationVersionMapping : IEntityTypeConfiguration<ConfigurationVersion>
{
    public void Configure(EntityTypeBuilder<ConfigurationVersion> builder)
    {
        builder.ToTable("ConfigurationVersions");
        builder.HasKey(row => new { row.TenantId, row.Version });
        builder.Property(row => row.TenantId).HasMaxLength(60);
        builder.Property(row => row.CreatedBy).HasMaxLength(CurrentTenant.LongestActor);
    }
}
