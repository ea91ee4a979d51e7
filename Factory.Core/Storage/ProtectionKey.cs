using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Factory.Core.Storage;

/// <summary>A key by which all nodes read each other's cookies and protected secrets; nobody's but the factory's.</summary>
public sealed class ProtectionKey
{
    public required string Name { get; init; }

    /// <summary>As the data protection of ASP.NET writes it.</summary>
    public required string Xml { get; init; }
}

internal sealed class ProtectionKeyMapping : IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<ProtectionKey> builder)
    {
        builder.ToTable("ProtectionKeys");
        builder.HasKey(key => key.Name);
        builder.Property(key => key.Name).HasMaxLength(200);
    }
}
