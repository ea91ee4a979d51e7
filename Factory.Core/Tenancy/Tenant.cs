using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Factory.Core.Tenancy;

/// <summary>An organisation whose projects, runs and keys no other one sees.</summary>
public sealed class Tenant
{
    /// <summary>The tenant of a local installation and of the bootstrap key.</summary>
    public const string Default = "default";

    public required string Id { get; init; }

    public required string Name { get; set; }

    /// <summary>The value of the tenant claim that it was made for; null: it was not made at a sign-in.</summary>
    public string? Claim { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class TenantMapping : IEntityTypeConfiguration<Tenant>
{
    public void Configure(EntityTypeBuilder<Tenant> builder)
    {
        builder.ToTable("Tenants");
        builder.Property(tenant => tenant.Id).HasMaxLength(60);
        builder.Property(tenant => tenant.Name).HasMaxLength(200);
        builder.Property(tenant => tenant.Claim).HasMaxLength(200);
        builder.HasIndex(tenant => tenant.Claim).IsUnique();
    }
}
