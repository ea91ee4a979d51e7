using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Factory.Core.Artifacts.Stores;

/// <summary>Content that lies in the database. It is shared by its hash and belongs to no tenant: nobody finds it but by a row of a tenant that names it.</summary>
public sealed class StoredContent
{
    /// <summary>64 lower-case hex digits.</summary>
    public required string Hash { get; init; }

    public required long SizeBytes { get; init; }

    /// <summary>When it was last written: its age.</summary>
    public required DateTimeOffset WrittenAt { get; init; }
}

/// <summary>A part of stored content, small enough for any database and any driver.</summary>
public sealed class ContentPart
{
    public required string Hash { get; init; }

    /// <summary>Place in the content, from 0.</summary>
    public required int Number { get; init; }

    public required byte[] Bytes { get; init; }
}

internal sealed class StoredContentMapping : IEntityTypeConfiguration<StoredContent>
{
    public void Configure(EntityTypeBuilder<StoredContent> builder)
    {
        builder.ToTable("StoredContents");
        builder.HasKey(content => content.Hash);
        builder.Property(content => content.Hash).HasMaxLength(64);
    }
}

internal sealed class ContentPartMapping : IEntityTypeConfiguration<ContentPart>
{
    public void Configure(EntityTypeBuilder<ContentPart> builder)
    {
        builder.ToTable("StoredContentParts");
        builder.HasKey(part => new { part.Hash, part.Number });
        builder.Property(part => part.Hash).HasMaxLength(64);
        builder.HasOne<StoredContent>().WithMany().HasForeignKey(part => part.Hash).OnDelete(DeleteBehavior.Cascade);
    }
}
