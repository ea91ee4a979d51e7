using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Factory.Core.Tenancy;

/// <summary>Where an API key comes from.</summary>
public enum ApiKeyOrigin
{
    /// <summary>Somebody made it.</summary>
    Issued,

    /// <summary>The operator set it as the first key.</summary>
    Configured,

    /// <summary>The factory made it up at its first start.</summary>
    MadeUp,
}

/// <summary>A credential of a service. The secret itself is not kept, only its hash.</summary>
public sealed class ApiKey : ITenantOwned
{
    public required string Id { get; init; }

    public required string TenantId { get; init; }

    public required string Name { get; init; }

    public required ApiKeyOrigin Origin { get; init; }

    /// <summary>The first letters of the secret, by which a person recognises the key.</summary>
    public required string Prefix { get; set; }

    /// <summary>SHA-256 of the secret in hex; a secret has too much chance in it to need a salt.</summary>
    public required string SecretHash { get; set; }

    /// <summary>Hash of the secret before the present one, while it still counts; null: there is none.</summary>
    public string? FormerHash { get; set; }

    /// <summary>Until when the former secret counts.</summary>
    public DateTimeOffset? FormerGoodUntil { get; set; }

    public required IReadOnlyList<string> Permissions { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    /// <summary>From when it is refused; null: never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>To the minute; null: not yet.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>Since when it is refused; null: it is not.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>The actor who revoked it.</summary>
    public string? RevokedBy { get; set; }

    /// <summary>Whether a request with it is let in at this time.</summary>
    public bool IsGoodAt(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || now < ExpiresAt);

    /// <summary>Whether a request that shows the secret with this hash is let in at this time.</summary>
    public bool IsGoodAt(DateTimeOffset now, string hash) => IsGoodAt(now) && (SecretHash == hash || now < FormerGoodUntil);

    /// <summary>Whether the key or its former secret ends by itself before this time.</summary>
    public bool EndsBefore(DateTimeOffset time) => ExpiresAt < time || FormerGoodUntil < time;

    /// <summary>The caller that a request with this key is.</summary>
    public Caller AsCaller() => new(TenantId, Id, CallerKind.Key, Permissions.ToHashSet(StringComparer.Ordinal));
}

internal sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("ApiKeys");
        builder.HasKey(key => new { key.TenantId, key.Id });
        builder.Property(key => key.Id).HasMaxLength(60);
        builder.Property(key => key.TenantId).HasMaxLength(60);
        builder.Property(key => key.Name).HasMaxLength(200);
        builder.Property(key => key.Origin).HasConversion<string>().HasMaxLength(20);
        builder.Property(key => key.Prefix).HasMaxLength(20);
        builder.Property(key => key.SecretHash).HasMaxLength(64);
        builder.PrimitiveCollection(key => key.Permissions);
        builder.Property(key => key.FormerHash).HasMaxLength(64);
        builder.HasIndex(key => key.SecretHash).IsUnique();
        builder.HasIndex(key => key.FormerHash);
        builder.HasOne<Tenant>().WithMany().HasForeignKey(key => key.TenantId).OnDelete(DeleteBehavior.Restrict);
    }
}
